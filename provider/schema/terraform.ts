/** What there is here for a resource of the official Terraform provider. */
export interface TerraformCounterpart {
  /** Without the prefix `portainer_`. */
  readonly name: string;
  /** The resources and functions of this package that do it. Empty where there is none. */
  readonly here: readonly string[];
  /** Which property, or which other way, where the names do not say it. Markdown. */
  readonly how?: string;
  /** Which objects here one of them in a Terraform state is, where a program here has them for it. */
  readonly objects?: readonly TerraformObject[];
  /** Whether Portainer answers it in its Business edition only. */
  readonly business?: true;
}

/** How the ID of an object is found in the attributes that a Terraform state has of it: internal/resource_*.go, `SetId`. */
export interface TerraformObject {
  /** `Team` */
  readonly type: string;
  /** Attributes whose values, with slashes between them, are its ID here; or, of what a server has once, that ID. */
  readonly id: readonly string[] | { readonly single: string };
  /** A block of the resource, and an attribute of that, without which it has nothing to say of this object. */
  readonly saidBy?: readonly [block: string, attribute: string];
}

const identified = (type: string, ...id: readonly string[]): readonly TerraformObject[] => [{ type, id }];
const numbered = (type: string) => identified(type, "id");
const inDocker = (type: string) => identified(type, "endpoint_id", "name");
const single = (type: string, id: string, saidBy?: TerraformObject["saidBy"]): TerraformObject => ({
  type,
  id: { single: id },
  ...(saidBy && { saidBy }),
});

const manifests = "`Stack` with `kind: kubernetes`, or Pulumi's own Kubernetes provider with the kubeconfig";
const kubernetesObject = (name: string): TerraformCounterpart => ({
  name: `kubernetes_${name}`,
  here: ["Stack", "getKubeconfig"],
  how: manifests,
});
const intelHardware = (name: string): TerraformCounterpart => ({
  name,
  here: [],
  how: "not here: it cannot be tested without devices with Intel AMT and their management server",
});
const business = (name: string): TerraformCounterpart => ({ name, here: [], business: true });

/**
 * Every resource of the official Terraform provider, version 1.x to 2.0 (github.com/portainer/terraform-provider-portainer,
 * internal/provider.go), beside what does the same here.
 */
