// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import { type DynamicArgs, dynamicProperties, type ResourceDescription } from "./dynamicResource";
import type { HiddenLabel, HiddenLabelArgs } from "./types";

const description: ResourceDescription = {
  type: "Settings",
  outputs: [
    "authenticationMethod",
    "requiredPasswordLength",
    "userSessionTimeout",
    "kubeconfigExpiry",
    "logoUrl",
    "templatesUrl",
    "helmRepositoryUrl",
    "kubectlShellImage",
    "hiddenLabels",
    "hideStacksFunctionality",
    "snapshotInterval",
    "enableTelemetry",
    "enableEdgeComputeFeatures",
    "edgeAgentCheckinInterval",
    "edgePortainerUrl",
    "trustOnFirstConnect",
    "enforceEdgeId",
    "instanceId",
  ],
  labelled: true,
};

/**
 * Settings of the Portainer server. It manages those that it names, and no others: a setting that is left out is
 * neither changed nor compared, and one that is taken out of the program stays on the server as it is last.
 * Several of them may name different settings. Creating it sets what it names, whatever was there; deleting it
 * leaves the server's settings as they are, since Portainer keeps no others to return to. An import takes over
 * all settings.
 */
export class Settings extends pulumi.CustomResource {
  /**
   * Who checks passwords: `internal` for Portainer itself, `ldap` (see LdapSettings) or `oauth` (see
   * OAuthSettings). With `oauth`, nobody but the first administrator logs in with a password: Pulumi then needs
   * that login, or an API key.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly authenticationMethod: pulumi.Output<"internal" | "ldap" | "oauth" | undefined>;

  /**
   * Bytes that a new password needs at least. A new server wants 12.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly requiredPasswordLength: pulumi.Output<number | undefined>;

  /**
   * How long a login lasts, such as `8h`.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly userSessionTimeout: pulumi.Output<string | undefined>;

  /**
   * How long a kubeconfig that Portainer gives is valid, such as `24h`; `0` for ever.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly kubeconfigExpiry: pulumi.Output<string | undefined>;

  /**
   * Address of a picture in place of Portainer's logo; empty for Portainer's own.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly logoUrl: pulumi.Output<string | undefined>;

  /**
   * Address of a list of application templates; empty for Portainer's own.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly templatesUrl: pulumi.Output<string | undefined>;

  /**
   * Address of the Helm repository that everybody has, which Portainer must be able to reach; empty for none.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly helmRepositoryUrl: pulumi.Output<string | undefined>;

  /**
   * Image of the shell with kubectl that Portainer opens.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly kubectlShellImage: pulumi.Output<string | undefined>;

  /**
   * Containers with one of these labels are hidden in Portainer; an empty list hides none.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly hiddenLabels: pulumi.Output<HiddenLabel[] | undefined>;

  /**
   * Whether Portainer hides its stacks from people, who are to use something else.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly hideStacksFunctionality: pulumi.Output<boolean | undefined>;

  /**
   * How often Portainer looks at each environment, such as `5m`.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly snapshotInterval: pulumi.Output<string | undefined>;

  /**
   * Whether the server sends usage data to Portainer.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly enableTelemetry: pulumi.Output<boolean | undefined>;

  /**
   * Whether the edge compute features are on. EdgeGroup, EdgeStack and EdgeJob need them.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly enableEdgeComputeFeatures: pulumi.Output<boolean | undefined>;

  /**
   * Seconds between two check-ins of an edge agent.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly edgeAgentCheckinInterval: pulumi.Output<number | undefined>;

  /**
   * Address of Portainer that edge agents are told; not localhost.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly edgePortainerUrl: pulumi.Output<string | undefined>;

  /**
   * Whether an edge agent that connects for the first time is trusted at once.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly trustOnFirstConnect: pulumi.Output<boolean | undefined>;

  /**
   * Whether an edge environment takes no other agent than the one that it is made for.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly enforceEdgeId: pulumi.Output<boolean | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a Settings that exists already, without managing it. Its ID has the form `settings`. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: Pick<DynamicArgs, "connection"> = {},
    options?: pulumi.CustomResourceOptions,
  ): Settings {
    return new Settings(name, state, { ...options, id });
  }

  /** Makes a Settings and manages it. Its ID has the form `settings`. */
  constructor(name: string, args: SettingsArgs & DynamicArgs = {}, options?: pulumi.CustomResourceOptions) {
    super(
      "pulumi-nodejs:dynamic/portainer:Settings",
      name,
      dynamicProperties(description, name, args, options),
      options,
    );
  }
}

