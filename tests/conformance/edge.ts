import { z } from "zod";
import type { Context } from "./context";

const identified = z.object({ Id: z.number() });

/** Turns edge compute on until the case has ended. */
export async function withEdgeCompute(context: Context): Promise<void> {
  const { admin } = context;
  await admin.put("/settings", { json: { EnableEdgeComputeFeatures: true } });
  context.afterwards(() => admin.put("/settings", { json: { EnableEdgeComputeFeatures: false } }));
}

/** An environment whose edge agent has not called in yet. */
export function edgeEnvironment(context: Context): Promise<number> {
  return context.environment({ EndpointCreationType: "4", URL: "https://portainer.example.com" });
}

/** A group of these environments. */
export async function edgeGroup(context: Context, ...Endpoints: number[]): Promise<number> {
  const json = { Name: context.unique("group"), Endpoints };
  const { Id } = (await context.admin.post("/edge_groups", { json })).read(identified);
  context.afterwards(() => context.admin.delete(`/edge_groups/${String(Id)}`));
  return Id;
}
