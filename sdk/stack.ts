// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type {
  StackRepository,
  StackRepositoryArgs,
  StackAutoUpdate,
  StackAutoUpdateArgs,
  ObjectAccess,
  ObjectAccessArgs,
} from "./types";

const description: ResourceDescription = {
  type: "Stack",
  logicalName: "name",
  outputs: [
    "name",
    "environmentId",
    "kind",
    "content",
    "repository",
    "env",
    "prune",
    "pullImage",
    "autoUpdate",
    "active",
    "namespace",
    "accessControl",
    "waitFor",
    "actualKind",
    "entryPoint",
    "commit",
    "webhookUrl",
    "instanceId",
  ],
  labelled: false,
};

/**
 * Containers that belong together, deployed by Portainer from a compose file, or objects of Kubernetes from a
 * manifest. A create or an update ends when all services run, and fails with the last lines of the log of one
 * that does not; the stack is kept then, and the next update tries again. Over the plugin, a preview says which
 * services an update will restart.
 */
export class Stack extends pulumi.CustomResource {
  /**
   * Name of the stack, unique in its environment; Portainer makes it lower case and drops all but `a`-`z`,
   * `0`-`9`, `-` and `_`. Portainer cannot rename a stack.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * ID of the environment that it runs in. A change moves the stack: Portainer deploys it there, and then takes it
   * down where it was; data in volumes stays behind. On the same engine, or where its environment was deleted from
   * Portainer, what runs is kept, and so is `kind`. A stack of Kubernetes is replaced.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * What deploys it: `compose`, `swarm` (`docker stack deploy`) or `kubernetes` (`kubectl apply`). Left out, the
   * environment tells: Kubernetes, a manager of a swarm, or else Docker with compose.
   *
   * Left out, it is not managed: what the server has stays. A change replaces the object.
   */
  declare readonly kind: pulumi.Output<"swarm" | "compose" | "kubernetes" | undefined>;

  /**
   * Text of the compose file, or of the manifest for Kubernetes. Portainer gets this text and no other file, so
   * that `build`, an `env_file` other than `stack.env`, `include` and the like are refused.
   */
  declare readonly content: pulumi.Output<string | undefined>;

  /**
   * The Git repository that the stack is deployed from. A new `reference` is deployed; a new commit only by an
   * update of something else, or by `autoUpdate`. Exactly one of `content`, `file` and `repository` has to be
   * given. Adding it to a stack that has a text replaces the stack; a stack of a repository takes a text in place,
   * except on Kubernetes.
   */
  declare readonly repository: pulumi.Output<StackRepository | undefined>;

  /**
   * Variables that the text may use as `${NAME}`. Compose reads them as an env file: a value with `$`, `#` or
   * quotes that are meant literally goes into single quotes. A value that the program makes a secret is kept as
   * one.
   *
   * Default: `{}`.
   */
  declare readonly env: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Whether an update removes the services that the text no longer has. Without it they run on.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly prune: pulumi.Output<boolean | undefined>;

  /**
   * Whether an update pulls images that the engine has, in case that the same name means a newer one.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly pullImage: pulumi.Output<boolean | undefined>;

  /**
   * When Portainer itself deploys a new commit of the `repository`: at an `interval`, on a call of a `webhook`, or
   * both. A commit that was deployed so is no difference.
   */
  declare readonly autoUpdate: pulumi.Output<StackAutoUpdate | undefined>;

  /**
   * Whether it runs. When false, Portainer keeps the stack but takes down its containers; volumes stay. Portainer
   * starts a stack to make or change it, and it is stopped right after. On a refresh, false stands also for a
   * stack of which nothing is there any more, or whose last deployment failed, and for one of Kubernetes of which
   * an object is missing.
   *
   * Default: `true`.
   */
  declare readonly active: pulumi.Output<boolean | undefined>;

  /**
   * Kubernetes alone: the namespace of what the manifest puts in none.
   *
   * Default: `"default"`. A change replaces the object.
   */
  declare readonly namespace: pulumi.Output<string | undefined>;

  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly accessControl: pulumi.Output<ObjectAccess | undefined>;

  /**
   * Seconds that its services get, after the deployment, to run, and to be healthy where they have a health check;
   * a job may end with exit code 0. 0: do not wait. Kubernetes stacks are not waited for.
   *
   * Default: `300`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly waitFor: pulumi.Output<number | undefined>;

  /**
   * What deploys it, also where the program leaves `kind` to the environment.
   */
  declare readonly actualKind: pulumi.Output<"swarm" | "compose" | "kubernetes">;

