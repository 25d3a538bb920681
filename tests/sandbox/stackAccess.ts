import { z } from "zod";
import { mayUseEnvironment } from "./accessPolicies";
import type { Engines } from "./dockerEngine";
import { environmentAccessDenied, forbidden, internalError, reasonOf, resourceAccessDenied } from "./errors";
import type { Identity } from "./identity";
import { isDocker, resourceType, stackType, type Environment, type ResourceControl, type Stack } from "./model";
import { allows, controlOf, stackResourceId } from "./resourceControlRules";
import type { Store } from "./store";

const labelled = z.array(z.object({ Labels: z.record(z.string(), z.string()).nullish() })).nullable();
const services = z
  .array(z.object({ Spec: z.object({ Labels: z.record(z.string(), z.string()).nullish() }) }))
  .nullable();

/** Lower case, without what compose would refuse. Portainer: api/exec/common.go. */
export function normalizeStackName(name: string): string {
  return name.toLowerCase().replace(/[^-_a-z0-9]+/g, "");
}

/** The control of a stack, kept under its environment and name. */
export function controlOfStack(store: Store, stack: Stack): ResourceControl | undefined {
  const id = stackResourceId(stack.EndpointId, stack.Name);
  return controlOf(store.resourceControls.all(), id, resourceType.stack);
}

/** Refuses an environment that the caller may not use. */
export function requireEnvironment(
  store: Store,
  identity: Identity,
  environment: Environment,
  noun: "environment" | "endpoint" = "environment",
): void {
  if (!mayUseEnvironment(store, identity, environment)) {
    throw forbidden(`Permission denied to access ${noun}`, environmentAccessDenied);
  }
}

/** Refuses people who are no administrators where the environment keeps stacks from them. */
export function requireManagement(identity: Identity, environment: Environment | undefined, refusal: string): void {
  if (environment === undefined || identity.isAdministrator || !isDocker(environment)) return;
  if (!environment.SecuritySettings.allowStackManagementForRegularUsers) throw forbidden(refusal);
}

/** Refuses a Docker stack that the caller may not use. Kubernetes has rules of its own. */
export function requireStack(store: Store, identity: Identity, stack: Stack): void {
  if (stack.Type === stackType.kubernetes || identity.isAdministrator) return;
  if (!allows(controlOfStack(store, stack), identity)) {
    throw forbidden("Access denied to resource", resourceAccessDenied);
  }
}

/**
 * Whether no other stack of the environment, and nothing that runs there without Portainer, has the name.
 * @throws ApiError 500 when the engine does not answer.
 */
export async function isFreeName(
  store: Store,
  engines: Engines,
  environment: Environment,
  name: string,
  stackId: number,
  isSwarm: boolean,
): Promise<boolean> {
  try {
    if (isSwarm) {
      const running = (await engines.ask(environment, "/services", services)) ?? [];
      if (running.some(({ Spec }) => Spec.Labels?.["com.docker.stack.namespace"] === name)) return false;
    }
    const containers = (await engines.ask(environment, "/containers/json?all=1", labelled)) ?? [];
    if (containers.some(({ Labels }) => Labels?.["com.docker.compose.project"] === name)) return false;
  } catch (error) {
    throw internalError("Unable to check for name collision", reasonOf(error));
  }
  return !store.stacks
    .all()
    .some(
      (stack) =>
        stack.Id !== stackId && stack.EndpointId === environment.Id && stack.Name.toLowerCase() === name.toLowerCase(),
    );
}

/** A stack as it is shown: without the password of its repository. */
export function withoutGitPassword(stack: Stack): Stack {
  const authentication = stack.GitConfig?.Authentication;
  if (stack.GitConfig === null || authentication === null || authentication === undefined) return stack;
  return { ...stack, GitConfig: { ...stack.GitConfig, Authentication: { ...authentication, Password: "" } } };
}
