import { z } from "zod";
import type { Client } from "./client";
import { NotFoundError } from "./errors";
import { path } from "./path";

/** Whether a server has an administrator; a new one has none. Public: http/handler/users/admin_check.go. */
export async function hasAdministrator(client: Client, signal?: AbortSignal): Promise<boolean> {
  try {
    await client.request({ method: "GET", path: path`/users/admin/check`, answer: z.unknown(), public: true }, signal);
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}
