// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type { ObjectAccess, ObjectAccessArgs } from "./types";

const description: ResourceDescription = {
  type: "SwarmConfig",
  logicalName: "name",
  outputs: [
    "environmentId",
    "name",
    "content",
    "encoding",
    "templating",
    "labels",
    "accessControl",
    "waitFor",
    "dockerId",
    "dockerName",
    "instanceId",
  ],
  labelled: true,
};

/**
 * A config of the swarm of an environment: content that Docker puts as a file into the containers of services.
 *
 * Docker itself cannot change what a config holds. Here it can: a new version is made under a name of its own
 * (`dockerName`), every service that uses the config moves to it by a rolling update, and the old version is
 * removed. The ID
 * and the name by which a Service knows it stay.
 */
export class SwarmConfig extends pulumi.CustomResource {
  /**
   * ID of the environment whose swarm has it.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name, unique in the swarm, by which services know it.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * What it holds. Other content makes a new version, which the services that use it move to, one after the other.
   */
  declare readonly content: pulumi.Output<string | undefined>;

  /**
   * How `content` is written: as the text that it is, or in Base64, for what is no text.
   *
   * Default: `"text"`.
   */
  declare readonly encoding: pulumi.Output<"text" | "base64" | undefined>;

  /**
   * Whether Docker fills in a template for each task: `golang`. Without it, the content is taken as it is.
   */
  declare readonly templating: pulumi.Output<"golang" | undefined>;

  /**
   * Labels, beside `io.pulumi.portainer.owner` and others by which its resource knows it again.
   *
   * Default: `{}`.
   */
  declare readonly labels: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly accessControl: pulumi.Output<ObjectAccess | undefined>;

  /**
   * Seconds that each service which uses it gets to run with new content. 0: do not wait. A change does nothing by
   * itself.
   *
   * Default: `120`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly waitFor: pulumi.Output<number | undefined>;

  /**
   * Docker's ID of it: another one for new content.
   */
  declare readonly dockerId: pulumi.Output<string>;

  /**
   * The name that Docker has it under: another one for new content, such as `app.v2`.
   */
  declare readonly dockerName: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a SwarmConfig that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): SwarmConfig {
    return new SwarmConfig(name, state, { ...options, id });
  }

  /** Makes a SwarmConfig and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: SwarmConfigArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:SwarmConfig",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link SwarmConfig}. */
export interface SwarmConfigArgs {
  /**
   * ID of the environment whose swarm has it.
   *
   * A change replaces the object.
   */
  environmentId: pulumi.Input<string>;
  /**
   * Name, unique in the swarm, by which services know it.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  name?: pulumi.Input<string> | undefined;
  /**
   * What it holds. Other content makes a new version, which the services that use it move to, one after the other.
   */
  content?: pulumi.Input<string> | undefined;
  /**
   * Name of a file with the text, in place of `content`; relative to the program's folder.
   *
   * Read in each preview and update, and kept as `content`.
   */
  file?: pulumi.Input<string> | undefined;
  /**
   * How `content` is written: as the text that it is, or in Base64, for what is no text.
   *
   * Default: `"text"`.
   */
  encoding?: pulumi.Input<"text" | "base64"> | undefined;
  /**
   * Whether Docker fills in a template for each task: `golang`. Without it, the content is taken as it is.
   */
  templating?: pulumi.Input<"golang"> | undefined;
  /**
   * Labels, beside `io.pulumi.portainer.owner` and others by which its resource knows it again.
   *
   * Default: `{}`.
   */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  accessControl?: pulumi.Input<ObjectAccessArgs> | undefined;
  /**
   * Seconds that each service which uses it gets to run with new content. 0: do not wait. A change does nothing by
   * itself.
   *
   * Default: `120`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  waitFor?: pulumi.Input<number> | undefined;
}
