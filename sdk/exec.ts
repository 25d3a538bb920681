// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";

const description: ResourceDescription = {
  type: "Exec",
  outputs: [
    "environmentId",
    "container",
    "service",
    "command",
    "deleteCommand",
    "env",
    "user",
    "workingDirectory",
    "privileged",
    "triggers",
    "expectedExitCodes",
    "timeout",
    "secretOutput",
    "nodeName",
    "exitCode",
    "stdout",
    "stderr",
    "containerId",
    "instanceId",
  ],
  labelled: false,
};

/**
 * A command that is run in a container, or in a task of a service, through Portainer: a migration of a database,
 * a
 * backup, a reload.
 *
 * It runs when the resource is made, and again in place when the command, its user, folder or variables, or
 * `triggers` change.
 * A create or an update that fails, because of the exit code or for another reason, runs it again the next time.
 * A container
 * that is replaced is another one, though it has the name: name its `containerId` in `triggers` for the command
 * to run in
 * each new one. Once the container is gone, a refresh finds that the command is gone with it.
 *
 * Who may read the state may read what the command wrote, unless `secretOutput` says otherwise. An import takes
 * the command as
 * one that has been run.
 */
export class Exec extends pulumi.CustomResource {
  /**
   * ID of the environment whose Docker engine has the container.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name or Docker's ID of the container that it runs in.
   *
   * A change replaces the object.
   */
  declare readonly container: pulumi.Output<string | undefined>;

  /**
   * Name of a service of the swarm: it runs in one of its tasks, the oldest that runs. On an environment that is
   * no swarm of Portainer's agents that has to be one on the manager that the environment is.
   *
   * A change replaces the object.
   */
  declare readonly service: pulumi.Output<string | undefined>;

  /**
   * What is run, a word each: `["pg_dump", "shop"]`. A shell has no part in it where the program names none:
   * `["sh", "-c", "ls *.sql | wc -l"]`. A change runs it.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly command: pulumi.Output<string[]>;

  /**
   * What is run when the resource is deleted, where the container is still there, with the same user, folder and
   * variables. It has to end with 0. A change does nothing until then.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly deleteCommand: pulumi.Output<string[] | undefined>;

  /**
   * Environment variables, beside those of the container. A value may be a secret: it then stays one in state, and
   * no error shows any of them. A change runs the command again.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly env: pulumi.Output<Record<string, string> | undefined>;

  /**
   * User that it runs as, by name or number, with a group where wanted: `1000:1000`. Without it the container's. A
   * change runs the command again.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly user: pulumi.Output<string | undefined>;

  /**
   * Folder that it starts in. Without it the container's. A change runs the command again.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly workingDirectory: pulumi.Output<string | undefined>;

  /**
   * Whether it may do all that root on the host may. A change runs the command again.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly privileged: pulumi.Output<boolean | undefined>;

  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them runs the command again,
   * in place: `deleteCommand` is not run for it.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly triggers: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Exit codes with which it may end. Another one is a failure.
   *
   * Default: `[0]`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly expectedExitCodes: pulumi.Output<number[] | undefined>;

  /**
   * Seconds that it may take, 0 for as long as it likes. Docker cannot stop a command: one that takes longer is a
   * failure, and goes on.
   *
   * Default: `300`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly timeout: pulumi.Output<number | undefined>;

  /**
   * Whether `stdout` and `stderr` are kept as secrets, and no error quotes them.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly secretOutput: pulumi.Output<boolean | undefined>;

  /**
   * Node of the swarm that the container, or the task, is on, where the environment is a swarm of Portainer's
   * agents.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly nodeName: pulumi.Output<string | undefined>;

  /**
   * Exit code of the command, the last time that it ran.
   */
  declare readonly exitCode: pulumi.Output<number>;

  /**
   * What it wrote to standard output, without the end of the last line. Of more than 1 MiB the end.
   */
  declare readonly stdout: pulumi.Output<string>;

  /**
   * What it wrote to standard error, without the end of the last line. Of more than 1 MiB the end.
   */
  declare readonly stderr: pulumi.Output<string>;

  /**
   * Docker's ID of the container that it ran in.
   */
  declare readonly containerId: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Exec that exists already, without managing it. Its ID has the form `<environmentId>/<container|service>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Exec {
    return new Exec(name, state, { ...options, id });
  }

  /** Makes a Exec and manages it. Its ID has the form `<environmentId>/<container|service>/<name>`. */
  constructor(name: string, args: ExecArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super("pulumi-nodejs:dynamic/portainer:Exec", name, dynamicProperties(description, name, args, options), options);
  }
}

/** What a program says of a {@link Exec}. */
export interface ExecArgs {
  /**
   * ID of the environment whose Docker engine has the container.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Name or Docker's ID of the container that it runs in.
   *
   * A change replaces the object.
   */
  container?: pulumi.Input<string> | undefined;
  /**
   * Name of a service of the swarm: it runs in one of its tasks, the oldest that runs. On an environment that is
   * no swarm of Portainer's agents that has to be one on the manager that the environment is.
   *
   * A change replaces the object.
   */
  service?: pulumi.Input<string> | undefined;
  /**
   * What is run, a word each: `["pg_dump", "shop"]`. A shell has no part in it where the program names none:
   * `["sh", "-c", "ls *.sql | wc -l"]`. A change runs it.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  command: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What is run when the resource is deleted, where the container is still there, with the same user, folder and
   * variables. It has to end with 0. A change does nothing until then.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  deleteCommand?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Environment variables, beside those of the container. A value may be a secret: it then stays one in state, and
   * no error shows any of them. A change runs the command again.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  env?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * User that it runs as, by name or number, with a group where wanted: `1000:1000`. Without it the container's. A
   * change runs the command again.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  user?: pulumi.Input<string> | undefined;
  /**
   * Folder that it starts in. Without it the container's. A change runs the command again.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  workingDirectory?: pulumi.Input<string> | undefined;
  /**
   * Whether it may do all that root on the host may. A change runs the command again.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  privileged?: pulumi.Input<boolean> | undefined;
  /**
   * Values of any meaning, such as a date or the ID of another resource: a change of them runs the command again,
   * in place: `deleteCommand` is not run for it.
   *
   * Default: `{}`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  triggers?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Exit codes with which it may end. Another one is a failure.
   *
   * Default: `[0]`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  expectedExitCodes?: pulumi.Input<pulumi.Input<number>[]> | undefined;
  /**
   * Seconds that it may take, 0 for as long as it likes. Docker cannot stop a command: one that takes longer is a
   * failure, and goes on.
   *
   * Default: `300`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  timeout?: pulumi.Input<number> | undefined;
  /**
   * Whether `stdout` and `stderr` are kept as secrets, and no error quotes them.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  secretOutput?: pulumi.Input<boolean> | undefined;
  /**
   * Node of the swarm that the container, or the task, is on, where the environment is a swarm of Portainer's
   * agents.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  nodeName?: pulumi.Input<string> | undefined;
}
