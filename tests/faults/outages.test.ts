import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { EngineFront } from "../harness/engineFront";
import { Interference, type Passing } from "../harness/interference";
import { type MemoryEngine, startMemoryEngine } from "../harness/memoryEngine";
import { uniqueName } from "../harness/names";
import { Program, type ProgramResource } from "../harness/program";
import { shellKinds } from "../harness/shells/calls";
import { openTarget, type Target } from "../harness/target";

/** Milliseconds for which Portainer is away: longer than the first try of a call, shorter than the last one. */
const restartTime = 300;

describe.each(shellKinds)("In the middle of an update by the %s shell,", (shell) => {
  let engine: MemoryEngine;
  let front: EngineFront;
  let target: Target;
  let portainer: Interference;
  let program: Program;
  let ground: ProgramResource[];
  let environmentId: string;
  beforeAll(async () => {
    engine = await startMemoryEngine();
    front = await EngineFront.start(engine.address);
    target = await openTarget({ dockerHost: engine.address, deploymentTool: engine.deploymentTool });
    portainer = await Interference.start(target.url);
    program = new Program({ ...target, url: portainer.url }, {}, shell);
    const [environment, registry] = [program.resource("Environment"), program.resource("Registry")];
    await environment.up({ name: uniqueName("docker"), type: "docker", url: front.address });
    environmentId = environment.id;
    const { address: url, username, password } = engine.registry.login;
    await registry.up({ name: uniqueName("registry"), type: "custom", url, username, password });
    ground = [registry, environment];
  });
  afterAll(async () => {
    for (const resource of ground) await resource.destroy();
    await program.close();
    await portainer.close();
    await target.close();
    front.stop();
    await engine.close();
  });

  /** Has something happen right before the first call like this reaches Portainer. */
  function before(isIt: (request: Passing) => boolean, happens: () => void): void {
    portainer.intervene = (request) => {
      if (!isIt(request)) return undefined;
      portainer.intervene = () => undefined;
      happens();
      return undefined;
    };
  }

  const isCreate = ({ method, path }: Passing) => method === "POST" && path.includes("/containers/create");
  const isPull = ({ method, path }: Passing) => method === "POST" && path.includes("/images/create");

  /** A container that runs the first image, whose update to the second one something happens to. */
  async function withContainer(
    run: (container: ProgramResource, inputs: (image: string) => object) => Promise<void>,
  ): Promise<void> {
    const name = uniqueName("container");
    const inputs = (image: string) => ({ environmentId, name, image, pullPolicy: "always", waitFor: 5 });
    const container = program.resource("Container", name);
    await container.up({ ...inputs(engine.images[0]) });
    await run(container, inputs);
    // As in the next command: with what state holds, and nothing in memory.
    program.restart();
    expect(await container.up({ ...inputs(engine.images[1]) })).not.toBe("replaced");
    expect(await container.refresh()).toBe(true);
    expect(await container.up({ ...inputs(engine.images[1]) })).toBe("same");
    expect(containersOf(name)).toEqual([`container ${name}`]);
    await container.destroy();
    expect(containersOf(name)).toEqual([]);
  }

  function containersOf(name: string): string[] {
    return engine.census().filter((line) => line.startsWith("container ") && line.includes(name));
  }

  test("the Docker engine stops: the update fails and says so, and the next one finds its container", () =>
    withContainer(async (container, inputs) => {
      before(isCreate, () => {
        front.stop();
      });
      await expect(container.up({ ...inputs(engine.images[1]) })).rejects.toThrow(/cannot update Container/);
      program.restart();
      await expect(container.refresh()).rejects.toThrow(/cannot read Container/);
      expect(container.exists).toBe(true);
      await front.resume();
    }));

  test("the registry stops: the container that there is runs on, and the error names the registry", () =>
    withContainer(async (container, inputs) => {
      before(isPull, () => (engine.registry.isDown = true));
      await expect(container.up({ ...inputs(engine.images[1]) })).rejects.toThrow(
        `dial tcp ${engine.registry.login.address}: connect: connection refused`,
      );
      expect(await container.refresh()).toBe(true);
      expect(await container.preview({ ...inputs(engine.images[0]) })).toBe("same");
      engine.registry.isDown = false;
    }));

  test("Portainer restarts: the update waits for it, or says what failed", () =>
    withContainer(async (container, inputs) => {
      before(isCreate, () => {
        portainer.refuse();
        void target
          .ask("PUT", "/ssl", { HTTPEnabled: true })
          .then(() => sleep(restartTime))
          .then(() => portainer.accept());
      });
      await container.up({ ...inputs(engine.images[1]) }).catch((error: unknown) => {
        expect(String(error)).toMatch(/cannot update Container/);
      });
      await portainer.accept();
    }));
});
