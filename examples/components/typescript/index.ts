import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer";

const config = new pulumi.Config();
/** Goes before every name, so that the program can be tried on a server that holds other things. */
const prefix = config.get("prefix") ?? "";
const registry = {
  url: config.require("registryUrl"),
  username: config.require("registryUsername"),
  password: config.requireSecret("registryPassword"),
};

const dockerHost = new portainer.Environment("docker-host", {
  name: `${prefix}docker-host`,
  type: "docker",
  url: config.get("environmentUrl") ?? "unix:///var/run/docker.sock",
  publicUrl: config.require("publicUrl"),
});

const ann = new portainer.User("ann", {
  username: `${prefix}ann`,
  password: config.requireSecret("annPassword"),
});

// A team that may use the Docker host, and its members.
const shopTeam = new portainer.TeamSpace("shop-team", {
  name: `${prefix}shop-team`,
  members: { ann: { userId: ann.id, role: "leader" } },
  environments: { dockerHost: { environmentId: dockerHost.id } },
});

// The registry of their images, from which they may pull on the Docker host.
const images = new portainer.PrivateRegistry("images", {
  name: `${prefix}images`,
  ...registry,
  access: { dockerHost: { environmentId: dockerHost.id, teams: [shopTeam.teamId] } },
});

// What the team runs: an application of an image from there, which the team may manage in Portainer.
const shop = new portainer.ComposeApp(
  "shop",
  {
    name: `${prefix}shop`,
    environmentId: dockerHost.id,
    kind: "compose",
    content: `services:
  web:
    image: ${config.require("image")}
    init: true
    environment:
      - DATABASE_PASSWORD
    ports:
      - "8080"
`,
    secrets: { DATABASE_PASSWORD: config.requireSecret("databasePassword") },
    accessControl: { teams: [shopTeam.teamId] },
  },
  { dependsOn: images },
);

// The tills of the shops, wherever they are, and what each of them runs as soon as its agent calls in: for a server with
// edge compute.
const tills = new portainer.EdgeFleet("tills", {
  name: `${prefix}tills`,
  tags: [`${prefix}till`],
  stacks: {
    monitoring: {
      name: `${prefix}monitoring`,
      content: pulumi.interpolate`services:
  exporter:
    image: ${images.url}/exporter:1
`,
    },
  },
});

const till = new portainer.Environment("till-1", {
  name: `${prefix}till-1`,
  type: "edgeAgent",
  url: config.require("portainerUrl"),
  tagIds: tills.tagIds.apply((ids) => Object.values(ids)),
});

export const urls = shop.urls;
export const tillEdgeKey = till.edgeKey;
