import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { EngineLine } from "../../harness/engineLine";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";
import { readServices } from "../../machine/machine";

let target: Target;
let program: Program;
beforeAll(async () => {
  target = await openTarget();
  program = new Program(target, { maxRetries: "1" });
});
afterAll(() => target.close());

describe("While the Docker engine is down", () => {
  let line: EngineLine;
  let environment: ProgramResource;
  beforeAll(async () => {
    line = await EngineLine.start();
    environment = program.resource("Environment");
    await environment.up({ name: uniqueName("environment"), type: "docker", url: line.url });
  });
  afterAll(async () => {
    await environment.destroy();
    await line.cut();
  });

  const image = readServices().images[0];
  const away = /Docker engine behind it, is not reachable just now|connection refused|ECONNREFUSED/;

  test("a container is not made, and the error says what is away", async () => {
    await line.cut();
    const container = program.resource("Container");
    const inputs = { name: uniqueName("container"), environmentId: environment.id, image };
    await expect(container.up(inputs)).rejects.toThrow(away);
    expect(container.exists).toBe(false);
    await line.restore();
  });

  test("a container that runs stays in state, and goes on when the engine is back", async () => {
    const container = program.resource("Container");
    const inputs = { name: uniqueName("container"), environmentId: environment.id, image, networkMode: "none" };
    const registry = program.resource("Registry");
    const { address: url, username, password } = readServices().registry;
    await registry.up({ name: uniqueName("registry"), type: "custom", url, username, password });
    await container.up({ ...inputs, registryId: registry.id });
    await line.cut();
    await expect(container.refresh()).rejects.toThrow(away);
    await expect(container.up({ ...inputs, registryId: registry.id, env: { A: "1" } })).rejects.toThrow(away);
    await expect(container.destroy()).rejects.toThrow(away);
    expect(container.exists).toBe(true);
    await line.restore();
    expect(await container.up({ ...inputs, registryId: registry.id, env: { A: "1" } })).toBe("updated");
    await container.destroy();
    await registry.destroy();
  });
});

describe("A registry that refuses the password", () => {
  test("is told with the image, without the password, and leaves nothing behind", async () => {
    const { docker, registry: service, images } = readServices();
    const [environment, registry, container] = ["Environment", "Registry", "Container"].map((type) =>
      program.resource(type),
    );
    await environment?.up({ name: uniqueName("environment"), type: "docker", url: docker });
    const password = "certainly-not-the-password";
    const username = uniqueName("stranger");
    await registry?.up({ name: uniqueName("registry"), type: "custom", url: service.address, username, password });
    const inputs = {
      name: uniqueName("container"),
      environmentId: environment?.id,
      image: images[1],
      registryId: registry?.id,
    };
    await expect(container?.up({ ...inputs, pullPolicy: "always" })).rejects.toThrow(
      /^(?!.*certainly-not-the-password)cannot create Container .*private\/app:2.*(unauthorized|no basic auth|denied|authentication)/i,
    );
    expect(container?.exists).toBe(false);
    await registry?.destroy();
    await environment?.destroy();
  });
});
