import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { connectionVariables, runCli } from "../../../harness/cliTerminal";
import { type DockerPlace, openMemoryTarget } from "../../../harness/memoryTarget";
import { uniqueName } from "../../../harness/names";
import { Program } from "../../../harness/program";

const report = z.object({
  places: z.array(
    z.looseObject({ kind: z.string(), name: z.string(), users: z.array(z.looseObject({ user: z.string() })) }),
  ),
});

describe("pulumi-portainer access", () => {
  let place: DockerPlace;
  let program: Program;
  let folder: string;
  const name = uniqueName("access");
  const made: { destroy(): Promise<unknown> }[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-access-"));
    place = await openMemoryTarget();
    program = new Program(place.target);
    const up = async (type: string, inputs: object) => {
      const resource = program.resource(type);
      await resource.up({ ...inputs });
      made.unshift(resource);
      return resource.id;
    };
    const teamId = await up("Team", { name });
    const userId = await up("User", { username: name, password: "a-password-of-tests" });
    await up("TeamMembership", { teamId, userId });
    const environmentId = await up("Environment", { name, type: "docker", url: place.docker });
    await up("EnvironmentAccess", { environmentId, teams: [teamId] });
    const { address: url, username, password } = place.registry;
    await up("Registry", { name, type: "custom", url, username, password });
    const container = { environmentId, image: place.images[0], waitFor: 0 };
    await up("Container", { ...container, name: `${name}-ours`, accessControl: { teams: [teamId] } });
    await up("Container", { ...container, name: `${name}-closed`, accessControl: { administratorsOnly: true } });
  });
  afterAll(async () => {
    for (const resource of made) await resource.destroy();
    await program.close();
    await place.close();
    await rm(folder, { recursive: true });
  });

  const access = (...args: string[]) => runCli(["access", ...args], connectionVariables(place.target), folder);

  async function users(): Promise<Record<string, string[]>> {
    const { output } = await access("--json");
    const own = report.parse(JSON.parse(output)).places.filter((each) => each.name.startsWith(name));
    return Object.fromEntries(own.map((each) => [`${each.kind} ${each.name}`, each.users.map(({ user }) => user)]));
  }

  test("asks a server, and tells what its users may use", async () => {
    expect(await users()).toEqual({
      [`environment ${name}`]: [name],
      [`container ${name}-ours`]: [name],
      [`container ${name}-closed`]: [],
    });
    const { exitCode, output, messages } = await access();
    expect({ exitCode, messages }).toEqual({ exitCode: 0, messages: "Asking who may use what\n" });
    expect(output).toContain(`${name}, by team ${name}`);
  });

  test("writes a page to a file", async () => {
    expect(await access("--format", "html", "--out", "access.html")).toMatchObject({ exitCode: 0, output: "" });
    expect(await readFile(join(folder, "access.html"), "utf8")).toContain(`<td>${name}-ours</td>`);
  });

  test("tells what has changed since, and ends with 3 where anything has", async () => {
    await access("--json", "--out", "before.json");
    expect(await access("--compare", "before.json")).toMatchObject({ exitCode: 0 });
    const before = z
      .looseObject({ administrators: z.array(z.string()) })
      .parse(JSON.parse(await readFile(join(folder, "before.json"), "utf8")));
    await writeFile(join(folder, "other.json"), JSON.stringify({ ...before, administrators: ["root"] }));
    const { exitCode, output } = await access("--compare", "other.json", "--json");
    expect(exitCode).toBe(3);
    expect(JSON.parse(output)).toEqual([
      { change: "gained", user: place.target.username, kind: "everything", name: "", environment: "" },
      { change: "lost", user: "root", kind: "everything", name: "", environment: "" },
    ]);
  });

  test.each(["portainer:index:", "pulumi-nodejs:dynamic/portainer:"])(
    "tells the same of a stack's state, of resources of type %s…",
    async (prefix) => {
      const resources = Object.entries({
        Team: { name: "developers" },
        User: { username: "ann", role: "standard" },
        TeamMembership: { teamId: "1", userId: "1" },
        Environment: { name: "docker-host", groupId: "1", type: "docker" },
        EnvironmentAccess: { environmentId: "1", users: [], teams: ["1"] },
        Registry: { name: "images" },
        RegistryAccess: { registryId: "1", environmentId: "1", users: ["1"], teams: [] },
        Stack: { name: "web", environmentId: "1", accessControl: { public: true, users: [], teams: [] } },
        Container: { name: "app", environmentId: "1" },
        AccessControl: { type: "container", name: "app", environmentId: "1", public: false, users: [], teams: ["1"] },
      }).map(([type, outputs]) => ({ urn: `urn:${type}`, type: `${prefix}${type}`, id: "1", outputs }));
      await writeFile(join(folder, "state.json"), JSON.stringify({ version: 3, deployment: { resources } }));
      const { exitCode, output } = await runCli(["access", "--state", "state.json", "--json"], {}, folder);
      expect(exitCode).toBe(0);
      const ann = (through: object) => ({ users: [{ user: "ann", through: [through] }] });
      expect(JSON.parse(output)).toMatchObject({
        administrators: [],
        teams: [{ name: "developers", members: ["ann"] }],
        places: [
          {
            kind: "environment",
            name: "docker-host",
            ...ann({ by: "team", team: "developers" }),
            teams: ["developers"],
          },
          { kind: "registry", name: "images", environment: "docker-host", ...ann({ by: "name" }) },
          { kind: "stack", name: "web", ...ann({ by: "public" }) },
          { kind: "container", name: "app", ...ann({ by: "team", team: "developers" }) },
        ],
      });
    },
  );

  test("ends with 2 at a file of something else", async () => {
    await writeFile(join(folder, "wrong.json"), "{}");
    const state = await runCli(["access", "--state", "wrong.json"], {}, folder);
    expect(state).toMatchObject({ exitCode: 2, output: "" });
    expect(state.messages).toMatch(/wrong\.json cannot be read as the state of a stack, as `pulumi stack export/);
    expect(await access("--compare", "wrong.json")).toMatchObject({ exitCode: 2, output: "" });
  });
});
