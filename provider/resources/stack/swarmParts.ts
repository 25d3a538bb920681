import type { Docker } from "../../api/docker";
import { labelled } from "../../api/dockerServices";
import { servicePart } from "../service/part";
import type { Part } from "./part";

/** The label by which Docker knows what belongs to a stack of a swarm. */
export const namespaceLabel = "com.docker.stack.namespace";

/** The services of a swarm stack. */
export async function swarmParts(docker: Docker, stack: string, signal: AbortSignal): Promise<Part[]> {
  const ofStack = labelled(namespaceLabel, stack);
  const [services, current, all] = await Promise.all([
    docker.services.list(ofStack, signal),
    docker.services.tasks(ofStack, signal),
    docker.services.allTasks(ofStack, signal),
  ]);
  return services.map((service) =>
    servicePart(docker, service, { current, all }, serviceIn(stack, service.name), signal),
  );
}

/** What the text of a stack calls a service that the swarm knows by this name. */
export function serviceIn(stack: string, name: string): string {
  return name.slice(stack.length + 1);
}
