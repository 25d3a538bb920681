import type { Properties } from "../../provider/lifecycle/unknown";
import { authority, clientCertificate, serverCertificate } from "./certificates";

/** Arguments that make one kind of resource say as much as it can, and the ID of such an object. */
export interface Specimen {
  readonly type: string;
  readonly id: string;
  readonly inputs: Properties;
}

/** A text of lower-case letters, digits and dashes for a property of free text, another one each time. */
export type Word = (property: string) => string;

/**
 * At least one of every kind, for operations whose objects need not be there: those that fail, or that no server sees.
 * Of properties that exclude each other, one specimen has each.
 *
 * @param key PEM text of an environment's private key.
 */
export function specimens(word: Word, key: string = clientCertificate.key): Specimen[] {
  const environmentId = "1";
  const name = "specimen";
  const inside = { environmentId, name };
  const labels = { label: word("labels") };
  const repository = { url: "https://git.example.com/it", username: word("username"), password: word("password") };
  const process = {
    image: "registry.example.com/it:1",
    command: [word("command")],
    env: { VARIABLE: word("env") },
    user: word("user"),
    workingDirectory: `/${word("workingDirectory")}`,
    hostname: word("hostname"),
    labels,
    log: { driver: "json-file", options: { tag: word("options") } },
    mounts: [{ type: "volume", source: word("source"), target: `/${word("target")}` }],
    healthcheck: { test: ["CMD", word("test")] },
    extraHosts: [`${word("extraHosts")}:127.0.0.1`],
  };
  const of = (type: string, id: string, inputs: Properties): Specimen => ({ type, id, inputs });
  return [
    of("AccessControl", "1/volume/specimen", { ...inside, type: "volume", teams: ["1"] }),
    of("AdminUser", "1", { username: word("username"), password: word("password") }),
    of("Backup", "/nowhere/specimen", { path: "/nowhere/specimen", password: word("password") }),
    of("Container", "1/specimen", { ...inside, ...process, entrypoint: [word("entrypoint")] }),
    of("CustomTemplate", "1", {
      title: name,
      description: word("description"),
      content: content(word),
      note: word("note"),
    }),
    of("CustomTemplate", "1", { title: name, description: word("description"), repository }),
    of("DockerPlugin", "1/specimen", {
      ...inside,
      remote: "registry.example.com/it:1",
      settings: { SETTING: word("settings") },
      username: word("username"),
      password: word("password"),
    }),
    of("EdgeGroup", "1", { name, tagIds: ["1"] }),
    of("EdgeJob", "1", { name, cronExpression: "0 4 * * *", content: word("content"), environmentIds: ["1"] }),
    of("EdgeStack", "1", { name, content: content(word), edgeGroupIds: ["1"] }),
    of("EdgeStack", "1", { name, repository, edgeGroupIds: ["1"] }),
    of("Environment", "1", {
      name,
      type: "docker",
      url: "tcp://docker.example.com:2376",
      publicUrl: word("publicUrl"),
      tls: { caCert: authority, cert: clientCertificate.cert, key },
      gpus: [{ name: word("gpus"), value: word("gpus") }],
    }),
    of("Environment", "1", {
      name,
      type: "azure",
      azure: { applicationId: word("applicationId"), tenantId: word("tenantId"), authenticationKey: word("key") },
    }),
    of("EnvironmentAccess", "1", { environmentId, teams: ["1"] }),
    of("EnvironmentGroup", "2", { name, description: word("description") }),
    of("EnvironmentGroupAccess", "2", { environmentGroupId: "2", teams: ["1"] }),
    of("EnvironmentSnapshot", "1", { environmentId, triggers: { trigger: word("triggers") } }),
    of("Exec", "1/container/specimen", {
      environmentId,
      container: name,
      command: [word("command")],
      deleteCommand: [word("deleteCommand")],
      env: { VARIABLE: word("env") },
      user: word("user"),
      workingDirectory: `/${word("workingDirectory")}`,
      triggers: { trigger: word("triggers") },
    }),
    of("HelmRelease", "1/default/specimen", {
      ...inside,
      namespace: "default",
      chart: "specimen",
      repository: "https://charts.example.com",
      values: `password: ${word("values")}\n`,
    }),
    of("HelmRepository", "1/1", { url: `https://charts.example.com/${word("url")}` }),
    of("Image", "1/registry.example.com/it:1", {
      environmentId,
      name: "registry.example.com/it:1",
      triggers: { trigger: word("triggers") },
    }),
    of("KubernetesSettings", "1", { environmentId, useLoadBalancer: true, storageClasses: [{ name: word("name") }] }),
    of("LdapSettings", "ldap", {
      url: "ldap.example.com:389",
      readerDn: `cn=${word("readerDn")}`,
      password: word("password"),
      searches: [{ baseDn: `dc=${word("baseDn")}`, usernameAttribute: "uid" }],
    }),
    of("Namespace", "1/specimen", { ...inside, annotations: { annotation: word("annotations") } }),
    of("NamespaceAccess", "1/default", { environmentId, namespace: "default", teams: ["1"] }),
    of("Network", "1/specimen", { ...inside, options: { option: word("options") }, labels }),
    of("Node", "1/specimen", { ...inside, labels }),
    of("OAuthSettings", "oauth", {
      clientId: word("clientId"),
      clientSecret: word("clientSecret"),
      authorizationUrl: "https://login.example.com/authorize",
      accessTokenUrl: "https://login.example.com/token",
      resourceUrl: "https://login.example.com/userinfo",
      redirectUrl: "https://portainer.example.com",
      userIdentifier: word("userIdentifier"),
      scopes: word("scopes"),
    }),
    of("Registry", "1", {
      name,
      type: "custom",
      url: "registry.example.com",
      username: word("username"),
      password: word("password"),
    }),
    of("RegistryAccess", "1/1", { registryId: "1", environmentId, teams: ["1"] }),
    of("Service", "1/specimen", { ...inside, ...process, containerLabels: { label: word("containerLabels") } }),
    of("Settings", "settings", {
      logoUrl: `https://logo.example.com/${word("logoUrl")}`,
      hiddenLabels: [{ name: word("hiddenLabels"), value: word("hiddenLabels") }],
    }),
    of("SslCertificate", "ssl", serverCertificate),
    of("Stack", "1", {
      ...inside,
      kind: "compose",
      repository,
      env: { VARIABLE: word("env") },
      autoUpdate: { webhook: "0b6f1bc5-2b5e-4d1c-9a64-6a4d3c3f0e11" },
    }),
    of("Stack", "1", { ...inside, kind: "compose", content: content(word), env: { VARIABLE: word("env") } }),
    of("SwarmConfig", "1/specimen", { ...inside, content: word("content"), labels }),
    of("SwarmSecret", "1/specimen", { ...inside, content: word("content"), labels }),
    of("Tag", "1", { name }),
    of("Team", "1", { name }),
    of("TeamMembership", "1/1", { teamId: "1", userId: "1", role: "leader" }),
    of("User", "2", { username: word("username"), password: word("password") }),
    of("UserToken", "1/1", { userId: "1", password: word("password"), description: word("description") }),
    of("Volume", "1/specimen", { ...inside, driverOptions: { option: word("driverOptions") }, labels }),
    of("Webhook", "1", { environmentId, service: name }),
  ];
}

/** What a stack runs, with a word in it. */
function content(word: Word): string {
  return `services:\n  web:\n    image: registry.example.com/it:1\n    environment: { VARIABLE: ${word("content")} }\n`;
}
