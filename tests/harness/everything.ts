import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import type * as portainer from "pulumi-portainer";
import { resources } from "../../provider/resources";
import { readServices } from "../machine/machine";
import { serverCertificate } from "./certificates";
import { ldapDirectory, oauthLogin } from "./logins";
import { uniqueName } from "./names";
import { PluginRepository, privileges } from "./plugins";
import { docker as runDocker } from "./swarm/engine";

type Class<Args> = new (name: string, args: Args, options?: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** The kinds that a server can hold side by side: AdminUser takes one without an administrator. */
export const everyKind = resources.map(({ type }) => type).filter((type) => type !== "AdminUser");

/** The classes of a program: the dynamic ones or those over the plugin. */
export interface Classes {
  readonly AccessControl: Class<portainer.AccessControlArgs>;
  readonly Backup: Class<portainer.BackupArgs>;
  readonly Container: Class<portainer.ContainerArgs>;
  readonly CustomTemplate: Class<portainer.CustomTemplateArgs>;
  readonly DockerPlugin: Class<portainer.DockerPluginArgs>;
  readonly EdgeGroup: Class<portainer.EdgeGroupArgs>;
  readonly EdgeJob: Class<portainer.EdgeJobArgs>;
  readonly EdgeStack: Class<portainer.EdgeStackArgs>;
  readonly Environment: Class<portainer.EnvironmentArgs>;
  readonly EnvironmentAccess: Class<portainer.EnvironmentAccessArgs>;
  readonly EnvironmentGroup: Class<portainer.EnvironmentGroupArgs>;
  readonly EnvironmentGroupAccess: Class<portainer.EnvironmentGroupAccessArgs>;
  readonly Exec: Class<portainer.ExecArgs>;
  readonly HelmRelease: Class<portainer.HelmReleaseArgs>;
  readonly EnvironmentSnapshot: Class<portainer.EnvironmentSnapshotArgs>;
  readonly HelmRepository: Class<portainer.HelmRepositoryArgs>;
  readonly Image: Class<portainer.ImageArgs>;
  readonly LdapSettings: Class<portainer.LdapSettingsArgs>;
  readonly KubernetesSettings: Class<portainer.KubernetesSettingsArgs>;
  readonly Namespace: Class<portainer.NamespaceArgs>;
  readonly NamespaceAccess: Class<portainer.NamespaceAccessArgs>;
  readonly Network: Class<portainer.NetworkArgs>;
  readonly Node: Class<portainer.NodeArgs>;
  readonly OAuthSettings: Class<portainer.OAuthSettingsArgs>;
  readonly Registry: Class<portainer.RegistryArgs>;
  readonly RegistryAccess: Class<portainer.RegistryAccessArgs>;
  readonly Service: Class<portainer.ServiceArgs>;
  readonly Settings: Class<portainer.SettingsArgs>;
  readonly SslCertificate: Class<portainer.SslCertificateArgs>;
  readonly Stack: Class<portainer.StackArgs>;
  readonly SwarmConfig: Class<portainer.SwarmConfigArgs>;
  readonly SwarmSecret: Class<portainer.SwarmSecretArgs>;
  readonly Tag: Class<portainer.TagArgs>;
  readonly Team: Class<portainer.TeamArgs>;
  readonly TeamMembership: Class<portainer.TeamMembershipArgs>;
  readonly User: Class<portainer.UserArgs>;
  readonly UserToken: Class<portainer.UserTokenArgs>;
  readonly Volume: Class<portainer.VolumeArgs>;
  readonly Webhook: Class<portainer.WebhookArgs>;
}

const password = "a-password-of-tests";

/** A program with one resource of {@link everyKind}, all of whose names are its own. */
export class Everything {
  readonly name = uniqueName("everything");
  /** How many resources a stack of it has, itself, a second environment and one of an edge agent among them. */
  readonly count = everyKind.length + 3;

  private readonly plugin = new PluginRepository().push("1");

  /** @param charts address of a Helm repository with the chart `greeter`. */
  constructor(private readonly charts: string) {}

  /** The program, written with these classes. */
  program(classes: Classes): () => Promise<Record<string, unknown>> {
    const { name, charts } = this;
    const { docker, registry: service, images } = readServices();
    return () => {
      const tag = new classes.Tag("tag", { name });
      const group = new classes.EnvironmentGroup("group", { name, description: "For tests.", tagIds: [tag.id] });
      const environment = new classes.Environment("environment", {
        name,
        type: "docker",
        url: docker,
        groupId: group.id,
        tagIds: [tag.id],
      });
      const registry = new classes.Registry("registry", {
        name,
        type: "custom",
        // A path of its own, so that no other suite on the server has the same registry.
        url: `${service.address}/${name}`,
        username: service.username,
        password: service.password,
      });
      const team = new classes.Team("team", { name });
      const user = new classes.User("user", { username: name, password });
      new classes.TeamMembership("membership", { teamId: team.id, userId: user.id, role: "leader" });
      new classes.RegistryAccess("access", {
        registryId: registry.id,
        environmentId: environment.id,
        teams: [team.id],
      });
      new classes.UserToken("token", { userId: user.id, password, description: name });
      new classes.EnvironmentAccess("environment-access", { environmentId: environment.id, teams: [team.id] });
      new classes.EnvironmentGroupAccess("group-access", { environmentGroupId: group.id, users: [user.id] });
      const settings = new classes.Settings("settings", { enableEdgeComputeFeatures: true });
      const shop = new classes.Environment("shop", {
        name: `${name}-shop`,
        type: "edgeAgent",
        url: "https://portainer.example.com",
      });
      const shops = new classes.EdgeGroup("shops", { name, environmentIds: [shop.id] }, { dependsOn: [settings] });
      const edgeStack = new classes.EdgeStack("edge-stack", {
        name,
        edgeGroupIds: [shops.id],
        content: "services: {}",
      });
      const edgeJob = new classes.EdgeJob("edge-job", {
        name,
        cronExpression: "0 4 * * *",
        edgeGroupIds: [shops.id],
        content: "echo",
      });
      new classes.OAuthSettings("login", { ...oauthLogin, clientId: name });
      new classes.LdapSettings("directory", ldapDirectory);
      new classes.EnvironmentSnapshot("snapshot", { environmentId: environment.id });
      new classes.HelmRepository("charts", { url: `${charts}/${name}` });
      new classes.Image("image", { environmentId: environment.id, name: images[1], keep: true });
      const inEnvironment = { name, environmentId: environment.id };
      new classes.Network("network", { ...inEnvironment, internal: true });
      const volume = new classes.Volume("volume", { ...inEnvironment, labels: { purpose: "test" } });
      new classes.AccessControl(
        "control",
        { ...inEnvironment, type: "volume", teams: [team.id] },
        { dependsOn: [volume] },
      );
      const plugin = new classes.DockerPlugin("plugin", {
        name: `${name}-plugin`,
        environmentId: environment.id,
        remote: this.plugin,
        privileges: privileges(),
        username: service.username,
        password: service.password,
      });
      new classes.Node("node", {
        environmentId: environment.id,
        name: runDocker("info", "--format", "{{.Swarm.NodeID}}"),
        labels: { [name]: "yes" },
      });
      const serviceName = `${name}-service`;
      const web = new classes.Service("service", {
        name: serviceName,
        environmentId: environment.id,
        image: images[0],
      });
      const webhook = new classes.Webhook(
        "webhook",
        { environmentId: environment.id, service: serviceName },
        { dependsOn: [web] },
      );
      new classes.SwarmConfig("config", { ...inEnvironment, content: "a config" });
      new classes.SwarmSecret("secret", { ...inEnvironment, content: "a secret" });
      const content = `services:\n  web:\n    image: ${images[0]}\n    environment: { TOKEN: $TOKEN }\n`;
      new classes.CustomTemplate("template", { title: name, description: "For tests.", kind: "compose", content });
      const stack = new classes.Stack("stack", {
        name,
        environmentId: environment.id,
        kind: "compose",
        content,
        env: { TOKEN: "a token" },
        accessControl: { teams: [team.id] },
      });
      const container = new classes.Container("container", {
        name: `${name}-container`,
        environmentId: environment.id,
        image: images[0],
        pullPolicy: "never",
        ports: [{ internal: 8080, ip: "127.0.0.1" }],
        labels: { purpose: "test" },
      });
      const command = new classes.Exec(
        "command",
        { environmentId: environment.id, container: `${name}-container`, command: ["hostname"] },
        { dependsOn: [container] },
      );
      const cluster = new classes.Environment("cluster", { name: `${name}-cluster`, type: "kubernetes" });
      const inCluster = { environmentId: cluster.id };
      new classes.KubernetesSettings("cluster-settings", { ...inCluster, useLoadBalancer: true });
      const namespace = new classes.Namespace("namespace", { ...inCluster, name, resourceQuota: { memory: "1Gi" } });
      const inNamespace = { ...inCluster, namespace: name };
      const options = { dependsOn: [namespace] };
      new classes.NamespaceAccess("namespace-access", { ...inNamespace, teams: [team.id] }, options);
      const release = new classes.HelmRelease(
        "release",
        { ...inNamespace, chart: "greeter", repository: charts },
        options,
      );
      // The server restarts with it: nothing else that takes its time is to be under way.
      const ssl = new classes.SslCertificate("ssl", serverCertificate, {
        dependsOn: [edgeStack, edgeJob, plugin, webhook, stack, command, release],
      });
      new classes.Backup("backup", { path: join(tmpdir(), name), password }, { dependsOn: [ssl] });
      return Promise.resolve({ tag: tag.id, environment: environment.id, team: team.id });
    };
  }
}
