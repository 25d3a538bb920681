// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { DockerPluginArgs } from "../dockerPlugin";
import { nativeOptions, nativeProperties } from "./nativeResource";
import type { PluginPrivilege } from "../types";

/**
 * A plugin of the Docker engine of an environment, such as a driver of volumes or networks.
 *
 * A plugin runs with rights of its own on the host. It gets those that the program names in `privileges`; where
 * it asks for
 * more it is not installed, and the error says what to add.
 *
 * It is upgraded and set in place. A plugin in use cannot be switched off, which every change needs, unless
 * `force` says so.
 */
export class DockerPlugin extends pulumi.CustomResource {
  /**
   * ID of the environment whose Docker engine has it.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Name of the plugin on its engine, by which volumes and networks name their driver: `sshfs`. Without a tag it
   * has `latest`.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * What it is installed from: `vieux/sshfs:latest`, `registry.example.com/team/plugin:1.2`. A change upgrades it
   * in place, for which it is switched off for a moment.
   */
  declare readonly remote: pulumi.Output<string>;

  /**
   * What the program lets it do. A plugin that asks for more is not installed, and the error says for what. A
   * change counts with the next install or upgrade.
   *
   * Default: `[]`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly privileges: pulumi.Output<PluginPrivilege[] | undefined>;

  /**
   * What it is set to, as `docker plugin set` names it: a variable `DEBUG`, its arguments `args`, the source of a
   * mount `data.source`, the path of a device `disk.path`. What is left out is as the plugin has it. For a change
   * it is switched off for a moment.
   *
   * Default: `{}`.
   */
  declare readonly settings: pulumi.Output<Record<string, string> | undefined>;

  /**
   * Whether it is switched on.
   *
   * Default: `true`.
   */
  declare readonly enabled: pulumi.Output<boolean | undefined>;

  /**
   * Whether it is switched off and removed even while volumes or containers use it. A change does nothing by
   * itself.
   *
   * Default: `false`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly force: pulumi.Output<boolean | undefined>;

  /**
   * User at the registry that it is installed from. Portainer adds no credentials of its registries when Docker
   * installs a plugin. A change counts with the next install or upgrade.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly username: pulumi.Output<string | undefined>;

  /**
   * Password of that user.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly password: pulumi.Output<string | undefined>;

  /**
   * Node of the swarm that is to have it, where the environment is a swarm of Portainer's agents.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly nodeName: pulumi.Output<string | undefined>;

  /**
   * Docker's ID of the plugin.
   */
  declare readonly pluginId: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a DockerPlugin that exists already, without managing it. Its ID has the form `<environmentId>/<name>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): DockerPlugin {
    return new DockerPlugin(name, undefined, { ...options, id });
  }

  /** Makes a DockerPlugin and manages it. Its ID has the form `<environmentId>/<name>`. */
  constructor(name: string, args: DockerPluginArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DockerPluginArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:DockerPlugin",
      name,
      nativeProperties(
        [
          "environmentId",
          "name",
          "remote",
          "privileges",
          "settings",
          "enabled",
          "force",
          "username",
          "password",
          "nodeName",
          "pluginId",
          "instanceId",
        ],
        args,
      ),
      nativeOptions("DockerPlugin", options),
    );
  }
}
