// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { HelmReleaseArgs } from "../helmRelease";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * A Helm chart that Portainer installs in a Kubernetes environment.
 *
 * **Every change installs it anew.** Portainer CE cannot upgrade a release: the old one is uninstalled first,
 * with all that
 * the chart takes along when it goes. Let Pulumi's option `protect` guard a release with data. Where a release
 * must be
 * upgraded in place, deploy it with `@pulumi/kubernetes` through the kubeconfig of `getKubeconfig`.
 *
 * Portainer has helm call Portainer itself. On a server with a certificate of its own, that is by HTTPS at the
 * very address
 * that the provider asks, so that `url` has to begin with `https://` there.
 *
 * What somebody changes with helm is seen: another chart or other values are a difference, another version of
 * the chart is
 * an output.
 */
export class HelmRelease extends pulumi.CustomResource {
  /**
   * ID of the environment, which must be one of Kubernetes.
   *
   * A change replaces the object.
   */
  declare readonly environmentId: pulumi.Output<string>;

  /**
   * Namespace that it is installed in, which must be there.
   *
   * Default: `"default"`. A change replaces the object.
   */
  declare readonly namespace: pulumi.Output<string | undefined>;

  /**
   * Name of the release, unique in its namespace.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * Name of the chart in its repository: `nginx`. Portainer installs its newest version.
   *
   * A change replaces the object.
   */
  declare readonly chart: pulumi.Output<string>;

  /**
   * Address of the chart's repository, which Portainer must be able to reach.
   *
   * A change replaces the object. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly repository: pulumi.Output<string>;

  /**
   * Values in place of the chart's own, in YAML as helm reads it: `yes` is true, and `0644` an octal number.
   * Compared by what they say, not by how they are written. A text that the program makes a secret is kept as one.
   *
   * Default: `""`. A change replaces the object.
   */
  declare readonly values: pulumi.Output<string | undefined>;

  /**
   * Version of the chart that is installed.
   */
  declare readonly chartVersion: pulumi.Output<string>;

  /**
   * Version of what the chart runs; empty where the chart does not tell.
   */
  declare readonly appVersion: pulumi.Output<string>;

  /**
   * Counts the changes of the release, from 1.
   */
  declare readonly revision: pulumi.Output<number>;

  /**
   * What helm says of it: `deployed`, `failed`.
   */
  declare readonly status: pulumi.Output<string>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a HelmRelease that exists already, without managing it. Its ID has the form `<environmentId>/<namespace>/<name>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): HelmRelease {
    return new HelmRelease(name, undefined, { ...options, id });
  }

  /** Makes a HelmRelease and manages it. Its ID has the form `<environmentId>/<namespace>/<name>`. */
  constructor(name: string, args: HelmReleaseArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: HelmReleaseArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:HelmRelease",
      name,
      nativeProperties(
        [
          "environmentId",
          "namespace",
          "name",
          "chart",
          "repository",
          "values",
          "chartVersion",
          "appVersion",
          "revision",
          "status",
          "instanceId",
        ],
        args,
      ),
      nativeOptions("HelmRelease", options),
    );
  }
}
