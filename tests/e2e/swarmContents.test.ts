import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer/native";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { SwarmOfTest } from "../harness/swarmServices";

describe("SwarmConfig and SwarmSecret, with the engine and the plugin", () => {
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

  const name = uniqueName("content");
  const secret = "what-nobody-may-see";
  const program = (settings: string, password = secret, labels = {}) => {
    return () => {
      const { environmentId } = docker;
      const config = new portainer.SwarmConfig("settings", {
        environmentId,
        name: `${name}-settings`,
        content: settings,
        labels,
      });
      const kept = new portainer.SwarmSecret("password", {
        environmentId,
        name: `${name}-password`,
        content: pulumi.secret(password),
      });
      return Promise.resolve({ config: config.id, configName: config.dockerName, secretName: kept.dockerName });
    };
  };

  test("are created, and show no changes in a preview and in a refresh", async () => {
    const { changes, outputs } = await stack.up(program("one"));
    expect(changes).toEqual({ create: 3 });
    expect(outputs).toEqual({
      config: `${docker.environmentId}/${name}-settings`,
      configName: `${name}-settings`,
      secretName: `${name}-password`,
    });
    expect(await stack.preview(program("one"))).toEqual({ same: 3 });
    expect(await stack.refresh()).toEqual({ same: 3 });
    expect(JSON.stringify(await stack.exportState())).not.toContain(secret);
  });

  test("have labels and content changed under the same ID", async () => {
    expect((await stack.up(program("one", secret, { one: "1" }))).outputs["configName"]).toBe(`${name}-settings`);
    const { changes, outputs } = await stack.up(program("two", `${secret}-2`, { one: "1" }));
    expect(changes).toEqual({ same: 1, update: 2 });
    expect(outputs).toEqual({
      config: `${docker.environmentId}/${name}-settings`,
      configName: `${name}-settings.v2`,
      secretName: `${name}-password.v2`,
    });
    expect(await stack.refresh()).toEqual({ same: 3 });
    expect(await stack.preview(program("two", `${secret}-2`, { one: "1" }))).toEqual({ same: 3 });
  });

  test("are gone after a destroy", async () => {
    await stack.destroy();
    expect([...(await swarm.contents("configs")), ...(await swarm.contents("secrets"))]).toEqual([]);
  });
});
