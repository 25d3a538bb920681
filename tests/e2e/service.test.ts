import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { SwarmOfTest } from "../harness/swarmServices";

describe("Service, with the engine and the plugin", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  let swarm: SwarmOfTest;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    stack = await EngineStack.open(docker.target);
    swarm = new SwarmOfTest(docker, name);
  });
  afterAll(async () => {
    await stack.close();
    await swarm.removeAll();
    await docker.close();
  });

  const name = uniqueName("service");
  const program = (args: Partial<portainer.ServiceArgs> = {}, content = "one") => {
    return () => {
      const { environmentId } = docker;
      const network = new portainer.Network("backend", { environmentId, name: `${name}-net`, driver: "overlay" });
      const config = new portainer.SwarmConfig("settings", { environmentId, name: `${name}-settings`, content });
      const service = new portainer.Service("web", {
        environmentId,
        name,
        image: docker.images[0],
        init: true,
        networks: [{ name: network.name }],
        configs: [{ name: config.name }],
        updateConfig: { monitor: "500ms", failureAction: "rollback" },
        ...args,
      });
      return Promise.resolve({ id: service.id, serviceId: service.serviceId });
    };
  };
  let serviceId: unknown;

  test("is created with its network and its config, and shows no changes in a preview and in a refresh", async () => {
    const { changes, outputs } = await stack.up(program());
    expect(changes).toEqual({ create: 4 });
    expect(outputs["id"]).toBe(`${docker.environmentId}/${name}`);
    serviceId = outputs["serviceId"];
    expect(await stack.preview(program())).toEqual({ same: 4 });
    expect(await stack.refresh()).toEqual({ same: 4 });
  });

  test("is changed in place, and by new content of its config", async () => {
    const { changes, outputs } = await stack.up(program({ replicas: 2, image: docker.images[1] }, "two"));
    expect(changes).toEqual({ same: 2, update: 2 });
    expect(outputs["serviceId"]).toBe(serviceId);
    const [found] = await swarm.services();
    expect(found?.Spec.TaskTemplate.ContainerSpec).toMatchObject({
      Image: docker.images[1],
      Configs: [{ ConfigName: `${name}-settings.v2` }],
    });
    expect(await stack.refresh()).toEqual({ same: 4 });
    expect(await stack.preview(program({ replicas: 2, image: docker.images[1] }, "two"))).toEqual({ same: 4 });
  });

  test("fails an update that the swarm takes back, and state has what runs", async () => {
    const right = { replicas: 2, image: docker.images[1] };
    // On a busy machine it takes more than a moment for a task to fail.
    const updateConfig = { monitor: "10s", failureAction: "rollback" } as const;
    const wrong = { ...right, updateConfig, entrypoint: ["/bin/sh"], command: ["-c", "exit 3"] };
    await expect(stack.up(program(wrong, "two"))).rejects.toThrow(/rollback[^]*non-zero exit \(3\)/);
    expect(await stack.preview(program(right, "two"))).toEqual({ same: 4 });
  });

  test("is made again when somebody has removed it", async () => {
    await docker.docker("DELETE", `/services/${name}`);
    expect(await stack.refresh()).toEqual({ same: 3, delete: 1 });
    expect((await stack.up(program({}, "two"))).changes).toEqual({ same: 3, create: 1 });
  });

  test("is gone after a destroy, with its network and its config", async () => {
    await stack.destroy();
    expect(await swarm.services()).toEqual([]);
    expect(await swarm.contents("configs")).toEqual([]);
  });
});
