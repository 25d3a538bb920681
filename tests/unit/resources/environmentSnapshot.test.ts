import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";

describe("EnvironmentSnapshot", () => {
  let docker: DockerTarget;
  let program: Program;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    program = new Program(docker.target);
  });
  afterAll(() => docker.close());

  test("W10: is taken, and read again without difference though Portainer looks from time to time", async () => {
    const snapshot = program.resource("EnvironmentSnapshot");
    const inputs = { environmentId: docker.environmentId };
    expect(await snapshot.up(inputs)).toBe("created");
    expect(snapshot.id).toBe(docker.environmentId);
    const first = snapshot.outputs;
    expect(first).toMatchObject({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      version: expect.stringMatching(/^\d+\.\d+/),
      cpuCount: expect.any(Number),
      memoryBytes: expect.any(Number),
      imageCount: expect.any(Number),
      runningContainerCount: expect.any(Number),
    });
    await target().ask("POST", `/endpoints/${docker.environmentId}/snapshot`);
    expect(await snapshot.refresh()).toBe(true);
    expect(snapshot.outputs).toEqual(first);
    expect(await snapshot.preview(inputs)).toBe("same");
    await snapshot.destroy();
  });

  const target = () => docker.target;

  test("is taken anew in place when its triggers change, and counts what is there then", async () => {
    const snapshot = program.resource("EnvironmentSnapshot");
    await snapshot.up({ environmentId: docker.environmentId, triggers: { release: "1" } });
    const volume = program.resource("Volume", uniqueName("snapshot"));
    await volume.up({ name: uniqueName("snapshot"), environmentId: docker.environmentId });
    expect(await snapshot.up({ environmentId: docker.environmentId, triggers: { release: "2" } })).toBe("updated");
    expect(snapshot.outputs["volumeCount"]).toBeGreaterThan(0);
    await volume.destroy();
    await snapshot.destroy();
  });

  test("is gone with its environment", async () => {
    const environment = program.resource("Environment");
    await environment.up({ name: uniqueName("snapshot"), type: "docker" });
    const snapshot = program.resource("EnvironmentSnapshot");
    await snapshot.up({ environmentId: environment.id });
    await environment.destroy();
    expect(await snapshot.refresh()).toBe(false);
  });

  test("says why there is none: of an environment that there is not, and of an edge agent's", async () => {
    await expect(program.resource("EnvironmentSnapshot").up({ environmentId: "987654" })).rejects.toThrow(
      /cannot create EnvironmentSnapshot: .*404.*Unable to find an environment/,
    );
    const edge = program.resource("Environment");
    await edge.up({ name: uniqueName("edge"), type: "edgeAgent", url: "https://portainer.example.com" });
    await expect(program.resource("EnvironmentSnapshot").up({ environmentId: edge.id })).rejects.toThrow(
      /Snapshots not supported for this environment/,
    );
    await edge.destroy();
  });
});
