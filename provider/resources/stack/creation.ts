import { labelled } from "../../api/dockerServices";
import { ConflictError, ServerFailedError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import { stackResourceId } from "../../api/resourceControls";
import type { Stack } from "../../api/stack";
import type { NewStack, StackSource } from "../../api/stackCreation";
import type { Operation } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { applyAccessControl, requireAccessControl } from "../accessControl";
import { refuseTwin } from "../twin";
import { autoUpdateSettings } from "./autoUpdate";
import { deploymentError } from "./failure";
import { deployedStack } from "./idle";
import type { StackInputs } from "./inputs";
import { normalStackName } from "./name";
import { awaitPartsOf, stopStack } from "./running";
import { repositorySource } from "./repository";
import { namespaceLabel } from "./swarmParts";
import { findTarget, requireFreeName } from "./target";

/** Makes a stack by one deployment, and waits for what it starts. */
export async function createStack(portainer: Portainer, inputs: StackInputs, operation: Operation): Promise<Stack> {
  const { signal } = operation;
  const target = await findTarget(portainer, inputs, signal);
  await requireAccessControl(portainer, inputs.accessControl, signal);
  if (target.kind !== "kubernetes") await requireFreeName(portainer, inputs, signal);
  const wanted: NewStack = {
    name: target.kind === "kubernetes" ? inputs.name : normalStackName(inputs.name),
    environmentId: Number(inputs.environmentId),
    target,
    source: sourceOf(inputs),
    env: inputs.env,
  };
  // Portainer takes a name in a namespace of Kubernetes as often as it is given, by a killed process as well.
  if (target.kind === "kubernetes") {
    refuseTwin(
      await portainer.stacks.twin(wanted, signal),
      `a stack "${wanted.name}" in the namespace "${target.namespace}" of environment ${inputs.environmentId}`,
    );
  }
  operation.progress("deploying");
  const stack = await deployNew(portainer, wanted, operation);
  operation.keep(String(stack.id));
  await applyAccessControl(
    portainer,
    { type: "stack", resourceId: stackResourceId(stack.environmentId, stack.name), current: stack.control },
    inputs.accessControl,
    signal,
  );
  const deployed = await deployedStack(portainer, stack.id, signal).catch((error: unknown) => {
    throw deploymentError(error, "Portainer keeps the stack, and the next `pulumi up` deploys it again.");
  });
  if (!inputs.active) return await stopStack(portainer, deployed, signal);
  operation.progress("waiting for its services to run");
  await awaitPartsOf(portainer, deployed, inputs, signal);
  return deployed;
}

async function deployNew(portainer: Portainer, wanted: NewStack, operation: Operation): Promise<Stack> {
  const { signal } = operation;
  let left: Stack | undefined;
  try {
    return await portainer.stacks.create(wanted, (stack) => (left = stack), signal);
  } catch (error) {
    if (isWebhookTaken(error)) {
      throw new ResourceError("autoUpdate.webhook: another stack of the server has this UUID. Make a new one.");
    }
    if (!(error instanceof ServerFailedError)) throw error;
    if (left !== undefined) operation.keep(String(left.id));
    throw deploymentError(error, left === undefined ? await cleanUp(portainer, wanted, signal) : "Portainer keeps it.");
  }
}

/**
 * After a deployment that has left no stack: compose stacks are taken down by Portainer itself; a swarm keeps the services
 * that docker had made. Before, there were none of that name.
 *
 * @returns what has become of it, for a person.
 */
async function cleanUp(portainer: Portainer, { name, environmentId, target }: NewStack, signal: AbortSignal) {
  if (target.kind === "kubernetes") return "Portainer keeps no stack; what kubectl had made before is still there.";
  if (target.kind === "swarm") {
    const { services } = portainer.docker(String(environmentId));
    if ((await services.list(labelled(namespaceLabel, name), signal)).length > 0) {
      await portainer.stacks.deleteUnrecorded(name, environmentId, signal);
    }
  }
  return "Portainer keeps no stack, and what had been started has been taken down again.";
}

function sourceOf({ content = "", repository, autoUpdate }: StackInputs): StackSource {
  return repository === undefined
    ? { content }
    : { repository: repositorySource(repository), autoUpdate: autoUpdateSettings(autoUpdate) };
}

function isWebhookTaken(error: unknown): boolean {
  return error instanceof ConflictError && (error.explanation.message ?? "").startsWith("Webhook ID");
}
