import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";

const volumes = z.object({ Volumes: z.array(z.looseObject({ Name: z.string() })) });

describe("Volume, with the engine and the plugin", () => {
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

  const name = uniqueName("volume");
  const program = (args: Partial<portainer.VolumeArgs> = {}) => {
    return () => {
      const { environmentId } = docker;
      const volume = new portainer.Volume("data", { environmentId, name, ...args });
      new portainer.Container("web", {
        environmentId,
        name: `${name}-web`,
        image: docker.images[0],
        mounts: [{ source: volume.name, target: "/data" }],
      });
      return Promise.resolve({ id: volume.id, mountpoint: volume.mountpoint });
    };
  };
  async function existing() {
    const { Volumes } = volumes.parse(await docker.docker("GET", "/volumes"));
    return Volumes.map(({ Name }) => Name).filter((found) => found.startsWith(name));
  }

  test("is created with a container that has it, and shows no changes in a preview and in a refresh", async () => {
    const { changes, outputs } = await stack.up(program());
    expect(changes).toEqual({ create: 3 });
    expect(outputs).toMatchObject({ id: `${docker.environmentId}/${name}`, mountpoint: expect.stringContaining(name) });
    expect(await stack.preview(program())).toEqual({ same: 3 });
    expect(await stack.refresh()).toEqual({ same: 3 });
  });

  test("has who may use it changed in place", async () => {
    const { changes } = await stack.up(program({ accessControl: { public: true } }));
    expect(changes).toEqual({ same: 2, update: 1 });
    expect(await stack.refresh()).toEqual({ same: 3 });
  });

  test("is replaced under another name while the container moves over", async () => {
    const { changes } = await stack.up(program({ name: `${name}-new` }));
    expect(changes).toEqual({ same: 1, replace: 1, update: 1 });
    expect(await existing()).toEqual([`${name}-new`]);
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    expect(await existing()).toEqual([]);
  });
});
