import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer";

const config = new pulumi.Config();
const image = config.require("image");

// Goes before every name, so that the program can be tried on a server that holds other things.
const prefix = config.get("prefix") ?? "";

const tag = new portainer.Tag("quickstart", { name: `${prefix}quickstart` });

const environment = new portainer.Environment("docker", {
  name: `${prefix}docker`,
  type: "docker",
  url: config.require("environmentUrl"),
  tagIds: [tag.id],
});

const registry = new portainer.Registry("private", {
  name: `${prefix}private`,
  type: "custom",
  url: config.require("registryUrl"),
  username: config.require("registryUsername"),
  password: config.requireSecret("registryPassword"),
});

const team = new portainer.Team("developers", { name: `${prefix}developers` });

const user = new portainer.User("ada", {
  username: `${prefix}ada`,
  password: config.requireSecret("userPassword"),
  role: "standard",
});

new portainer.TeamMembership("ada-leads-developers", { teamId: team.id, userId: user.id, role: "leader" });

const access = new portainer.RegistryAccess("developers-pull", {
  registryId: registry.id,
  environmentId: environment.id,
  teams: [team.id],
});

const stack = new portainer.Stack(
  "web",
  {
    name: `${prefix}web`,
    environmentId: environment.id,
    kind: "compose",
    content: `
services:
  web:
    image: ${image}
    restart: unless-stopped
`,
    accessControl: { teams: [team.id] },
  },
  { dependsOn: [registry, access] },
);

const container = new portainer.Container("app", {
  name: `${prefix}app`,
  environmentId: environment.id,
  image,
  // Portainer adds the registry's password to the pull: neither this program nor its state needs it for that.
  registryId: registry.id,
  restartPolicy: { name: "unless-stopped" },
  labels: { purpose: "quickstart" },
});

export const environmentId = environment.id;
export const stackName = stack.name;
export const containerName = container.name;
export const containerId = container.containerId;
