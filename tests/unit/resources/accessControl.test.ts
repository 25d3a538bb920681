import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";

const controlSchema = z.object({
  Id: z.int(),
  Public: z.boolean(),
  AdministratorsOnly: z.boolean(),
  UserAccesses: z.array(z.object({ UserId: z.int() }).transform(({ UserId }) => String(UserId))),
  TeamAccesses: z.array(z.object({ TeamId: z.int() }).transform(({ TeamId }) => String(TeamId))),
});
const decorated = z.object({ Portainer: z.object({ ResourceControl: controlSchema.optional() }).optional() });
const stacksSchema = z.array(z.object({ Name: z.string(), ResourceControl: controlSchema.nullable() }));

describe("AccessControl", () => {
  let docker: DockerTarget;
  let objects: Objects;
  let team: string;
  let user: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    objects = new Objects(docker.target);
    [team, user] = [await objects.team(), await objects.user()];
    // The engine has it only once somebody has pulled it.
    await docker.program.resource("Image").up({ environmentId: docker.environmentId, name: docker.images[0] });
  });
  afterAll(async () => {
    await objects.remove();
    await docker.close();
  });
  const cleaning: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const clean of cleaning.splice(0).reverse()) await clean();
    await docker.removeStacks();
  });

  /** Makes an object past the provider, and tells its path for looking at it. */
  async function make(type: string, name: string): Promise<string> {
    const image = docker.images[0];
    const kinds: Readonly<Record<string, { readonly path: string; readonly create: string; readonly body: object }>> = {
      container: { path: `/containers/${name}`, create: `/containers/create?name=${name}`, body: { Image: image } },
      volume: { path: `/volumes/${name}`, create: "/volumes/create", body: { Name: name } },
      network: { path: `/networks/${name}`, create: "/networks/create", body: { Name: name } },
      secret: { path: `/secrets/${name}`, create: "/secrets/create", body: { Name: name, Data: "aGlkZGVu" } },
      config: { path: `/configs/${name}`, create: "/configs/create", body: { Name: name, Data: "b3Blbg==" } },
      service: {
        path: `/services/${name}`,
        create: "/services/create",
        body: {
          Name: name,
          TaskTemplate: { ContainerSpec: { Image: image, Init: true } },
          Mode: { Replicated: { Replicas: 0 } },
        },
      },
    };
    const kind = kinds[type];
    if (kind === undefined) throw new Error(`There is no ${type} to make.`);
    await docker.docker("POST", kind.create, kind.body);
    cleaning.push(() => docker.docker("DELETE", kind.path).catch(() => undefined));
    return type === "container" ? `${kind.path}/json` : kind.path;
  }
  async function control(path: string) {
    return decorated.parse(await docker.docker("GET", path)).Portainer?.ResourceControl;
  }

  test.each(["container", "volume", "network", "service", "secret", "config"])(
    "says who may use a %s, is changed in place, and takes the control away when it is deleted",
    async (type) => {
      const name = uniqueName("controlled");
      const path = await make(type, name);
      const [access, place] = [
        docker.program.resource("AccessControl"),
        { environmentId: docker.environmentId, type, name },
      ];
      expect(await access.up({ ...place, teams: [team], users: [user] })).toBe("created");
      expect(access.id).toBe(`${docker.environmentId}/${type}/${name}`);
      expect(await control(path)).toMatchObject({ Public: false, TeamAccesses: [team], UserAccesses: [user] });
      expect(await access.refresh()).toBe(true);
      expect(await access.preview({ ...place, teams: [Number(team)], users: [user] })).toBe("same");
      expect(await access.up({ ...place, public: true })).toBe("updated");
      expect(await control(path)).toMatchObject({ Public: true, TeamAccesses: [], UserAccesses: [] });
      expect(await access.up({ ...place, administratorsOnly: true })).toBe("updated");
      expect(await control(path)).toMatchObject({ Public: false, AdministratorsOnly: true });
      await access.refresh();
      expect(await access.preview({ ...place, administratorsOnly: true })).toBe("same");
      await access.destroy();
      expect(await control(path)).toBeUndefined();
    },
  );

  test("says who may use a stack", async () => {
    const [stack, name] = [docker.stack(), uniqueName("stack")];
    const content = `services:\n  web:\n    image: ${docker.images[0]}\n    init: true\n`;
    await stack.up({ environmentId: docker.environmentId, name, kind: "compose", content });
    const access = docker.program.resource("AccessControl");
    const place = { environmentId: docker.environmentId, type: "stack", name };
    await access.up({ ...place, teams: [team] });
    const stored = async () =>
      stacksSchema.parse(await docker.target.ask("GET", "/stacks")).find(({ Name }) => Name === name)?.ResourceControl;
    expect(await stored()).toMatchObject({ TeamAccesses: [team] });
    expect(await access.refresh()).toBe(true);
    expect(await access.preview({ ...place, teams: [team] })).toBe("same");
    await access.destroy();
    expect(await stored()).toBeNull();
  });

  test("W4: sees that somebody has changed it, and repairs it", async () => {
    const name = uniqueName("controlled");
    const path = await make("volume", name);
    const access = docker.program.resource("AccessControl");
    const inputs = { environmentId: docker.environmentId, type: "volume", name, teams: [team] };
    await access.up(inputs);
    await docker.target.ask("PUT", `/resource_controls/${(await control(path))?.Id}`, { Public: true });
    expect(await access.refresh()).toBe(true);
    expect(access.inputs).toMatchObject({ public: true });
    expect(access.inputs).not.toHaveProperty("teams");
    expect(await access.up(inputs)).toBe("updated");
    expect(await control(path)).toMatchObject({ Public: false, TeamAccesses: [team] });
    await access.destroy();
  });

  test("leaves state when the object is gone, or the environment; deleting it then is fine", async () => {
    const [name, access, other] = [
      uniqueName("controlled"),
      docker.program.resource("AccessControl"),
      docker.program.resource("AccessControl"),
    ];
    const path = await make("network", name);
    const inputs = { environmentId: docker.environmentId, type: "network", name, public: true };
    await access.up(inputs);
    await docker.docker("DELETE", path);
    expect(await access.refresh()).toBe(false);
    const environment = docker.program.resource("Environment");
    await environment.up({ name: uniqueName("environment"), type: "docker" });
    await make("network", name);
    await other.up({ ...inputs, environmentId: environment.id });
    await environment.destroy();
    await expect(other.destroy()).resolves.toBeUndefined();
  });

  test("W11: keeps state when the server cannot tell", async () => {
    const name = uniqueName("controlled");
    await make("volume", name);
    const access = docker.program.resource("AccessControl");
    await access.up({ environmentId: docker.environmentId, type: "volume", name, public: true });
    docker.program.restart({ password: "not the password" });
    await expect(access.refresh()).rejects.toThrow(/cannot read AccessControl/);
    expect(access.exists).toBe(true);
    docker.program.restart({ password: docker.target.password });
    await access.destroy();
  });

  test("W11: keeps state when something else than Portainer answers with success", async () => {
    const [name, type] = [uniqueName("controlled"), "volume"];
    await make(type, name);
    const interference = await Interference.start(docker.target.url);
    const program = new Program({ ...docker.target, url: interference.url });
    const access = program.resource("AccessControl");
    await access.up({ environmentId: docker.environmentId, type, name, public: true });
    interference.intervene = () => ({ status: 200, body: {} });
    await expect(access.refresh()).rejects.toThrow(/cannot read AccessControl/);
    await expect(access.destroy()).rejects.toThrow(/cannot delete AccessControl/);
    interference.intervene = () => undefined;
    expect(await access.refresh()).toBe(true);
    await access.destroy();
    await program.close();
    await interference.close();
  });

  test("is not to be said twice in one program", async () => {
    const name = uniqueName("controlled");
    await make("volume", name);
    const [first, second] = [docker.program.resource("AccessControl"), docker.program.resource("AccessControl")];
    const place = { environmentId: docker.environmentId, type: "volume", name };
    await first.up({ ...place, public: true, owner: "first" });
    await expect(second.up({ ...place, teams: [team], owner: "second" })).rejects.toThrow(
      `the access control of volume ${name} in environment ${docker.environmentId} belongs to another resource, first.`,
    );
    await first.destroy();
  });

  test.each([
    ["an object that there is not", { public: true }, /environment \d+ has no volume "nothing-.*Make it first/],
    ["a team that there is not", { teams: ["999999"] }, /: teams: there is no team with the ID 999999/],
    ["an access that says nothing", {}, /\[public\] public: it has to say exactly one of public: true/],
    ["an access that says two things", { public: true, teams: ["1"] }, /it has to say exactly one of/],
    ["a type that there is not", { public: true, type: "image" }, /\[type\]/],
  ])("refuses %s", async (_what, change, reason) => {
    const place = { environmentId: docker.environmentId, type: "volume", name: uniqueName("nothing") };
    await expect(docker.program.resource("AccessControl").up({ ...place, ...change })).rejects.toThrow(reason);
  });
});
