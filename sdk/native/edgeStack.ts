// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { EdgeStackArgs } from "../edgeStack";
import { nativeOptions, nativeProperties } from "./nativeResource";
import type { EdgeStackRepository } from "../types";

/**
 * A stack that the edge agents of whole groups of environments get and deploy, each when it calls in the next
 * time. Needs the edge compute features of the server. Images are pulled with what the devices themselves are
 * logged in to: the Community Edition gives edge stacks no credentials of registries. Deleting it has the agents
 * take it down.
 */
export class EdgeStack extends pulumi.CustomResource {
  /**
   * Name of the stack, unique on the server whatever the case of its letters. One for compose consists of `a`-`z`,
   * `0`-`9`, `-` and `_`. Portainer cannot rename it.
   *
   * Default: the logical name of the resource. A change replaces the object.
   */
  declare readonly name: pulumi.Output<string>;

  /**
   * What the agents deploy it by: `compose` on Docker, `kubernetes` as a manifest. All environments of the groups
   * have to be of that kind. It changes in place where the stack has a text, and replaces one of a repository.
   *
   * Default: `"compose"`.
   */
  declare readonly kind: pulumi.Output<"compose" | "kubernetes" | undefined>;

  /**
   * Text of the compose file, or of the manifest for Kubernetes.
   */
  declare readonly content: pulumi.Output<string | undefined>;

  /**
   * The Git repository whose files the agents get. The Community Edition reads it once, when the stack is made,
   * and forgets it: newer commits and another `reference` need a new stack, and an import takes the text. Adding
   * it replaces the stack; one of a repository takes a text in place. Exactly one of `content`, `file` and
   * `repository` has to be given.
   */
  declare readonly repository: pulumi.Output<EdgeStackRepository | undefined>;

  /**
   * IDs of the edge groups whose environments get it.
   */
  declare readonly edgeGroupIds: pulumi.Output<string[]>;

  /**
   * Kubernetes alone: whether the namespaces that the manifest names are used.
   *
   * Default: `false`.
   */
  declare readonly useManifestNamespaces: pulumi.Output<boolean | undefined>;

  /**
   * Seconds that the agents get, after a create or an update, to report that the stack runs in every environment
   * of its groups. One that reports a failure fails the operation at once. 0: do not wait, since an edge device
   * may be away for long.
   *
   * Default: `0`. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly waitFor: pulumi.Output<number | undefined>;

  /**
   * Counts up with each text that is sent to the agents.
   */
  declare readonly version: pulumi.Output<number>;

  /**
   * Digest of the text, of a repository too: `sha256:…`.
   */
  declare readonly contentDigest: pulumi.Output<string>;

  /**
   * How many environments are in its groups.
   */
  declare readonly environmentCount: pulumi.Output<number>;

  /**
   * How many of them run it, as their agents have reported last.
   */
  declare readonly runningCount: pulumi.Output<number>;

  /**
   * How many of them have failed at it.
   */
  declare readonly failedCount: pulumi.Output<number>;

  /**
   * Why they have failed, in the words of the agent, by the ID of the environment.
   */
  declare readonly failures: pulumi.Output<Record<string, string>>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a EdgeStack that exists already, without managing it. Its ID has the form `<edgeStackId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): EdgeStack {
    return new EdgeStack(name, undefined, { ...options, id });
  }

  /** Makes a EdgeStack and manages it. Its ID has the form `<edgeStackId>`. */
  constructor(name: string, args: EdgeStackArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: EdgeStackArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:EdgeStack",
      name,
      nativeProperties(
        [
          "name",
          "kind",
          "content",
          "repository",
          "edgeGroupIds",
          "useManifestNamespaces",
          "waitFor",
          "version",
          "contentDigest",
          "environmentCount",
          "runningCount",
          "failedCount",
          "failures",
          "instanceId",
        ],
        args,
      ),
      nativeOptions("EdgeStack", options),
    );
  }
}
