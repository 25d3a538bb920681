import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";

describe("A stack whose environment is gone", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterEach(() => docker.removeStacks());
  afterAll(() => docker.close());

  async function orphaned(kind: "compose" | "swarm") {
    const environment = docker.program.resource("Environment");
    await environment.up({ name: uniqueName("environment"), type: "docker", url: docker.place.docker });
    const stack = docker.stack();
    const inputs = {
      name: uniqueName("stack"),
      kind,
      environmentId: environment.id,
      waitFor: 60,
      content: `services: {web: {image: "${docker.images[0]}", init: true}}`,
    };
    await stack.up(inputs);
    await environment.destroy();
    return { stack, inputs };
  }

  test("stays in state, because Portainer has it still", async () => {
    const { stack, inputs } = await orphaned("compose");
    expect(await stack.refresh()).toBe(true);
    expect(stack.inputs).toMatchObject({ environmentId: inputs.environmentId });
    await removeContainers("com.docker.compose.project", inputs.name);
  });

  test("W8: is not deleted by way of an environment where something runs under its name, and is by one where nothing does", async () => {
    const { stack, inputs } = await orphaned("compose");
    const { id } = stack;
    await expect(stack.destroy()).rejects.toThrow(/its environment \d+ is gone.*runs nothing of its name/);
    expect(await docker.labelled("com.docker.compose.project", inputs.name)).toHaveLength(1);
    await removeContainers("com.docker.compose.project", inputs.name);
    await stack.destroy();
    await expect(docker.target.ask("GET", `/stacks/${id}`)).rejects.toThrow(/404/);
  });

  test("is deleted on a swarm in the same way", async () => {
    const { stack, inputs } = await orphaned("swarm");
    const { id } = stack;
    await expect(stack.destroy()).rejects.toThrow(/runs nothing of its name/);
    await docker.docker("DELETE", `/services/${inputs.name}_web`);
    await stack.destroy();
    await expect(docker.target.ask("GET", `/stacks/${id}`)).rejects.toThrow(/404/);
  });

  async function removeContainers(label: string, name: string): Promise<void> {
    for (const { Id } of await docker.labelled(label, name))
      await docker.docker("DELETE", `/containers/${Id}?force=true`);
    await docker.docker("DELETE", `/networks/${name}_default`);
  }
});
