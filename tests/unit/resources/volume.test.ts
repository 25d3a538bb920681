import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program, type ProgramResource } from "../../harness/program";

const volumes = z.object({
  Volumes: z.array(
    z.looseObject({
      Name: z.string(),
      CreatedAt: z.string(),
      Labels: z.record(z.string(), z.string()).nullable(),
      Portainer: z.looseObject({ ResourceControl: z.looseObject({ Id: z.int(), Public: z.boolean() }) }).optional(),
    }),
  ),
});

describe("Volume", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(() => docker.close());

  let name: string;
  let volume: ProgramResource;
  beforeEach(() => {
    name = uniqueName("volume");
    volume = docker.program.resource("Volume", "data");
  });
  afterEach(async () => {
    for (const { Name } of await existing()) await docker.docker("DELETE", `/volumes/${Name}`);
  });

  /** Those whose names begin with that of the test. */
  async function existing() {
    const { Volumes } = volumes.parse(await docker.docker("GET", "/volumes"));
    return Volumes.filter(({ Name }) => Name.startsWith(name));
  }
  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, name, ...more };
  }

  test("is created, read without difference, and deleted", async () => {
    expect(await volume.up(inputs())).toBe("created");
    expect(volume.id).toBe(`${docker.environmentId}/${name}`);
    expect(volume.outputs).toMatchObject({ scope: "local", mountpoint: expect.stringContaining(name) });
    expect(await volume.refresh()).toBe(true);
    expect(Object.keys(volume.inputs).sort()).toEqual(["__provider", "environmentId", "name", "owner"]);
    expect(await volume.up(inputs())).toBe("same");
    await volume.destroy();
    expect(await existing()).toEqual([]);
  });

  test("shows no difference whatever it is made with", async () => {
    const everything = inputs({
      driver: "local",
      driverOptions: { type: "tmpfs", device: "tmpfs", o: "size=1m" },
      labels: { purpose: "test" },
      accessControl: { administratorsOnly: true },
    });
    await volume.up(everything);
    await volume.refresh();
    expect(volume.inputs).toMatchObject(everything);
    expect(await volume.preview(everything)).toBe("same");
  });

  test("is replaced for any change: the old one first where the name stays, the new one first where it does not", async () => {
    await volume.up(inputs());
    expect(await volume.up(inputs({ labels: { one: "1" } }))).toBe("replaced");
    expect(await existing()).toMatchObject([{ Name: name, Labels: { one: "1" } }]);
    expect(await volume.up(inputs({ name: `${name}-new` }))).toBe("replaced");
    expect(await existing()).toMatchObject([{ Name: `${name}-new` }]);
  });

  test("has who may use it changed in place, and forgotten with it", async () => {
    const objects = new Objects(docker.target);
    const team = await objects.team();
    await volume.up(inputs({ accessControl: { public: true } }));
    expect((await existing())[0]?.Portainer?.ResourceControl).toMatchObject({ Public: true });
    expect(await volume.up(inputs({ accessControl: { teams: [team] } }))).toBe("updated");
    const control = (await existing())[0]?.Portainer?.ResourceControl;
    expect(control).toMatchObject({ Public: false, TeamAccesses: [{ TeamId: Number(team) }] });
    await volume.refresh();
    expect(await volume.up(inputs({ accessControl: { teams: [team] } }))).toBe("same");
    await volume.destroy();
    await expect(docker.target.ask("DELETE", `/resource_controls/${control?.Id ?? 0}`)).rejects.toThrow("404");
    await objects.remove();
  });

  test("is not removed while a container has it, and says which", async () => {
    await volume.up(inputs());
    const container = docker.program.resource("Container");
    await container.up({
      environmentId: docker.environmentId,
      name: `${name}-user`,
      image: docker.images[0],
      mounts: [{ source: name, target: "/data" }],
      running: false,
    });
    await expect(volume.destroy()).rejects.toThrow(`the volume "${name}" is in use by ${name}-user. Remove that first`);
    await container.destroy();
    await volume.destroy();
  });

  test("W1: refuses a name that a volume has already, with what it holds, and says how to take that over", async () => {
    await docker.docker("POST", "/volumes/create", { Name: name });
    await expect(volume.up(inputs())).rejects.toThrow(
      `environment ${docker.environmentId} has a volume "${name}" already. ` +
        `It is not taken over silently: to manage the existing object, set the option adopt to "${docker.environmentId}/${name}"`,
    );
    expect(volume.exists).toBe(false);
    const adopt = `${docker.environmentId}/${name}`;
    await expect(volume.up(inputs({ adopt, labels: { a: "1" } }))).rejects.toThrow(
      "differs in what cannot be changed in place: labels",
    );
    await volume.up(inputs({ adopt, accessControl: { public: true } }));
    expect((await existing())[0]?.Portainer?.ResourceControl).toMatchObject({ Public: true });
  });

  test("is refused as well when somebody makes one of the name in between", async () => {
    const interference = await Interference.start(docker.target.url);
    interference.intervene = ({ method, path }) =>
      method === "GET" && path.endsWith(`/volumes/${name}`)
        ? { status: 404, body: { message: `get ${name}: no such volume` } }
        : undefined;
    await docker.docker("POST", "/volumes/create", { Name: name });
    const late = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource("Volume");
    await expect(late.up(inputs())).rejects.toThrow(/a volume with the same name already exists/i);
    await interference.close();
  });

  test("takes up what a killed process has left of this very resource, and never empties it", async () => {
    const again = () => new Program({ ...docker.target }).resource("Volume", "data");
    await volume.up(inputs());
    const [before] = await existing();
    await again().up(inputs());
    expect((await existing())[0]?.CreatedAt).toBe(before?.CreatedAt);
    await expect(again().up(inputs({ labels: { a: "1" } }))).rejects.toThrow(
      "which an earlier run has made for this resource with another labels",
    );
    await expect(new Program({ ...docker.target }).resource("Volume", "other").up(inputs())).rejects.toThrow(
      /already, which belongs to the resource [^ ]*Volume\/data/,
    );
  });

  test("W10: is seen to be gone", async () => {
    await volume.up(inputs());
    await docker.docker("DELETE", `/volumes/${name}`);
    expect(await volume.refresh()).toBe(false);
  });

  test.each([
    ["a name with blanks", { name: "my volume" }, "name: it must have two or more letters"],
    [
      "two kinds of access",
      { accessControl: { public: true, administratorsOnly: true } },
      "accessControl: it has to say",
    ],
    [
      "what is no ID",
      { adopt: "data" },
      '"data" is no ID of a volume: write <environmentId>/<name>, for example 1/data',
    ],
    ["an environment that is not there", { environmentId: "987654" }, "Check environmentId"],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(volume.up(inputs(wrong))).rejects.toThrow(message);
  });
});