/** What a program says of a {@link Settings}. */
export interface SettingsArgs {
  /**
   * Who checks passwords: `internal` for Portainer itself, `ldap` (see LdapSettings) or `oauth` (see
   * OAuthSettings). With `oauth`, nobody but the first administrator logs in with a password: Pulumi then needs
   * that login, or an API key.
   *
   * Left out, it is not managed: what the server has stays.
   */
  authenticationMethod?: pulumi.Input<"internal" | "ldap" | "oauth"> | undefined;
  /**
   * Bytes that a new password needs at least. A new server wants 12.
   *
   * Left out, it is not managed: what the server has stays.
   */
  requiredPasswordLength?: pulumi.Input<number> | undefined;
  /**
   * How long a login lasts, such as `8h`.
   *
   * Left out, it is not managed: what the server has stays.
   */
  userSessionTimeout?: pulumi.Input<string> | undefined;
  /**
   * How long a kubeconfig that Portainer gives is valid, such as `24h`; `0` for ever.
   *
   * Left out, it is not managed: what the server has stays.
   */
  kubeconfigExpiry?: pulumi.Input<string> | undefined;
  /**
   * Address of a picture in place of Portainer's logo; empty for Portainer's own.
   *
   * Left out, it is not managed: what the server has stays.
   */
  logoUrl?: pulumi.Input<string> | undefined;
  /**
   * Address of a list of application templates; empty for Portainer's own.
   *
   * Left out, it is not managed: what the server has stays.
   */
  templatesUrl?: pulumi.Input<string> | undefined;
  /**
   * Address of the Helm repository that everybody has, which Portainer must be able to reach; empty for none.
   *
   * Left out, it is not managed: what the server has stays.
   */
  helmRepositoryUrl?: pulumi.Input<string> | undefined;
  /**
   * Image of the shell with kubectl that Portainer opens.
   *
   * Left out, it is not managed: what the server has stays.
   */
  kubectlShellImage?: pulumi.Input<string> | undefined;
  /**
   * Containers with one of these labels are hidden in Portainer; an empty list hides none.
   *
   * Left out, it is not managed: what the server has stays.
   */
  hiddenLabels?: pulumi.Input<pulumi.Input<HiddenLabelArgs>[]> | undefined;
  /**
   * Whether Portainer hides its stacks from people, who are to use something else.
   *
   * Left out, it is not managed: what the server has stays.
   */
  hideStacksFunctionality?: pulumi.Input<boolean> | undefined;
  /**
   * How often Portainer looks at each environment, such as `5m`.
   *
   * Left out, it is not managed: what the server has stays.
   */
  snapshotInterval?: pulumi.Input<string> | undefined;
  /**
   * Whether the server sends usage data to Portainer.
   *
   * Left out, it is not managed: what the server has stays.
   */
  enableTelemetry?: pulumi.Input<boolean> | undefined;
  /**
   * Whether the edge compute features are on. EdgeGroup, EdgeStack and EdgeJob need them.
   *
   * Left out, it is not managed: what the server has stays.
   */
  enableEdgeComputeFeatures?: pulumi.Input<boolean> | undefined;
  /**
   * Seconds between two check-ins of an edge agent.
   *
   * Left out, it is not managed: what the server has stays.
   */
  edgeAgentCheckinInterval?: pulumi.Input<number> | undefined;
  /**
   * Address of Portainer that edge agents are told; not localhost.
   *
   * Left out, it is not managed: what the server has stays.
   */
  edgePortainerUrl?: pulumi.Input<string> | undefined;
  /**
   * Whether an edge agent that connects for the first time is trusted at once.
   *
   * Left out, it is not managed: what the server has stays.
   */
  trustOnFirstConnect?: pulumi.Input<boolean> | undefined;
  /**
   * Whether an edge environment takes no other agent than the one that it is made for.
   *
   * Left out, it is not managed: what the server has stays.
   */
  enforceEdgeId?: pulumi.Input<boolean> | undefined;
}