export const terraformResources: readonly TerraformCounterpart[] = [
  business("alerting_rule"),
  business("alerting_settings"),
  business("alerting_silence"),
  { name: "auth", here: [], how: "the provider logs in by itself; its session never reaches a program or state" },
  { name: "backup", here: ["Backup"] },
  business("backup_s3"),
  business("chat"),
  {
    name: "check",
    here: ["Stack"],
    how: "`waitFor`: every deployment waits until its services run, and fails with the reason",
  },
  business("cloud_credentials"),
  business("cloud_provider_provision"),
  {
    name: "compose_convert",
    here: [],
    how: "no call of Portainer: the Terraform provider runs `kompose` on its own. Use that before `Stack`",
  },
  { name: "container_exec", here: ["Exec"] },
  { name: "custom_template", here: ["CustomTemplate"], objects: numbered("CustomTemplate") },
  { name: "deploy", here: ["Stack"], how: "`env` or `content` with the new tag; `pullImage` for a tag that moves" },
  { name: "docker_config", here: ["SwarmConfig"], objects: inDocker("SwarmConfig") },
  { name: "docker_image", here: ["Image"] },
  { name: "docker_network", here: ["Network"], objects: inDocker("Network") },
  { name: "docker_node", here: ["Node"], objects: identified("Node", "endpoint_id", "node_id") },
  { name: "docker_plugin", here: ["DockerPlugin"], objects: identified("DockerPlugin", "endpoint_id", "id") },
  { name: "docker_secret", here: ["SwarmSecret"], objects: inDocker("SwarmSecret") },
  { name: "docker_volume", here: ["Volume"], objects: inDocker("Volume") },
  business("edge_configurations"),
  { name: "edge_group", here: ["EdgeGroup"], objects: numbered("EdgeGroup") },
  { name: "edge_job", here: ["EdgeJob"], objects: numbered("EdgeJob") },
  { name: "edge_stack", here: ["EdgeStack"], objects: numbered("EdgeStack") },
  business("edge_stack_webhook"),
  business("edge_update_schedules"),
  { name: "endpoint_association", here: ["Environment"], how: "`edgeAssociationTriggers`" },
  { name: "endpoint_group", here: ["EnvironmentGroup"], objects: numbered("EnvironmentGroup") },
  { name: "endpoint_group_access", here: ["EnvironmentGroupAccess"] },
  {
    name: "endpoint_service_update",
    here: ["Service"],
    how: "`triggers` start its tasks anew, and the update is awaited",
  },
  { name: "endpoint_settings", here: ["Environment"], how: "`securitySettings`" },
  { name: "endpoint_snapshot", here: ["EnvironmentSnapshot"] },
  business("endpoints_edge_generate_key"),
  { name: "environment", here: ["Environment", "EnvironmentAccess"], objects: numbered("Environment") },
  business("helm_rollback"),
  { name: "helm_user_repository", here: ["HelmRepository"], objects: identified("HelmRepository", "user_id", "id") },
  kubernetesObject("application"),
  kubernetesObject("clusterrole"),
  kubernetesObject("clusterrolebinding"),
  kubernetesObject("configmaps"),
  kubernetesObject("cronjob"),
  { name: "kubernetes_delete_object", here: [], how: "what a program no longer has is deleted" },
  {
    name: "kubernetes_helm",
    here: ["HelmRelease"],
    objects: identified("HelmRelease", "environment_id", "namespace", "name"),
  },
  {
    name: "kubernetes_ingresscontrollers",
    here: ["KubernetesSettings"],
    objects: identified("KubernetesSettings", "environment_id"),
  },
  kubernetesObject("ingresses"),
  kubernetesObject("job"),
  { name: "kubernetes_namespace", here: ["Namespace"], objects: identified("Namespace", "environment_id", "name") },
  {
    name: "kubernetes_namespace_access",
    here: ["NamespaceAccess"],
    objects: identified("NamespaceAccess", "endpoint_id", "namespace_id"),
  },
  { name: "kubernetes_namespace_ingresscontrollers", here: ["Namespace"] },
  { name: "kubernetes_namespace_system", here: ["Namespace"] },
  kubernetesObject("role"),
  kubernetesObject("rolebinding"),
  kubernetesObject("secret"),
  kubernetesObject("service"),
  kubernetesObject("serviceaccounts"),
  kubernetesObject("storage"),
  kubernetesObject("volume"),
  { name: "ldap_settings", here: ["LdapSettings"], objects: [single("LdapSettings", "ldap")] },
  business("licenses"),
  intelHardware("open_amt"),
  intelHardware("open_amt_activate"),
  intelHardware("open_amt_devices_action"),
  intelHardware("open_amt_devices_features"),
  business("policy"),
  { name: "registry", here: ["Registry"], objects: numbered("Registry") },
  {
    name: "registry_access",
    here: ["RegistryAccess"],
    objects: identified("RegistryAccess", "registry_id", "endpoint_id"),
  },
  {
    name: "resource_control",
    here: ["AccessControl"],
    how: "for every kind of object; or `accessControl` on the object",
  },
  {
    name: "settings",
    here: ["Settings", "OAuthSettings", "LdapSettings"],
    objects: [
      single("Settings", "settings"),
      // After a refresh the state has both blocks, whatever the server has set.
      single("OAuthSettings", "oauth", ["oauth_settings", "client_id"]),
      single("LdapSettings", "ldap", ["ldap_settings", "url"]),
    ],
  },
  business("settings_experimental"),
  business("shared_git_credential"),
  business("sshkeygen"),
  { name: "ssl", here: ["SslCertificate"], objects: [single("SslCertificate", "ssl")] },
  { name: "stack", here: ["Stack"], objects: numbered("Stack") },
  {
    name: "stack_associate",
    here: ["Stack"],
    how: "a stack whose environment is gone is attached to the new `environmentId`",
  },
  { name: "stack_migrate", here: ["Stack"], how: "another `environmentId` moves it in place" },
  { name: "stack_webhook", here: ["Stack"], how: "`autoUpdate.webhook`, and the output `webhookUrl`" },
  business("support_debug_log"),
  { name: "tag", here: ["Tag"], objects: numbered("Tag") },
  { name: "team", here: ["Team"], objects: numbered("Team") },
  { name: "team_membership", here: ["TeamMembership"], objects: identified("TeamMembership", "team_id", "user_id") },
  { name: "tls", here: ["Environment"], how: "`tls`: the files are uploaded with it" },
  { name: "user", here: ["User", "UserToken"], objects: numbered("User") },
  { name: "user_admin", here: ["AdminUser"] },
  business("user_git_credential"),
  { name: "webhook", here: ["Webhook"], objects: numbered("Webhook") },
  { name: "webhook_execute", here: ["Webhook", "Stack"], how: "their URLs are outputs, for whatever calls them" },
];