  /**
   * The compose file or manifest, below the folder that Portainer keeps.
   */
  declare readonly entryPoint: pulumi.Output<string>;

  /**
   * Of a stack of a repository: the commit that was deployed last, by `autoUpdate` too.
   */
  declare readonly commit: pulumi.Output<string | undefined>;

  /**
   * Where `autoUpdate` has a webhook: the address to send a POST to, by which Portainer deploys a new commit. It
   * needs no login.
   *
   * Kept as a secret.
   */
  declare readonly webhookUrl: pulumi.Output<string | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Stack that exists already, without managing it. Its ID has the form `<stackId>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Stack {
    return new Stack(name, state, { ...options, id });
  }

  /** Makes a Stack and manages it. Its ID has the form `<stackId>`. */
  constructor(name: string, args: StackArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super("pulumi-nodejs:dynamic/portainer:Stack", name, dynamicProperties(description, name, args, options), options);
  }
}

/** What a program says of a {@link Stack}. */
export interface StackArgs {
  /**
   * Name of the stack, unique in its environment; Portainer makes it lower case and drops all but `a`-`z`,
   * `0`-`9`, `-` and `_`. Portainer cannot rename a stack.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * ID of the environment that it runs in. A change moves the stack: Portainer deploys it there, and then takes it
   * down where it was; data in volumes stays behind. On the same engine, or where its environment was deleted from
   * Portainer, what runs is kept, and so is `kind`. A stack of Kubernetes is replaced.
   */
  environmentId: pulumi.Input<string>;
  /**
   * What deploys it: `compose`, `swarm` (`docker stack deploy`) or `kubernetes` (`kubectl apply`). Left out, the
   * environment tells: Kubernetes, a manager of a swarm, or else Docker with compose.
   *
   * Left out, it is not managed: what the server has stays. A change replaces the object.
   */
  kind?: pulumi.Input<"swarm" | "compose" | "kubernetes"> | undefined;
  /**
   * Text of the compose file, or of the manifest for Kubernetes. Portainer gets this text and no other file, so
   * that `build`, an `env_file` other than `stack.env`, `include` and the like are refused.
   */
  content?: pulumi.Input<string> | undefined;
  /**
   * Name of a file with the text, in place of `content`; relative to the program's folder.
   *
   * Read in each preview and update, and kept as `content`.
   */
  file?: pulumi.Input<string> | undefined;
  /**
   * The Git repository that the stack is deployed from. A new `reference` is deployed; a new commit only by an
   * update of something else, or by `autoUpdate`. Exactly one of `content`, `file` and `repository` has to be
   * given. Adding it to a stack that has a text replaces the stack; a stack of a repository takes a text in place,
   * except on Kubernetes.
   */
  repository?: pulumi.Input<StackRepositoryArgs> | undefined;
  /**
   * Variables that the text may use as `${NAME}`. Compose reads them as an env file: a value with `$`, `#` or
   * quotes that are meant literally goes into single quotes. A value that the program makes a secret is kept as
   * one.
   *
   * Default: `{}`.
   */
  env?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Whether an update removes the services that the text no longer has. Without it they run on.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  prune?: pulumi.Input<boolean> | undefined;
  /**
   * Whether an update pulls images that the engine has, in case that the same name means a newer one.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  pullImage?: pulumi.Input<boolean> | undefined;
  /**
   * When Portainer itself deploys a new commit of the `repository`: at an `interval`, on a call of a `webhook`, or
   * both. A commit that was deployed so is no difference.
   */
  autoUpdate?: pulumi.Input<StackAutoUpdateArgs> | undefined;
  /**
   * Whether it runs. When false, Portainer keeps the stack but takes down its containers; volumes stay. Portainer
   * starts a stack to make or change it, and it is stopped right after. On a refresh, false stands also for a
   * stack of which nothing is there any more, or whose last deployment failed, and for one of Kubernetes of which
   * an object is missing.
   *
   * Default: `true`.
   */
  active?: pulumi.Input<boolean> | undefined;
  /**
   * Kubernetes alone: the namespace of what the manifest puts in none.
   *
   * Default: `"default"`. A change replaces the object.
   */
  namespace?: pulumi.Input<string> | undefined;
  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  accessControl?: pulumi.Input<ObjectAccessArgs> | undefined;
  /**
   * Seconds that its services get, after the deployment, to run, and to be healthy where they have a health check;
   * a job may end with exit code 0. 0: do not wait. Kubernetes stacks are not waited for.
   *
   * Default: `300`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  waitFor?: pulumi.Input<number> | undefined;
}
