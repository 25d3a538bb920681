import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { EngineView } from "../../harness/engineView";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import type { ProgramResource } from "../../harness/program";

const storedSchema = z.looseObject({
  EndpointId: z.int(),
  Status: z.int(),
  ResourceControl: z.looseObject({ ResourceId: z.string() }).nullish(),
});
const project = "com.docker.compose.project";

describe("A stack that the program moves to another environment", () => {
  let docker: DockerTarget;
  let objects: Objects;
  const views: EngineView[] = [];
  const environments: ProgramResource[] = [];
  beforeAll(async () => {
    docker = await DockerTarget.open();
    objects = new Objects(docker.target);
  });
  afterEach(() => docker.removeStacks());
  afterAll(async () => {
    for (const environment of environments) if (environment.exists) await environment.destroy();
    for (const view of views) await view.close();
    await objects.remove();
    await docker.close();
  });

  const stored = async ({ id }: ProgramResource) => storedSchema.parse(await docker.target.ask("GET", `/stacks/${id}`));
  const containers = (name: string) => docker.labelled(project, name);
  /** An environment on an engine of its own, or on this machine's. */
  async function environment(engine: "own" | "shared"): Promise<ProgramResource> {
    let url = docker.place.docker;
    if (engine === "own") {
      const view = await EngineView.open();
      views.push(view);
      ({ url } = view);
    }
    const made = docker.program.resource("Environment");
    await made.up({ name: uniqueName("environment"), type: "docker", url });
    environments.push(made);
    return made;
  }
  /** A service needs no network, which engines in truth share. */
  function described(environmentId: string, more: object = {}) {
    const content = `services: {web: {image: "${docker.images[0]}", init: true, network_mode: none}}`;
    return { name: uniqueName("stack"), kind: "compose", environmentId, waitFor: 60, content, ...more };
  }

  test("runs there, and no longer where it was, with who may use it, and is the same object", async () => {
    const [from, to] = [await environment("own"), await environment("own")];
    const [stack, team] = [docker.stack(), await objects.team()];
    const inputs = described(from.id, { accessControl: { teams: [team] } });
    await stack.up(inputs);
    const { id } = stack;
    const [before] = await containers(inputs.name);
    const moved = { ...inputs, environmentId: to.id };
    expect(await stack.preview(moved)).toBe("updated");
    expect(await stack.up(moved)).toBe("updated");
    expect(stack.id).toBe(id);
    expect(await stored(stack)).toMatchObject({
      EndpointId: Number(to.id),
      Status: 1,
      ResourceControl: { ResourceId: `${to.id}_${inputs.name}` },
    });
    const running = await containers(inputs.name);
    expect(running).toMatchObject([{ State: "running" }]);
    expect(running[0]?.Id).not.toBe(before?.Id);
    docker.program.restart();
    await stack.refresh();
    expect(await stack.preview(moved)).toBe("same");
  });

  test("takes a new text on the way", async () => {
    const [from, to] = [await environment("own"), await environment("own")];
    const [stack, inputs] = [docker.stack(), described(from.id)];
    await stack.up(inputs);
    const content = inputs.content.replace(/(web): (\{[^}]*\})/, "$1: $2, worker: $2");
    expect(await stack.up({ ...inputs, environmentId: to.id, content })).toBe("updated");
    const services = (await containers(inputs.name)).map(({ Labels }) => Labels["com.docker.compose.service"]);
    expect(services.sort()).toEqual(["web", "worker"]);
    expect(await stored(stack)).toMatchObject({ EndpointId: Number(to.id) });
  });

  test("goes on running untouched where both environments are the same engine", async () => {
    const to = await environment("shared");
    const [stack, inputs] = [docker.stack(), described(docker.environmentId)];
    await stack.up(inputs);
    const before = await containers(inputs.name);
    expect(await stack.up({ ...inputs, environmentId: to.id })).toBe("updated");
    expect(await stored(stack)).toMatchObject({ EndpointId: Number(to.id), Status: 1 });
    expect((await containers(inputs.name)).map(({ Id }) => Id)).toEqual(before.map(({ Id }) => Id));
    // Back, so that the environment can go.
    expect(await stack.up(inputs)).toBe("updated");
  });

  test("of a swarm goes on running where both environments are the same swarm", async () => {
    const to = await environment("shared");
    const stack = docker.stack();
    const inputs = {
      ...described(docker.environmentId),
      kind: "swarm",
      content: `services: {web: {image: "${docker.images[0]}", init: true}}`,
    };
    await stack.up(inputs);
    const moved = { ...inputs, environmentId: to.id };
    expect(await stack.up(moved)).toBe("updated");
    expect(await stored(stack)).toMatchObject({ EndpointId: Number(to.id), Status: 1 });
    await stack.refresh();
    expect(await stack.preview(moved)).toBe("same");
    await stack.destroy();
    expect(await docker.labelled("com.docker.stack.namespace", inputs.name)).toEqual([]);
  });

  test("stays stopped on the way, and starts there when it is to run", async () => {
    const [from, to] = [await environment("own"), await environment("own")];
    const [stack, inputs] = [docker.stack(), described(from.id, { active: false })];
    await stack.up(inputs);
    expect(await stack.up({ ...inputs, environmentId: to.id })).toBe("updated");
    expect(await stored(stack)).toMatchObject({ EndpointId: Number(to.id), Status: 2 });
    expect(await containers(inputs.name)).toEqual([]);
    expect(await stack.up({ ...inputs, environmentId: from.id, active: true })).toBe("updated");
    expect(await stored(stack)).toMatchObject({ EndpointId: Number(from.id), Status: 1 });
    expect(await containers(inputs.name)).toMatchObject([{ State: "running" }]);
  });

  test("W1: is refused where something there has its name, and stays where it is", async () => {
    const [from, to] = [await environment("own"), await environment("own")];
    const [stack, other, inputs] = [docker.stack(), docker.stack(), described(from.id)];
    await stack.up(inputs);
    await other.up({ ...inputs, environmentId: to.id });
    await expect(stack.up({ ...inputs, environmentId: to.id })).rejects.toThrow(/has a stack ".*" already/);
    expect(await stored(stack)).toMatchObject({ EndpointId: Number(from.id), Status: 1 });
    expect(await containers(inputs.name)).toHaveLength(2);
  });

  test("is refused by an environment that there is not, or that cannot run it", async () => {
    const from = await environment("own");
    const [stack, inputs] = [docker.stack(), described(from.id)];
    await stack.up(inputs);
    await expect(stack.up({ ...inputs, environmentId: "999999" })).rejects.toThrow(
      /environmentId: there is no environment with the ID 999999/,
    );
    expect(await stored(stack)).toMatchObject({ EndpointId: Number(from.id) });
  });

  test("is not moved back without a word when somebody has moved it, but after a refresh", async () => {
    const to = await environment("shared");
    const [stack, inputs] = [docker.stack(), described(docker.environmentId)];
    await stack.up(inputs);
    await docker.target.ask("PUT", `/stacks/${stack.id}/associate?endpointId=${to.id}&orphanedRunning=true`);
    docker.program.restart();
    const changed = { ...inputs, env: { A: "b" } };
    await expect(stack.up(changed)).rejects.toThrow(/somebody has moved it to the environment/);
    await stack.refresh();
    expect(await stack.up(changed)).toBe("updated");
    expect(await stored(stack)).toMatchObject({ EndpointId: Number(docker.environmentId) });
  });

  describe("whose environment is gone", () => {
    test("is attached to the new one, in which what ran goes on running", async () => {
      const gone = await environment("shared");
      const [stack, inputs] = [docker.stack(), described(gone.id)];
      await stack.up(inputs);
      const { id } = stack;
      const before = await containers(inputs.name);
      await gone.destroy();
      docker.program.restart();
      expect(await stack.refresh()).toBe(true);
      const attached = { ...inputs, environmentId: docker.environmentId };
      expect(await stack.up(attached)).toBe("updated");
      expect(stack.id).toBe(id);
      expect(await stored(stack)).toMatchObject({ EndpointId: Number(docker.environmentId), Status: 1 });
      expect((await containers(inputs.name)).map(({ Id }) => Id)).toEqual(before.map(({ Id }) => Id));
      await stack.refresh();
      expect(await stack.preview(attached)).toBe("same");
    });

    test("is deployed in the new one where nothing of it runs", async () => {
      const [gone, to] = [await environment("own"), await environment("own")];
      const [stack, inputs] = [docker.stack(), described(gone.id)];
      await stack.up(inputs);
      for (const { Id } of await containers(inputs.name)) {
        await docker.docker("DELETE", `/containers/${Id}?force=true`);
      }
      await gone.destroy();
      docker.program.restart();
      expect(await stack.up({ ...inputs, environmentId: to.id })).toBe("updated");
      expect(await stored(stack)).toMatchObject({ EndpointId: Number(to.id), Status: 1 });
      expect(await containers(inputs.name)).toMatchObject([{ State: "running" }]);
    });

    test("W1: is not attached where another stack has its name", async () => {
      const [gone, to] = [await environment("own"), await environment("own")];
      const [stack, other, inputs] = [docker.stack(), docker.stack(), described(gone.id)];
      await stack.up(inputs);
      await other.up({ ...inputs, environmentId: to.id });
      await gone.destroy();
      docker.program.restart();
      await expect(stack.up({ ...inputs, environmentId: to.id })).rejects.toThrow(
        new RegExp(`the environment ${to.id} has another stack of its name, ${other.id}`),
      );
      for (const { Id, Names } of await containers(inputs.name)) {
        expect(Names).not.toEqual([]);
        await docker.docker("DELETE", `/containers/${Id}?force=true`);
      }
    });
  });
});
