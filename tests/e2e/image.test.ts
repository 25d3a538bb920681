import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { moveTag } from "../harness/registryTags";

describe("Image, with the engine and the plugin", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  let name: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    stack = await EngineStack.open(docker.target);
    name = docker.images[0].replace(/:\d+$/, `:${tag}`);
    await moveTag(tag, "1");
  });
  afterAll(async () => {
    await stack.close();
    await docker.close();
  });

  const tag = uniqueName("tag");
  const program = () => {
    const { environmentId } = docker;
    const image = new portainer.Image("app", { environmentId, name, pullOnRefresh: true });
    new portainer.Container("web", { environmentId, name: tag, image: image.pinned });
    return Promise.resolve({ id: image.id, digest: image.digest });
  };
  let digest: unknown;

  test("is pulled for a container that is made of it, and shows no changes in a preview and in a refresh", async () => {
    const { changes, outputs } = await stack.up(program);
    expect(changes).toEqual({ create: 3 });
    expect(outputs["id"]).toBe(`${docker.environmentId}/${name}`);
    digest = outputs["digest"];
    expect(await stack.preview(program)).toEqual({ same: 3 });
    expect(await stack.refresh()).toEqual({ same: 3 });
  });

  test("is found to have moved by a refresh, and the container is made anew of what the tag means now", async () => {
    await moveTag(tag, "2");
    await stack.refresh();
    const { changes, outputs } = await stack.up(program);
    expect(changes).toEqual({ same: 2, update: 1 });
    expect(outputs["digest"]).not.toBe(digest);
    expect(await stack.refresh()).toEqual({ same: 3 });
  });

  test("is gone after a destroy", async () => {
    await stack.destroy();
    await expect(docker.docker("GET", `/images/${name}/json`)).rejects.toThrow("No such image");
  });
});
