import { ServerFailedError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import { stackResourceId } from "../../api/resourceControls";
import type { Stack } from "../../api/stack";
import type { RepositoryAccess } from "../../api/stackCreation";
import type { Operation } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { applyAccessControl, requireAccessControl } from "../accessControl";
import { autoUpdateSettings, isSameAutoUpdate } from "./autoUpdate";
import { isSameEnv } from "./env";
import { deploymentError } from "./failure";
import { idleStack, whenIdle } from "./idle";
import type { StackInputs } from "./inputs";
import { moveStack } from "./moving";
import { hasFailed, isActive, partsOf } from "./parts";
import { type Repository, repositorySource } from "./repository";
import { removeUnnamed } from "./pruning";
import { awaitPartsOf, stopStack } from "./running";

/** Makes a stack what the inputs say, by one deployment at most, and waits for what it starts. */
export async function updateStack(
  portainer: Portainer,
  id: number,
  inputs: StackInputs,
  previous: Partial<StackInputs>,
  operation: Operation,
): Promise<Stack> {
  const { signal } = operation;
  const found = await idleStack(portainer, id, signal);
  await requireAccessControl(portainer, inputs.accessControl, signal);
  const stack = await inItsEnvironment(portainer, found, inputs, previous, operation);
  const control = stackResourceId(stack.environmentId, stack.name);
  await applyAccessControl(
    portainer,
    { type: "stack", resourceId: control, current: stack.control },
    inputs.accessControl,
    signal,
  );
  operation.progress("deploying");
  const { repository } = inputs;
  const deployed =
    repository === undefined
      ? await convergeContent(portainer, stack, inputs, operation)
      : await convergeRepository(portainer, stack, { ...inputs, repository }, previous, operation);
  operation.keep(String(id));
  if (inputs.prune) await removeUnnamed(portainer, deployed, signal);
  if (!inputs.active) return deployed.status === "inactive" ? deployed : await stopStack(portainer, deployed, signal);
  operation.progress("waiting for its services to run");
  await awaitPartsOf(portainer, deployed, inputs, signal);
  return deployed;
}

/** The stack in the environment that the program names, where it is moved to if it was in another one. */
async function inItsEnvironment(
  portainer: Portainer,
  stack: Stack,
  inputs: StackInputs,
  previous: Partial<StackInputs>,
  operation: Operation,
): Promise<Stack> {
  if (stack.environmentId === Number(inputs.environmentId)) return stack;
  if (previous.environmentId === inputs.environmentId) {
    throw new ResourceError(
      `somebody has moved it to the environment ${stack.environmentId}. Run \`pulumi refresh\`, then decide whether the ` +
        "program or the stack moves.",
    );
  }
  return await moveStack(portainer, stack, inputs, operation);
}

async function convergeContent(
  portainer: Portainer,
  stack: Stack,
  inputs: StackInputs,
  operation: Operation,
): Promise<Stack> {
  const { signal } = operation;
  const { content = "" } = inputs;
  if (stack.repository !== undefined && stack.kind === "kubernetes") {
    throw new ResourceError(
      "Portainer cannot give a text to a Kubernetes stack of a repository. Replace it: `pulumi up --replace <URN>`.",
    );
  }
  const [stored, active] = await Promise.all([
    portainer.stacks.content(stack.id, signal),
    isActive(portainer, stack, signal),
  ]);
  const isSame = stack.repository === undefined && stored === content && isSameEnv(stack.env, inputs.env);
  if (isSame && !(await needsDeployment(portainer, stack, inputs, active, signal))) return stack;
  try {
    return await whenIdle(
      portainer,
      stack.id,
      () => portainer.stacks.deployContent(stack, content, inputs, signal),
      signal,
    );
  } catch (error) {
    const restore =
      active && stack.repository === undefined
        ? () =>
            portainer.stacks.deployContent(stack, stored, { env: stack.env, prune: false, pullImage: false }, signal)
        : undefined;
    throw await failedUpdate(portainer, stack, error, restore, operation);
  }
}

async function convergeRepository(
  portainer: Portainer,
  stack: Stack,
  inputs: StackInputs & { readonly repository: Repository },
  previous: Partial<StackInputs>,
  operation: Operation,
): Promise<Stack> {
  const { signal } = operation;
  const access = repositorySource(inputs.repository);
  const { env, prune } = inputs;
  const keep = (settings: RepositoryAccess, deployment: Pick<StackInputs, "env" | "prune">) =>
    portainer.stacks.keepRepositorySettings(stack, settings, autoUpdateSettings(inputs.autoUpdate), deployment, signal);
  const stored = stack.repository;
  if (stored !== undefined && stored.tlsSkipVerify !== access.tlsSkipVerify) {
    // A deployment goes by the stored setting. Reference and variables stay until they are deployed.
    await whenIdle(portainer, stack.id, () => keep({ ...access, reference: stored.reference }, stack), signal);
  }
  const deployed = await deployRepository(portainer, stack, inputs, access, operation);
  const isKept =
    isSameAutoUpdate(stack.autoUpdate, autoUpdateSettings(inputs.autoUpdate)) &&
    stored?.username === access.credentials?.username &&
    previous.repository?.password === inputs.repository.password &&
    // A job of auto-update ends with a stop, and comes back with a start alone.
    (inputs.autoUpdate === undefined || stack.status === "active");
  return isKept ? deployed : await whenIdle(portainer, stack.id, () => keep(access, { env, prune }), signal);
}

async function deployRepository(
  portainer: Portainer,
  stack: Stack,
  inputs: StackInputs,
  access: RepositoryAccess,
  operation: Operation,
): Promise<Stack> {
  const { signal } = operation;
  const active = await isActive(portainer, stack, signal);
  const isSame = stack.repository?.reference === access.reference && isSameEnv(stack.env, inputs.env);
  if (isSame && !(await needsDeployment(portainer, stack, inputs, active, signal))) return stack;
  // Deploying would get a newer commit, which nobody has asked for.
  const isStart = isSame && stack.status === "inactive";
  try {
    return await whenIdle(
      portainer,
      stack.id,
      () =>
        isStart
          ? portainer.stacks.start(stack, signal)
          : portainer.stacks.deployRepository(stack, access, inputs, signal),
      signal,
    );
  } catch (error) {
    throw await failedUpdate(portainer, stack, error, undefined, operation);
  }
}

/** Whether a stack with the right text has to be deployed all the same: to run, or because something of it has failed. */
async function needsDeployment(
  portainer: Portainer,
  stack: Stack,
  inputs: StackInputs,
  active: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  return inputs.active && (!active || (await hasFailed(portainer, stack, inputs.content, signal)));
}

/**
 * The error of a failed update, after the earlier text has been deployed again where Portainer has taken all of it down:
 * it does so when compose fails at an update, even at one that compose has refused before it began (api/stacks/deployments).
 */
async function failedUpdate(
  portainer: Portainer,
  stack: Stack,
  error: unknown,
  restore: (() => Promise<void>) | undefined,
  operation: Operation,
): Promise<unknown> {
  const { signal } = operation;
  if (!(error instanceof ServerFailedError || error instanceof ResourceError)) return error;
  const isDown = stack.kind !== "kubernetes" && (await partsOf(portainer, stack, signal)).length === 0;
  if (!isDown) return deploymentError(error, "");
  try {
    if (restore === undefined) return deploymentError(error, "Nothing of the stack runs now.");
    await whenIdle(portainer, stack.id, restore, signal);
    return deploymentError(
      error,
      "Portainer takes a stack down when its update fails; the text before has been deployed again.",
    );
  } catch {
    // Without it a program that goes back to the text before would show no difference, and nothing would be deployed.
    operation.keep(String(stack.id));
    return deploymentError(
      error,
      "Portainer takes a stack down when its update fails, and the text before cannot be deployed either: nothing of the stack runs now.",
    );
  }
}
