import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer";
import { ContainerOnEngine } from "../harness/containers";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";

describe("Container, with the engine", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    stack = await EngineStack.open(docker.target);
  });
  afterAll(async () => {
    await stack.close();
    for (const left of [engine, renamedEngine]) await left().removeAll();
    await docker.close();
  });

  const [name, renamed] = [uniqueName("container"), uniqueName("container")];
  const engine = () => new ContainerOnEngine(docker, name);
  const renamedEngine = () => new ContainerOnEngine(docker, renamed);
  const secret = "a-value-that-nobody-may-see";
  const program = (args: Partial<portainer.ContainerArgs> = {}) => {
    return () => {
      const container = new portainer.Container("web", {
        environmentId: docker.environmentId,
        name,
        image: docker.images[0],
        env: { GREETING: "hello", TOKEN: pulumi.secret(secret) },
        ports: [{ internal: 8080, ip: "127.0.0.1" }],
        limits: { memory: "64m" },
        healthcheck: { test: ["CMD", "true"], interval: "500ms" },
        ...args,
      });
      return Promise.resolve({ id: container.id, containerId: container.containerId, ports: container.publishedPorts });
    };
  };

  test("is created with an image from a private registry, and healthy when the update ends", async () => {
    const { changes, outputs } = await stack.up(program());
    expect(changes).toEqual({ create: 2 });
    expect(outputs["id"]).toBe(`${docker.environmentId}/${name}`);
    const found = await engine().inspect();
    expect(found.State.Health?.Status).toBe("healthy");
    expect(outputs["containerId"]).toBe(found.Id);
    expect(outputs["ports"]).toMatchObject([{ internal: 8080, ip: "127.0.0.1", protocol: "tcp" }]);
    expect(found.Config.Labels?.["io.pulumi.portainer.owner"]).toMatch(/^portainer-e2e\/.*\/Container\/web$/);
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await stack.preview(program())).toEqual({ same: 2 });
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("keeps what the program calls a secret out of state", async () => {
    const state = JSON.stringify(await stack.exportState());
    expect(state).toContain("hello");
    expect(state).not.toContain(secret);
  });

  test("has its limits and restart policy changed in place", async () => {
    const { Id } = await engine().inspect();
    const args = { limits: { memory: "128m" }, restartPolicy: { name: "unless-stopped" } } as const;
    const { changes, outputs } = await stack.up(program(args));
    expect(changes).toEqual({ same: 1, update: 1 });
    expect(outputs).toMatchObject({ id: `${docker.environmentId}/${name}`, containerId: Id });
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("is made anew under the same ID for another image", async () => {
    const { Id } = await engine().inspect();
    const { changes, outputs } = await stack.up(program({ image: docker.images[1] }));
    expect(changes).toEqual({ same: 1, update: 1 });
    expect(outputs["id"]).toBe(`${docker.environmentId}/${name}`);
    expect(outputs["containerId"]).not.toBe(Id);
    expect(await engine().all()).toEqual([`${name} running`]);
  });

  test("is back as it was when an update fails, and state says so", async () => {
    const { Id } = await engine().inspect();
    const failing = program({ image: docker.images[1], command: ["/bin/sh", "-c", "echo no config; exit 3"] });
    await expect(stack.up(failing)).rejects.toThrow(/ended with exit code 3[^]*no config[^]*is back and runs/);
    expect((await engine().inspect()).Id).toBe(Id);
    expect(await engine().all()).toEqual([`${name} running`]);
    expect(await stack.preview(program({ image: docker.images[1] }))).toEqual({ same: 2 });
  });

  test("is started again when somebody has stopped it, and made again when somebody has removed it", async () => {
    await engine().act("stop?t=0");
    expect(await stack.refresh()).toEqual({ same: 1, update: 1 });
    expect((await stack.up(program({ image: docker.images[1] }))).changes).toEqual({ same: 1, update: 1 });
    expect(await engine().all()).toEqual([`${name} running`]);
    await engine().remove();
    expect(await stack.refresh()).toEqual({ same: 1, delete: 1 });
    expect((await stack.up(program())).changes).toEqual({ same: 1, create: 1 });
  });

  test("is replaced when its name changes", async () => {
    expect((await stack.up(program({ name: renamed }))).changes).toEqual({ same: 1, replace: 1 });
    expect(await engine().all()).toEqual([]);
    expect(await renamedEngine().all()).toEqual([`${renamed} running`]);
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    expect(await renamedEngine().all()).toEqual([]);
  });
});
