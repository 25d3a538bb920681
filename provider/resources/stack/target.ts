import type { Portainer } from "../../api/portainer";
import type { NewStack } from "../../api/stackCreation";
import { AlreadyExistsError, ResourceError } from "../../lifecycle/errors";
import { requireExisting } from "../existence";
import { projectLabel } from "./composeParts";
import type { StackInputs } from "./inputs";
import { normalStackName } from "./name";
import { kubernetesProblem } from "./rules";
import { namespaceLabel } from "./swarmParts";

/**
 * What the environment of a new stack deploys it by.
 *
 * @throws ResourceError when there is no such environment, or it cannot do what the program asks for.
 */
export async function findTarget(
  portainer: Portainer,
  inputs: StackInputs,
  signal: AbortSignal,
): Promise<NewStack["target"]> {
  const environmentId = Number(inputs.environmentId);
  await requireExisting("environmentId", "environment", [environmentId], (id) =>
    portainer.environments.find(id, signal),
  );
  const environment = await portainer.environments.get(environmentId, signal);
  switch (environment.platform) {
    case "azure":
      throw new ResourceError(
        `environmentId: "${environment.name}" is Azure Container Instances, which has no stacks.`,
      );
    case "kubernetes": {
      if (inputs.kind !== undefined && inputs.kind !== "kubernetes")
        throw notOf(inputs.kind, environment.name, "kubernetes");
      const problem = kubernetesProblem(inputs);
      if (problem !== undefined) throw new ResourceError(problem);
      return { kind: "kubernetes", namespace: inputs.namespace };
    }
    case "docker": {
      if (inputs.kind === "kubernetes") throw notOf(inputs.kind, environment.name, "compose or swarm");
      const { swarm } = await portainer.docker(inputs.environmentId).info(signal);
      if (inputs.kind === "swarm" && !swarm.manager) throw notOf(inputs.kind, environment.name, "compose");
      return inputs.kind !== "compose" && swarm.manager && swarm.clusterId !== undefined
        ? { kind: "swarm", swarmId: swarm.clusterId }
        : { kind: "compose" };
    }
  }
}

/**
 * Refuses a name that something has in the environment of a new Docker stack. Portainer itself forgets a swarm stack of
 * the name when it makes a compose stack, and takes over containers that were started without it
 * (http/handler/stacks/create_compose_stack.go).
 *
 * @throws AlreadyExistsError for a stack, ResourceError for what runs without Portainer.
 */
export async function requireFreeName(portainer: Portainer, inputs: StackInputs, signal: AbortSignal): Promise<void> {
  const name = normalStackName(inputs.name);
  const existing = await findStack(portainer, inputs, signal);
  if (existing !== undefined) {
    throw new AlreadyExistsError(`its environment has a stack "${name}" already.`, existing, undefined);
  }
  const { containers } = portainer.docker(inputs.environmentId);
  const [ofProject, ofNamespace] = await Promise.all(
    [projectLabel, namespaceLabel].map((label) => containers.list({ labels: { [label]: name } }, signal)),
  );
  const taken = [...(ofProject ?? []), ...(ofNamespace ?? [])].map(({ names }) => names[0] ?? "");
  if (taken.length === 0) return;
  throw new ResourceError(
    `containers of that name run in its environment, and no stack of Portainer has them: ${taken.join(", ")}. They are ` +
      "not taken over silently: remove them " +
      ((ofProject ?? []).length > 0 ? `(docker compose -p ${name} down)` : `(docker stack rm ${name})`) +
      ", or choose another name.",
  );
}

/** The ID of the stack of that name in that environment. */
export async function findStack(
  portainer: Portainer,
  { name, environmentId }: Pick<StackInputs, "name" | "environmentId">,
  signal: AbortSignal,
): Promise<string | undefined> {
  const found = (await portainer.stacks.list(signal)).find(
    (stack) => normalStackName(stack.name) === normalStackName(name) && stack.environmentId === Number(environmentId),
  );
  return found && String(found.id);
}

function notOf(kind: string, environment: string, possible: string): ResourceError {
  return new ResourceError(`kind: the environment "${environment}" cannot run a ${kind} stack, but ${possible}.`);
}
