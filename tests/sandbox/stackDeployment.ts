import { join } from "node:path";
import { mayUseRegistry } from "./accessPolicies";
import { type DeploymentTool, filesOf } from "./dockerCommand";
import { reasonOf } from "./errors";
import type { KubernetesCommand } from "./kubernetesCommand";
import { role, stackType, type Environment, type Stack, type User } from "./model";
import { restrictsStacks, restrictStack } from "./stackRestrictions";
import type { Store } from "./store";
import type { Workspace } from "./workspace";

/** How to deploy. */
export interface DeployOptions {
  readonly pullImage: boolean;
  /** Compose: recreate every container. */
  readonly forceRecreate?: boolean;
  /** Remove services that are no longer named: swarm, and compose where the version does. */
  readonly prune?: boolean;
}

/** Deploys stacks for users, one at a time, as Portainer does. Portainer: api/stacks/deployments. */
export class StackDeployment {
  readonly #store: Store;
  readonly #workspace: Workspace;
  readonly #docker: DeploymentTool;
  readonly #kubernetes: KubernetesCommand;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Store, workspace: Workspace, docker: DeploymentTool, kubernetes: KubernetesCommand) {
    this.#store = store;
    this.#workspace = workspace;
    this.#docker = docker;
    this.#kubernetes = kubernetes;
  }

  /** What the tool printed, which only Kubernetes shows. @throws with the tool's words. */
  async deploy(stack: Stack, environment: Environment, user: User, options: DeployOptions): Promise<string> {
    await this.#restrict(stack, environment, user);
    return await this.#alone(async () => {
      if (stack.Type === stackType.kubernetes) return await this.#kubernetes.apply(stack, environment, user);
      const memberships = this.#store.teamMemberships.all().filter(({ UserID }) => UserID === user.Id);
      const registries = this.#store.registries
        .all()
        .filter((registry) => mayUseRegistry(registry, user, memberships, environment.Id));
      await this.#docker.login(registries, environment);
      if (stack.Type === stackType.swarm) {
        await this.#docker.deploySwarmStack(stack, environment, options.prune ?? false, options.pullImage);
      } else {
        if (options.pullImage) await this.#compose("failed to pull images of the stack", stack, environment, ["pull"]);
        await this.#up(stack, environment, options);
      }
      return "";
    });
  }

  /** Brings a stopped stack up again. A compose stack uses the credentials of earlier deployments. */
  async start(stack: Stack, environment: Environment, user: User): Promise<void> {
    if (stack.Type === stackType.swarm) {
      await this.deploy(stack, environment, user, { pullImage: true, prune: true });
    } else {
      await this.#compose("failed to deploy a stack", stack, environment, ["up", "-d"]);
    }
  }

  /** Takes a stack down; volumes stay. @throws with the tool's words. */
  async remove(stack: Stack, environment: Environment, user: User): Promise<void> {
    if (stack.Type === stackType.swarm) {
      await this.#docker.removeSwarmStack(stack.Name, environment);
    } else if (stack.Type === stackType.kubernetes) {
      await this.#kubernetes.remove(stack, environment, user);
    } else {
      try {
        await this.#docker.composeDown(stack, environment);
      } catch (error) {
        throw new Error(`failed to remove a stack: ${reasonOf(error)}`, { cause: error });
      }
    }
  }

  /** Takes down a swarm stack that may be none of Portainer's. @throws with the tool's words. */
  async removeSwarm(name: string, environment: Environment): Promise<void> {
    await this.#docker.removeSwarmStack(name, environment);
  }

  // What a failed deployment has started is taken down again.
  async #up(stack: Stack, environment: Environment, options: DeployOptions): Promise<void> {
    try {
      const recreate = options.forceRecreate === true ? ["--force-recreate"] : [];
      const prune = options.prune === true && this.#store.traits.prunesCompose ? ["--remove-orphans"] : [];
      const command = ["up", "-d", ...recreate, ...prune];
      await this.#compose("failed to deploy a stack", stack, environment, command);
    } catch (error) {
      await this.#docker.composeDown(stack, environment).catch(() => undefined);
      throw error;
    }
  }

  async #compose(failure: string, stack: Stack, environment: Environment, command: readonly string[]): Promise<void> {
    try {
      await this.#docker.compose(stack, environment, command);
    } catch (error) {
      throw new Error(`${failure}: ${reasonOf(error)}`, { cause: error });
    }
  }

  async #restrict(stack: Stack, environment: Environment, user: User): Promise<void> {
    const settings = environment.SecuritySettings;
    if (user.Role === role.administrator || stack.Type === stackType.kubernetes || !restrictsStacks(settings)) return;
    if (stack.Type === stackType.swarm && settings.allowBindMountsForRegularUsers) return;
    for (const file of filesOf(stack)) {
      restrictStack(await this.#workspace.read(join(stack.ProjectPath, file)), settings);
    }
  }

  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => undefined);
    return await mine;
  }
}
