import { ServerFailedError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import type { NewStack } from "../../api/stackCreation";
import type { Operation } from "../../lifecycle/definition";
import { AlreadyExistsError, ResourceError } from "../../lifecycle/errors";
import { deploymentError } from "./failure";
import { whenIdle } from "./idle";
import type { StackInputs } from "./inputs";
import { partsOf } from "./parts";
import { findStack, findTarget, requireFreeName } from "./target";

/**
 * Brings a stack into the environment that the program names, as what it is: compose stays compose.
 *
 * What runs is deployed there by Portainer and then taken down where it was (http/handler/stacks/stack_migrate.go). Where
 * nothing has to be deployed Portainer's record alone goes over (stack_associate.go, which asks nothing of the environment
 * that it was in): that of a stopped stack, that of one whose environment is gone, and that of one which runs on the same
 * engine or swarm under the name of another environment.
 *
 * @throws ResourceError when it cannot run there, AlreadyExistsError when a stack of its name does.
 */
export async function moveStack(
  portainer: Portainer,
  stack: Stack,
  inputs: StackInputs,
  operation: Operation,
): Promise<Stack> {
  const { signal } = operation;
  if (stack.kind === "kubernetes") {
    throw new ResourceError("Portainer cannot move a Kubernetes stack. Replace it: `pulumi up --replace <URN>`.");
  }
  const target = await findTarget(portainer, { ...inputs, kind: stack.kind }, signal);
  operation.progress("moving to the other environment");
  const moved = { ...stack, environmentId: Number(inputs.environmentId) };
  const isOrphan = (await portainer.environments.find(stack.environmentId, signal)) === undefined;
  if (isOrphan || (await runsOnSameEngine(portainer, stack, moved, signal))) {
    await requireNoOther(portainer, inputs, signal);
    const isRunning = isOrphan ? (await partsOf(portainer, moved, signal)).length > 0 : stack.status === "active";
    return await associate(portainer, moved, target, isRunning, signal);
  }
  await requireFreeName(portainer, inputs, signal);
  if (stack.status === "inactive") return await associate(portainer, moved, target, false, signal);
  try {
    const migrate = () => portainer.stacks.migrate(stack, moved.environmentId, swarmIdOf(target), signal);
    return await whenIdle(portainer, stack.id, migrate, signal);
  } catch (error) {
    if (!(error instanceof ServerFailedError || error instanceof ResourceError)) throw error;
    const isInBoth = (await partsOf(portainer, moved, signal)).length > 0;
    throw deploymentError(
      error,
      isInBoth
        ? `Something of it runs in the environment ${inputs.environmentId} now, and Portainer still has it in the environment ${stack.environmentId}.`
        : `It stays in the environment ${stack.environmentId}.`,
    );
  }
}

async function associate(
  portainer: Portainer,
  { id, environmentId }: Stack,
  target: NewStack["target"],
  isRunning: boolean,
  signal: AbortSignal,
): Promise<Stack> {
  await portainer.stacks.associate(id, environmentId, swarmIdOf(target), isRunning, signal);
  return await portainer.stacks.get(id, signal);
}

/** Whether what runs of it is there already: Portainer would refuse to deploy it a second time. */
async function runsOnSameEngine(
  portainer: Portainer,
  stack: Stack,
  moved: Stack,
  signal: AbortSignal,
): Promise<boolean> {
  const [from, to] = await Promise.all(
    [stack, moved].map(({ environmentId }) => portainer.docker(String(environmentId)).info(signal)),
  );
  if (stack.kind === "swarm") return from?.swarm.clusterId === to?.swarm.clusterId;
  return from?.id === to?.id;
}

/** What bears its name there is its own, unless Portainer has it as another stack. */
async function requireNoOther(portainer: Portainer, inputs: StackInputs, signal: AbortSignal): Promise<void> {
  const existing = await findStack(portainer, inputs, signal);
  if (existing === undefined) return;
  throw new AlreadyExistsError(
    `the environment ${inputs.environmentId} has another stack of its name, ${existing}. Remove that first, or move this ` +
      "one elsewhere.",
    existing,
    undefined,
  );
}

function swarmIdOf(target: NewStack["target"]): string | undefined {
  return target.kind === "swarm" ? target.swarmId : undefined;
}
