import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { connectionVariables, runCli } from "../../../harness/cliTerminal";
import { type DockerPlace, openMemoryTarget } from "../../../harness/memoryTarget";
import { uniqueName } from "../../../harness/names";
import { Program } from "../../../harness/program";
import { startSandbox } from "../../../sandbox";

const report = z.object({
  places: z.array(
    z.looseObject({ kind: z.string(), name: z.string(), users: z.array(z.looseObject({ user: z.string() })) }),
  ),
});

const stateReport = report.extend({ administrators: z.array(z.string()) });

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

  async function placesOfState(...resources: readonly (readonly [type: string, id: string, outputs: object])[]) {
    const listed = resources.map(([type, id, outputs]) => ({ type: `portainer:index:${type}`, id, outputs }));
    await writeFile(join(folder, "state.json"), JSON.stringify({ deployment: { resources: listed } }));
    const { output } = await runCli(["access", "--state", "state.json", "--json"], {}, folder);
    const { administrators, places } = stateReport.parse(JSON.parse(output));
    return {
      administrators,
      places: places.map(({ kind, name, users }) => [`${kind} ${name}`, ...users.map(({ user }) => user)]),
    };
  }

  const ann = ["User", "2", { username: "ann", role: "standard" }] as const;
  const only = { public: false, administratorsOnly: false, users: ["2"], teams: [] };

  test("has what a state's access controls are about, of objects that other programs made too", async () => {
    const { places } = await placesOfState(
      ann,
      ["Stack", "1", { name: "web", environmentId: "1" }],
      ["Stack", "2", { name: "own", environmentId: "1", accessControl: { ...only, users: [] } }],
      ["AccessControl", "1/stack/web", { type: "stack", name: "web", environmentId: "1", ...only }],
      ["AccessControl", "1/stack/own", { type: "stack", name: "own", environmentId: "1", ...only }],
      ["AccessControl", "2/stack/web", { type: "stack", name: "web", environmentId: "2", ...only }],
      ["AccessControl", "1/container/db", { type: "container", name: "db", environmentId: "1", ...only }],
      ["AccessControl", "1/volume/data", { type: "volume", name: "data", environmentId: "1", ...only }],
    );
    expect(places).toEqual([["stack web", "ann"], ["stack own"], ["stack web", "ann"], ["container db", "ann"]]);
  });

  test("has a state's first administrator, and nothing that runs on Kubernetes", async () => {
    const entries = { registryId: "1", users: [], teams: [] };
    expect(
      await placesOfState(
        ["AdminUser", "1", { username: "admin" }],
        ann,
        ["Registry", "1", { name: "images" }],
        ["RegistryAccess", "1/1", { ...entries, environmentId: "1", users: ["2"], namespaces: [] }],
        ["RegistryAccess", "1/2", { ...entries, environmentId: "2", namespaces: ["shop"] }],
        ["Stack", "1", { name: "web", environmentId: "2", actualKind: "kubernetes" }],
      ),
    ).toEqual({ administrators: ["admin"], places: [["registry images", "ann"]] });
  });

  test("ends with 2 at a file of something else", async () => {
    await writeFile(join(folder, "wrong.json"), "{}");
    const state = await runCli(["access", "--state", "wrong.json"], {}, folder);
    expect(state).toMatchObject({ exitCode: 2, output: "" });
    expect(state.messages).toMatch(/wrong\.json cannot be read as the state of a stack, as `pulumi stack export/);
    expect(await access("--compare", "wrong.json")).toMatchObject({ exitCode: 2, output: "" });
  });

  test("looks at the earlier output before it asks the server", async () => {
    const { exitCode, messages } = await access("--compare", "nowhere.json");
    expect(exitCode).toBe(2);
    expect(messages).toMatch(/^error: .*nowhere\.json cannot be read as/);
  });

  test("makes the folder of the file that it writes, and says in words why a file cannot be written", async () => {
    await writeFile(join(folder, "empty.json"), '{ "deployment": {} }');
    const write = (out: string) => runCli(["access", "--state", "empty.json", "--out", out], {}, folder);
    expect(await write("reports/today/access.txt")).toMatchObject({ exitCode: 0, messages: "" });
    expect(await readFile(join(folder, "reports/today/access.txt"), "utf8")).toContain("empty.json");
    const { exitCode, messages } = await write("empty.json/access.txt");
    expect(exitCode).toBe(1);
    expect(messages).toMatch(/^error: .*access\.txt cannot be written: .*\.\n$/);
  });
});

test("pulumi-portainer access has no registry in a Kubernetes environment, where namespaces may use it", async () => {
  // All that is asked of a cluster when it becomes an environment.
  const cluster = createServer((_request, answer) => answer.end(JSON.stringify({ gitVersion: "v1.34.4" })));
  cluster.listen(0, "127.0.0.1");
  await once(cluster, "listening");
  const { port } = z.object({ port: z.number() }).parse(cluster.address());
  const sandbox = await startSandbox();
  const login = { url: sandbox.url, username: sandbox.adminUsername, password: sandbox.adminPassword };
  const program = new Program(login);
  try {
    const [environment, registry] = [program.resource("Environment"), program.resource("Registry")];
    await environment.up({ name: "cluster", type: "kubernetes", url: `http://127.0.0.1:${port}` });
    await registry.up({ name: "images", type: "custom", url: "images.example.com" });
    const place = { registryId: registry.id, environmentId: environment.id };
    await program.resource("RegistryAccess").up({ ...place, namespaces: ["shop"] });
    const { output } = await runCli(["access", "--json"], connectionVariables(login));
    expect(report.parse(JSON.parse(output)).places.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "environment cluster",
    ]);
  } finally {
    await program.close();
    await sandbox.close();
    cluster.close();
  }
});
