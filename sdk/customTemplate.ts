// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type {
  TemplateRepository,
  TemplateRepositoryArgs,
  TemplateVariable,
  TemplateVariableArgs,
  ObjectAccess,
  ObjectAccessArgs,
} from "./types";

const description: ResourceDescription = {
  type: "CustomTemplate",
  logicalName: "title",
  outputs: [
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
  labelled: false,
};

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
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): CustomTemplate {
    return new CustomTemplate(name, state, { ...options, id });
  }

  /** Makes a CustomTemplate and manages it. Its ID has the form `<customTemplateId>`. */
  constructor(name: string, args: CustomTemplateArgs & DynamicArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: DynamicArgs, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: DynamicArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:CustomTemplate",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link CustomTemplate}. */
export interface CustomTemplateArgs {
  /**
   * Title of the template, unique on the server.
   *
   * Default: the logical name of the resource.
   */
  title?: pulumi.Input<string> | undefined;
  /**
   * What the template is for.
   */
  description: pulumi.Input<string>;
  /**
   * What stacks are made of it: `compose`, `swarm` or `kubernetes`.
   *
   * Default: `"compose"`.
   */
  kind?: pulumi.Input<"compose" | "swarm" | "kubernetes"> | undefined;
  /**
   * What its containers run on: `linux` or `windows`. A template for Kubernetes has none.
   *
   * Default: `"linux"`.
   */
  platform?: pulumi.Input<"linux" | "windows"> | undefined;
  /**
   * The text of the template: a compose file, or a manifest for Kubernetes.
   */
  content?: pulumi.Input<string> | undefined;
  /**
   * A file with the text of the template. Relative names start at the program's folder.
   *
   * Read in each preview and update, and kept as `content`.
   */
  file?: pulumi.Input<string> | undefined;
  /**
   * The Git repository that the template's text is read from, again with each update. Exactly one of `content`,
   * `file` and `repository` has to be given. A template of a text takes a repository in place; taking it away
   * again replaces the template.
   */
  repository?: pulumi.Input<TemplateRepositoryArgs> | undefined;
  /**
   * A note for people, which may hold HTML, but no pictures.
   *
   * Default: `""`.
   */
  note?: pulumi.Input<string> | undefined;
  /**
   * Address of a picture.
   *
   * Default: `""`.
   */
  logo?: pulumi.Input<string> | undefined;
  /**
   * Variables that Portainer asks for, written `{{ name }}` in the text.
   *
   * Default: `[]`.
   */
  variables?: pulumi.Input<pulumi.Input<TemplateVariableArgs>[]> | undefined;
  /**
   * Whether it is a template for edge stacks.
   *
   * Default: `false`.
   */
  edge?: pulumi.Input<boolean> | undefined;
  /**
   * Who may use it in Portainer, beside administrators: `public`, `administratorsOnly`, or `users` and `teams`,
   * and nobody else. Portainer itself lets only the user in who made it.
   *
   * Left out, it is not managed: what the server has stays.
   */
  accessControl?: pulumi.Input<ObjectAccessArgs> | undefined;
}
