// Generated from provider/components by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { composeApp } from "./components/composeApp";
import { withSecrets } from "./components/secretArguments";
import type { DynamicArgs } from "./dynamicResource";
import { Registry } from "./registry";
import { RegistryAccess } from "./registryAccess";
import { Stack } from "./stack";
import { getStackUrls } from "./functions";
import type { StackRepositoryArgs, StackAutoUpdateArgs, ComposeAppRegistryArgs, ObjectAccessArgs } from "./types";

/**
 * An application from a compose file, with what belongs to it: a Stack with its secrets, its access and its
 * webhook, and the Registry that its images come from, with a RegistryAccess for those who may use the
 * application. It
 * tells under which addresses its services are reached.
 *
 * The stack and a new registry are named after the component. It is for Docker, with a swarm or without: of a
 * manifest for
 * Kubernetes, a Stack has all that there is.
 */
export class ComposeApp extends pulumi.ComponentResource {
  /**
   * ID of the stack.
   */
  declare readonly stackId: pulumi.Output<string>;

  /**
   * ID of the registry, where one is named.
   */
  declare readonly registryId: pulumi.Output<string | undefined>;

  /**
   * Addresses under which its services are reached, by their names, as far as they are known: as `getStackUrls`
   * tells them. In a preview, those of the time before; where they cannot be told there, it warns of that and goes
   * on.
   */
  declare readonly urls: pulumi.Output<Record<string, string[]>>;

  /**
   * Where `autoUpdate` has a webhook: the address to send a POST to, by which Portainer deploys a new commit. It
   * needs no login.
   *
   * Kept as a secret.
   */
  declare readonly webhookUrl: pulumi.Output<string | undefined>;

  /** Makes a ComposeApp, of resources whose parent it is. */
  constructor(
    name: string,
    args: ComposeAppArgs & Pick<DynamicArgs, "connection">,
    options?: pulumi.ComponentResourceOptions,
  ) {
    const given = withSecrets(args, [
      ["repository", "password"],
      ["autoUpdate", "webhook"],
      ["secrets", "*"],
      ["registry", "password"],
    ]);
    super("portainer:index:ComposeApp", name, given, options);
    const outputs = composeApp({ Registry, RegistryAccess, Stack, getStackUrls }, { name, args: given, parent: this });
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** What a program says of a {@link ComposeApp}. */
export interface ComposeAppArgs {
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
   * What deploys it: `compose` or `swarm` (`docker stack deploy`). Left out, the environment tells: a manager of a
   * swarm, or else Docker with compose.
   *
   * Left out, it is not managed: what the server has stays. A change replaces the object.
   */
  kind?: pulumi.Input<"swarm" | "compose"> | undefined;
  /**
   * Text of the compose file. What a Stack refuses in one is refused here.
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
   * Seconds that its services get, after the deployment, to run, and to be healthy where they have a health check;
   * a job may end with exit code 0. 0: do not wait. Kubernetes stacks are not waited for.
   *
   * Default: `300`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  waitFor?: pulumi.Input<number> | undefined;
  /**
   * Variables as those of `env`, all of whose values are kept as secrets.
   *
   * Default: `{}`.
   */
  secrets?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * The registry that its images come from, made for this application. In place of it: `registryId`, or nothing
   * where Portainer has the registry already.
   *
   * It has to be known when the program runs: it decides which resources there are.
   */
  registry?: ComposeAppRegistryArgs | undefined;
  /**
   * ID of a registry that Portainer has already, for those who may use the application to be let pull from it:
   * leave it out where another resource says that of them. Administrators may anyway.
   */
  registryId?: pulumi.Input<string> | undefined;
  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it. Those users and teams may pull from the
   * registry, too.
   *
   * Left out, it is not managed: what the server has stays. It has to be known when the program runs: it decides
   * which resources there are.
   */
  accessControl?: ObjectAccessArgs | undefined;
}
