import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DockerTarget } from "../../../harness/dockerTarget";
import { ContainerOnEngine, havePrivateImage } from "../../../harness/containers";
import { uniqueName } from "../../../harness/names";
import { Objects } from "../../../harness/objects";
import type { ProgramResource } from "../../../harness/program";

describe("Container, when its inputs change", () => {
  let docker: DockerTarget;
  let objects: Objects;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    await havePrivateImage(docker);
    objects = new Objects(docker.target);
  });
  afterAll(async () => {
    await objects.remove();
    await docker.close();
  });

  let name: string;
  let container: ProgramResource;
  let engine: ContainerOnEngine;
  beforeEach(() => {
    name = uniqueName("container");
    container = docker.program.resource("Container");
    engine = new ContainerOnEngine(docker, name);
  });
  afterEach(async () => {
    await engine.removeAll();
  });

  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, name, image: docker.images[0], ...more };
  }

  test("limits and the restart policy are changed while it runs", async () => {
    await container.up(inputs({ limits: { memory: "64m", pids: 50 } }));
    const before = await engine.inspect();
    const changed = inputs({ limits: { memory: "256m", cpus: 0.5 }, restartPolicy: { name: "unless-stopped" } });
    expect(await container.up(changed)).toBe("updated");
    const after = await engine.inspect();
    expect(after.Id).toBe(before.Id);
    expect(after.State.StartedAt).toBe(before.State.StartedAt);
    expect(after.HostConfig).toMatchObject({
      Memory: 256 * 1024 * 1024,
      NanoCpus: 500_000_000,
      RestartPolicy: { Name: "unless-stopped" },
    });
    await container.refresh();
    expect(await container.preview(changed)).toBe("same");
  });

  test("it is made anew to lift a limit that Docker cannot lift", async () => {
    await container.up(inputs({ limits: { memory: "64m" } }));
    const { Id } = await engine.inspect();
    await container.up(inputs());
    const after = await engine.inspect();
    expect(after.Id).not.toBe(Id);
    expect(after.HostConfig.Memory).toBe(0);
  });

  test("who may use it is changed in place", async () => {
    const team = await objects.team();
    await container.up(inputs());
    const { Id } = await engine.inspect();
    const shared = inputs({ accessControl: { teams: [team] } });
    expect(await container.up(shared)).toBe("updated");
    const after = await engine.inspect();
    expect(after.Id).toBe(Id);
    expect(after.Portainer?.ResourceControl?.TeamAccesses).toMatchObject([{ TeamId: Number(team) }]);
    await container.refresh();
    expect(await container.preview(shared)).toBe("same");
  });

  test("what concerns pulls, waiting and removing does nothing by itself", async () => {
    await container.up(inputs());
    const before = await engine.inspect();
    expect(await container.up(inputs({ pullPolicy: "never", waitFor: 10, removeVolumes: true }))).toBe("updated");
    expect(await engine.inspect()).toMatchObject({ Id: before.Id, State: { StartedAt: before.State.StartedAt } });
  });

  test("everything else makes it anew under the same ID, and leaves nothing behind", async () => {
    await container.up(inputs({ env: { A: "1" } }));
    const { id } = container;
    const before = await engine.inspect();
    const changed = inputs({ env: { A: "2" }, image: docker.images[1] });
    expect(await container.up(changed)).toBe("updated");
    const after = await engine.inspect();
    expect(container.id).toBe(id);
    expect(after.Id).not.toBe(before.Id);
    expect(container.outputs).toMatchObject({ containerId: after.Id, imageId: after.Image });
    expect(after.Config).toMatchObject({ Image: docker.images[1], Env: ["A=2"] });
    expect(await engine.all()).toEqual([`${name} running`]);
    await container.refresh();
    expect(await container.preview(changed)).toBe("same");
  });

  test("who may use it stays when it is made anew", async () => {
    const team = await objects.team();
    await container.up(inputs({ accessControl: { teams: [team] } }));
    await container.up(inputs({ env: { A: "1" } }));
    const after = await engine.inspect();
    expect(after.Portainer?.ResourceControl?.TeamAccesses).toMatchObject([{ TeamId: Number(team) }]);
  });

  test("one without access control stays without when it is made anew", async () => {
    await container.up(inputs());
    await engine.forgetAccess();
    await container.up(inputs({ env: { A: "1" } }));
    expect((await engine.inspect()).Portainer?.ResourceControl).toBeUndefined();
  });

  test("its anonymous volumes are taken along when it is made anew, as often as that is", async () => {
    const mounts = [{ target: "/anonymous" }];
    await container.up(inputs({ mounts }));
    const [volume] = (await engine.inspect()).Mounts;
    for (const value of ["1", "2"]) {
      const changed = inputs({ mounts, env: { A: value }, removeVolumes: true });
      await container.up(changed);
      expect((await engine.inspect()).Mounts).toMatchObject([{ Name: volume?.Name, Destination: "/anonymous" }]);
      await container.refresh();
      expect(await container.preview(changed)).toBe("same");
    }
    await container.destroy();
    expect(await engine.volumes([volume?.Name ?? ""])).toEqual([]);
  });

  test("another name replaces it, the old one first", async () => {
    await container.up(inputs({ ports: [{ internal: 8080 }] }));
    const renamed = `${name}-renamed`;
    expect(await container.up(inputs({ name: renamed, ports: [{ internal: 8080 }] }))).toBe("replaced");
    expect(container.id).toBe(`${docker.environmentId}/${renamed}`);
    expect(await engine.all()).toEqual([`${renamed} running`]);
  });

  describe("behind Pulumi's back", () => {
    test.each([
      ["stopped", () => engine.act("stop?t=0"), { running: false }],
      ["paused", () => engine.act("pause"), { running: false }],
      [
        "given other limits",
        () => engine.act("update", { Memory: 67_108_864, MemorySwap: 134_217_728 }),
        { limits: { memory: "64m" } },
      ],
      [
        "given another restart policy",
        () => engine.act("update", { RestartPolicy: { Name: "always" } }),
        { restartPolicy: { name: "always" } },
      ],
    ])("it was %s: that is seen, and repaired", async (_what, meddle, seen) => {
      await container.up(inputs());
      await meddle();
      await container.refresh();
      expect(container.inputs).toMatchObject(seen);
      expect(await container.up(inputs())).toBe("updated");
      expect(await engine.all()).toEqual([`${name} running`]);
      await container.refresh();
      expect(await container.preview(inputs())).toBe("same");
    });

    test("it was made anew with other settings: that is seen, and repaired", async () => {
      await container.up(inputs());
      const { Id } = await engine.inspect();
      await engine.remove();
      await engine.make({ Image: docker.images[0], Env: ["MEDDLED=1"], Labels: { by: "hand" } });
      await container.refresh();
      expect(container.outputs["containerId"]).not.toBe(Id);
      expect(container.inputs).toMatchObject({ env: { MEDDLED: "1" }, labels: { by: "hand" }, running: false });
      await container.up(inputs());
      expect((await engine.inspect()).Config).toMatchObject({ Env: null });
    });

    test("it was removed: it is made again", async () => {
      await container.up(inputs());
      await engine.remove();
      expect(await container.refresh()).toBe(false);
      expect(await container.up(inputs())).toBe("created");
      expect(await engine.all()).toEqual([`${name} running`]);
    });

    test("it was removed, and nobody has refreshed: an update makes it again", async () => {
      await container.up(inputs());
      await engine.remove();
      expect(await container.up(inputs({ env: { A: "1" } }))).toBe("updated");
      expect(await engine.all()).toEqual([`${name} running`]);
    });
  });
});
