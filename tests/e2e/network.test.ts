import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";

const networks = z.array(z.looseObject({ Id: z.string(), Name: z.string(), Internal: z.boolean() }));

describe("Network, with the engine and the plugin", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    stack = await EngineStack.open(docker.target);
  });
  afterAll(async () => {
    await stack.close();
    await docker.close();
  });

  const name = uniqueName("network");
  const program = (args: Partial<portainer.NetworkArgs> = {}) => {
    return () => {
      const { environmentId } = docker;
      const network = new portainer.Network("backend", { environmentId, name, ...args });
      const container = new portainer.Container("web", {
        environmentId,
        name: `${name}-web`,
        image: docker.images[0],
        networks: [{ name: network.name, aliases: ["web"] }],
      });
      return Promise.resolve({ id: network.id, networkId: network.networkId, containerId: container.containerId });
    };
  };
  async function existing() {
    return networks.parse(await docker.docker("GET", "/networks")).filter(({ Name }) => Name.startsWith(name));
  }

  test("is created with a container in it, and shows no changes in a preview and in a refresh", async () => {
    const { changes, outputs } = await stack.up(program());
    expect(changes).toEqual({ create: 3 });
    expect(outputs["id"]).toBe(`${docker.environmentId}/${name}`);
    expect(await existing()).toMatchObject([{ Id: outputs["networkId"], Name: name }]);
    expect(await stack.preview(program())).toEqual({ same: 3 });
    expect(await stack.refresh()).toEqual({ same: 3 });
  });

  test("has who may use it changed in place", async () => {
    const { changes } = await stack.up(program({ accessControl: { public: true } }));
    expect(changes).toEqual({ same: 2, update: 1 });
    expect(await stack.refresh()).toEqual({ same: 3 });
  });

  test("is replaced under another name while the container moves over", async () => {
    const { changes } = await stack.up(program({ name: `${name}-new`, internal: true }));
    expect(changes).toEqual({ same: 1, replace: 1, update: 1 });
    expect(await existing()).toMatchObject([{ Name: `${name}-new`, Internal: true }]);
    expect(await stack.refresh()).toEqual({ same: 3 });
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    expect(await existing()).toEqual([]);
  });
});
