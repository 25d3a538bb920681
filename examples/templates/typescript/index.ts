import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer";

const config = new pulumi.Config();
const environment = portainer.getEnvironmentOutput({ name: config.require("environment") });

const web = new portainer.Stack("web", {
  environmentId: environment.id,
  kind: "compose",
  file: "docker-compose.yml",
  env: { IMAGE: config.get("image") ?? "nginx:1.29" },
});

export const stackId = web.id;
