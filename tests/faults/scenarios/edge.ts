import { z } from "zod";
import { Edge } from "../../harness/edge";
import type { Target } from "../../harness/target";
import type { Ground, Scenario } from "../scenario";
import { named } from "./listed";

/** Edge compute is on for as long as there are lanes. */
async function withEdgeCompute(target: Target): Promise<() => Promise<void>> {
  const edge = await Edge.open(target);
  return () => edge.close();
}

/** A group of one environment. */
async function onEdge(
  target: Target,
  groundOf: (place: { readonly group: string; readonly environment: string }) => Omit<Ground, "close">,
): Promise<Ground> {
  const edge = await Edge.open(target);
  const environment = await edge.environment();
  const group = await edge.group(environment);
  return { ...groundOf({ group, environment }), close: () => edge.remove() };
}

export const edgeGroup: Scenario = {
  type: "EdgeGroup",
  prepare: withEdgeCompute,
  open: (target) =>
    onEdge(target, ({ environment }) => ({
      first: (name) => ({ name }),
      second: (name) => ({ name: `${name}-renamed`, environmentIds: [environment] }),
      held: named(target, "/edge_groups"),
    })),
};

export const edgeJob: Scenario = {
  type: "EdgeJob",
  prepare: withEdgeCompute,
  open: (target) =>
    onEdge(target, ({ group }) => ({
      first: (name) => ({ name, cronExpression: "0 4 * * *", edgeGroupIds: [group], content: "echo 1" }),
      second: (name) => ({ name, cronExpression: "0 5 * * *", edgeGroupIds: [group], content: "echo 2" }),
      held: named(target, "/edge_jobs", ["Version", "ScriptPath"]),
    })),
};

export const edgeStack: Scenario = {
  type: "EdgeStack",
  prepare: withEdgeCompute,
  open: (target) =>
    onEdge(target, ({ group }) => ({
      first: (name) => ({ name, edgeGroupIds: [group], content: "services: {}" }),
      second: (name) => ({ name, edgeGroupIds: [group], content: "services: {}\n# changed\n" }),
      held: async (name) => {
        const found = stacks.parse(await target.ask("GET", "/edge_stacks"));
        return found.filter(({ Name }) => Name === name).map(({ EdgeGroups }) => `of ${EdgeGroups.join()}`);
      },
    })),
};

const stacks = z.array(z.looseObject({ Name: z.string(), EdgeGroups: z.array(z.int()) }));
