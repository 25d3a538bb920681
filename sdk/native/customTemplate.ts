// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { CustomTemplateArgs } from "../customTemplate";
import { nativeOptions, nativeProperties } from "./nativeResource";
import type { TemplateRepository, TemplateVariable, ObjectAccess } from "../types";

/**
 * A template of one's own, from which people make stacks in Portainer.
 */
export class CustomTemplate extends pulumi.CustomResource {
  /**
   * Title of the template, unique on the server.
   *
   * Default: the logical name of the resource.
   */
  declare readonly title: pulumi.Output<string>;

  /**
   * What the template is for.
   */
  declare readonly description: pulumi.Output<string>;

  /**
   * What stacks are made of it: `compose`, `swarm` or `kubernetes`.
   *
   * Default: `"compose"`.
   */
  declare readonly kind: pulumi.Output<"compose" | "swarm" | "kubernetes" | undefined>;

  /**
   * What its containers run on: `linux` or `windows`. A template for Kubernetes has none.
   *
   * Default: `"linux"`.
   */
  declare readonly platform: pulumi.Output<"linux" | "windows" | undefined>;

  /**
   * The text of the template: a compose file, or a manifest for Kubernetes.
   */
  declare readonly content: pulumi.Output<string | undefined>;

  /**
   * The Git repository that the template's text is read from, again with each update. Exactly one of `content`,
   * `file` and `repository` has to be given. A template of a text takes a repository in place; taking it away
   * again replaces the template.
   */
  declare readonly repository: pulumi.Output<TemplateRepository | undefined>;

  /**
   * A note for people, which may hold HTML, but no pictures.
   *
   * Default: `""`.
   */
  declare readonly note: pulumi.Output<string | undefined>;

  /**
   * Address of a picture.
   *
   * Default: `""`.
   */
  declare readonly logo: pulumi.Output<string | undefined>;

  /**
   * Variables that Portainer asks for, written `{{ name }}` in the text.
   *
   * Default: `[]`.
   */
  declare readonly variables: pulumi.Output<TemplateVariable[] | undefined>;

  /**
   * Whether it is a template for edge stacks.
   *
   * Default: `false`.
   */
  declare readonly edge: pulumi.Output<boolean | undefined>;

  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly accessControl: pulumi.Output<ObjectAccess | undefined>;

  /**
   * Of a template of a repository: the commit that Portainer has read last.
   */
  declare readonly commit: pulumi.Output<string | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a CustomTemplate that exists already, without managing it. Its ID has the form `<customTemplateId>`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): CustomTemplate {
    return new CustomTemplate(name, undefined, { ...options, id });
  }

  /** Makes a CustomTemplate and manages it. Its ID has the form `<customTemplateId>`. */
  constructor(name: string, args: CustomTemplateArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: CustomTemplateArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:CustomTemplate",
      name,
      nativeProperties(
        [
          "title",
          "description",
          "kind",
          "platform",
          "content",
          "repository",
          "note",
          "logo",
          "variables",
          "edge",
          "accessControl",
          "commit",
          "instanceId",
        ],
        args,
      ),
      nativeOptions("CustomTemplate", options),
    );
  }
}
