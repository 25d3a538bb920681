import { setTimeout as sleep } from "node:timers/promises";
import type { Docker } from "../../api/docker";

/** States of a task that has a container no more. */
const ended: ReadonlySet<string> = new Set(["complete", "failed", "rejected", "shutdown", "orphaned", "remove"]);

/** Milliseconds for which its tasks are waited for: those of a node that is down never end. */
const patience = 60_000;

/** Milliseconds between two looks. */
const interval = 500;

/** Removes a service, and waits for its tasks to end: they hold on to networks and volumes. */
export async function removeService(docker: Docker, id: string, signal: AbortSignal): Promise<void> {
  // Afterwards Docker knows them by their own IDs alone.
  const tasks = (await docker.services.allTasks({ service: [id] }, signal)).map((task) => task.id);
  await docker.services.remove(id, signal);
  const end = Date.now() + patience;
  while (tasks.length > 0 && Date.now() < end) {
    const left = await docker.services.allTasks({ id: tasks }, signal);
    if (left.every(({ state }) => ended.has(state))) return;
    await sleep(interval, undefined, { signal });
  }
}
