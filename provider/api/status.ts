import { z } from "zod";
import type { Client } from "./client";
import { path } from "./path";

const statusSchema = z
  .object({ Version: z.string(), InstanceID: z.string().min(1) })
  .transform(({ Version, InstanceID }) => ({ version: Version, instanceId: InstanceID }));

/** Which server this is: http/handler/system/status.go. Public, and the same for the life of its database. */
export type Status = z.output<typeof statusSchema>;

/** Asks a server who it is. */
export function getStatus(client: Client, signal?: AbortSignal): Promise<Status> {
  return client.request({ method: "GET", path: path`/system/status`, answer: statusSchema, public: true }, signal);
}
