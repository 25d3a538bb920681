import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { type Ended, runCli } from "../../../harness/cliTerminal";
import { uniqueName } from "../../../harness/names";
import { openTarget, type Target } from "../../../harness/target";

const identified = z.object({ Id: z.int() });

const tokenSchema = z.object({ rawAPIKey: z.string(), apiKey: z.object({ id: z.int() }) });

const importSchema = z.object({
  resources: z.array(z.object({ type: z.string(), name: z.string(), id: z.string() })),
});

const reportSchema = z.object({
  exported: z.array(z.object({ type: z.string(), id: z.string(), variable: z.string(), file: z.string() })),
  before: z.int(),
  files: z.array(z.string()),
  settings: z.array(z.object({ key: z.string(), secret: z.boolean(), told: z.boolean() })),
  leftOut: z.array(z.object({ type: z.string(), name: z.string(), reason: z.string() })),
  unreadable: z.array(z.object({ type: z.string(), name: z.string(), reason: z.string() })),
});

describe("pulumi-portainer export", () => {
  let target: Target;
  let folder: string;
  /** Of the administrator: each run would else log in, which a server lets pass only so often. */
  let apiKey: string;
  /** Begins the name of all that is set up. */
  const prefix = uniqueName("exported");
  const ids: Record<"tag" | "team" | "user" | "group" | "registry", number> = {
    ...{ tag: 0, team: 0, user: 0, group: 0, registry: 0 },
  };
  const made: string[] = [];

  async function make(path: string, body: object): Promise<number> {
    const answer: unknown = await target.ask("POST", path, body);
    const { Id } = identified.or(z.object({ ID: z.int() }).transform(({ ID: id }) => ({ Id: id }))).parse(answer);
    made.push(`${path.replace("/create/string", "")}/${Id}`);
    return Id;
  }

  beforeAll(async () => {
    target = await openTarget();
    const request = { password: target.password, description: prefix };
    const token = tokenSchema.parse(await target.ask("POST", "/users/1/tokens", request));
    apiKey = token.rawAPIKey;
    made.push(`/users/1/tokens/${token.apiKey.id}`);
    ids.tag = await make("/tags", { Name: `${prefix}-tag` });
    ids.team = await make("/teams", { Name: `${prefix} team` });
    ids.user = await make("/users", { Username: `${prefix}-user`, Password: "a-password-of-tests", Role: 2 });
    await make("/team_memberships", { TeamID: ids.team, UserID: ids.user, Role: 1 });
    const group = { Name: `${prefix}-group`, Description: 'say "hi"', TagIDs: [ids.tag] };
    ids.group = await make("/endpoint_groups", group);
    const access = { TeamAccessPolicies: { [ids.team]: { RoleId: 0 } }, UserAccessPolicies: { 1: { RoleId: 0 } } };
    await target.ask("PUT", `/endpoint_groups/${ids.group}`, access);
    const login = { Authentication: true, Username: "portainer", Password: "a-password-that-nobody-may-see" };
    const url = `registry.example.com/${prefix}`;
    ids.registry = await make("/registries", { Name: `${prefix}-registry`, Type: 3, URL: url, ...login });
    const content = "services:\n  web:\n    image: nginx\n";
    const template = { Title: `${prefix}-template`, Description: "For tests.", Type: 2, Platform: 1 };
    await make("/custom_templates/create/string", { ...template, FileContent: content });
  });
  afterAll(async () => {
    for (const path of made.reverse()) await target.ask("DELETE", path).catch(() => undefined);
    await target.close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "export-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  function run(...args: string[]): Promise<Ended> {
    return runCli(["export", ...args], { PORTAINER_URL: target.url, PORTAINER_API_KEY: apiKey }, folder);
  }

  async function exported(...args: string[]) {
    const { exitCode, output } = await run("--json", ...args);
    return { exitCode, ...reportSchema.parse(JSON.parse(output)) };
  }

  const read = (name: string) => readFile(join(folder, name), "utf8");

  /** Of the things of this suite: others may use the server too. */
  const ours = ["--name", `${prefix}*`];

  test("writes a program with references in place of IDs, secrets as configuration, and texts as files", async () => {
    const { exitCode, exported: objects, settings } = await exported(...ours);
    expect(exitCode).toBe(0);
    expect(objects.map(({ type }) => type)).toEqual([
      ...["Tag", "Team", "User", "TeamMembership", "EnvironmentGroup", "Registry", "CustomTemplate"],
    ]);
    const variableOf = (type: string) => objects.find((object) => object.type === type)?.variable ?? "";
    const server = await read("server.ts");
    expect(server).toContain(`teamId: ${variableOf("Team")}.id`);
    expect(server).toContain(`userId: ${variableOf("User")}.id`);
    expect(server).toContain(`tagIds: [${variableOf("Tag")}.id]`);
    expect(server).toContain(`teams: [${variableOf("Team")}.id]`);
    expect(server).toContain(`description: 'say "hi"'`);
    expect(server).toContain('"1", // User "admin"');
    const key = `${variableOf("Registry")}Password`;
    expect(server).toMatch(new RegExp(`password: config.requireSecret\\(\\s*"${key}"`));
    expect(settings).toEqual([{ key, secret: true, told: false }]);
    const template = `templates/${variableOf("CustomTemplate")}.yaml`;
    expect(server).toMatch(new RegExp(`file:\\s+"${template}"`));
    expect(await read(template)).toBe("services:\n  web:\n    image: nginx\n");
    expect(await read("index.ts")).toBe('import "./server";\n');
    // A name that can be a logical one is not said twice.
    expect(server).not.toContain(`name: "${prefix}-tag"`);
    expect(server).toContain(`name: "${prefix} team"`);
  });

  test("writes what pulumi import needs, and what a project needs where it is missing", async () => {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await exported(...ours);
    const { resources } = importSchema.parse(JSON.parse(await read("import.json")));
    expect(resources).toContainEqual({ type: "portainer:index:Tag", name: `${prefix}-tag`, id: String(ids.tag) });
    expect(resources).toHaveLength(7);
    expect(parse(await read("Pulumi.yaml"))).toMatchObject({ runtime: "nodejs" });
    expect(await read("package.json")).toBe('{ "type": "module" }');
    expect(await read("index.ts")).toBe('import "./server.js";\n');
    expect(JSON.parse(await read("tsconfig.json"))).toHaveProperty("files", ["index.ts"]);
  });

  test("adopts instead of importing in a program with dynamic resources", async () => {
    const { files } = await exported("--dynamic", ...ours);
    expect(files).not.toContain("import.json");
    expect(await read("server.ts")).toContain('from "pulumi-portainer";');
    expect(await read("server.ts")).toContain(`adopt: "${ids.registry}"`);
  });

  test("writes YAML, whose resources have their variables as logical names", async () => {
    const { exported: objects, files } = await exported("--language", "yaml", ...ours);
    expect(files).toContain("Pulumi.yaml");
    const program = z
      .object({
        resources: z.record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()).optional() })),
      })
      .parse(parse(await read("Pulumi.yaml")));
    expect(Object.keys(program.resources)).toEqual(objects.map(({ variable }) => variable));
    const group = objects.find(({ type }) => type === "EnvironmentGroup")?.variable ?? "";
    const tag = objects.find(({ type }) => type === "Tag")?.variable ?? "";
    expect(program.resources[group]?.properties?.["tagIds"]).toEqual([`\${${tag}.id}`]);
  });

  test("adds what is new in a second run, refers to what is there, and touches no line", async () => {
    const first = await exported("--kind", "Team", ...ours);
    const own = `${await read("server.ts")}\n// a line of the user's\n`;
    await writeFile(join(folder, "server.ts"), own);
    const second = await exported(...ours);
    expect(second).toMatchObject({ before: 1, exitCode: 0 });
    expect(second.exported).toHaveLength(6);
    expect(await read("server.ts")).toBe(own);
    const added = await read("server-2.ts");
    const team = first.exported[0]?.variable ?? "";
    expect(added).toContain(`import { ${team} } from "./server";`);
    expect(added).toContain(`teamId: ${team}.id`);
    expect(await read("index.ts")).toBe('import "./server";\nimport "./server-2";\n');
    expect(await exported(...ours)).toMatchObject({ exported: [], before: 7, files: [] });
    expect((await run(...ours)).output).toContain("all 7 objects are in the program");
  });

  test.each(["typescript", "yaml"])(
    "lists for the import what both runs have written in %s, as nobody may have imported the first one's yet",
    async (language) => {
      const types = async () =>
        importSchema.parse(JSON.parse(await read("import.json"))).resources.map(({ type }) => type.split(":")[2]);
      await exported("--language", language, "--kind", "Team", "Tag", ...ours);
      expect(await types()).toEqual(["Tag", "Team"]);
      await exported("--language", language, "--kind", "User", ...ours);
      expect(await types()).toEqual(["Tag", "Team", "User"]);
      await rm(join(folder, "import.json"));
      await exported("--language", language, "--kind", "Registry", ...ours);
      expect(await types()).toEqual(["Registry"]);
    },
  );

  test("writes nothing where the user has another import.json", async () => {
    await writeFile(join(folder, "import.json"), "[]");
    expect(await run(...ours)).toMatchObject({
      exitCode: 1,
      messages: expect.stringContaining("import.json cannot be read"),
    });
    expect(await readdir(folder)).toEqual(["import.json"]);
  });

  test("names IDs in a second run where the user has taken the resource away", async () => {
    await exported("--kind", "Team", ...ours);
    await writeFile(join(folder, "server.ts"), "export {};\n");
    await exported("--kind", "TeamMembership", ...ours);
    expect(await read("server-2.ts")).toContain(`teamId: "${ids.team}"`);
  });

  test("calls a twin of what is there by another name in a second run", async () => {
    const name = uniqueName("twin");
    const twin = (number: number) => make("/endpoint_groups", { Name: name, Description: `${number}` });
    const imported = async () => importSchema.parse(JSON.parse(await read("import.json"))).resources;
    await twin(1);
    await exported("--name", name);
    expect(await imported()).toMatchObject([{ name }]);
    await twin(2);
    const { exported: added } = await exported("--name", name);
    expect(added).toHaveLength(1);
    expect(await imported()).toMatchObject([{ name }, { name: added[0]?.variable }]);
  });

  test("writes over no file of a folder that it is new to", async () => {
    const template = (await exported(...ours)).files.find((name) => name.startsWith("templates/")) ?? "";
    const program = await read("server.ts");
    await rm(folder, { recursive: true });
    const own = "// the user's\n";
    await mkdir(join(folder, "templates"), { recursive: true });
    for (const name of ["server.ts", "index.ts", template]) await writeFile(join(folder, name), own);
    const { files } = await exported(...ours);
    for (const name of ["server.ts", template]) expect([name, await read(name)]).toEqual([name, own]);
    expect(await read("index.ts")).toBe(`${own}import "./server-2";\n`);
    const other = template.replace(".yaml", "-2.yaml");
    expect(files).toEqual(expect.arrayContaining(["server-2.ts", other]));
    expect(await read("server-2.ts")).toBe(program.replace(template, other));
    expect(await read(other)).toContain("image: nginx");
  });

  test("takes no name that the user has given in YAML", async () => {
    const tags = async () => (await exported("--language", "yaml", "--kind", "Tag", ...ours)).exported;
    const name = (await tags())[0]?.variable ?? "";
    await rm(join(folder, "pulumi-portainer.json"));
    const own = `name: racks\nruntime: yaml\nresources:\n  ${name}:\n    type: portainer:Team\n`;
    await writeFile(join(folder, "Pulumi.yaml"), own);
    expect(await tags()).toMatchObject([{ variable: `${name}2` }]);
    expect(await read("Pulumi.yaml")).toContain(own);
  });

  test("is of the chosen kinds, names and teams alone", async () => {
    const types = async (...args: string[]) => {
      const { exported: objects } = await exported(...args);
      await rm(join(folder, "pulumi-portainer.json"));
      return objects.map(({ type }) => type);
    };
    expect(await types("--kind", "tag", "team", ...ours)).toEqual(["Tag", "Team"]);
    expect(await types("--name", `${prefix}-TAG`, `${prefix}-u*r`)).toEqual(["Tag", "User"]);
    expect(await types("--team", `${prefix}*`)).toEqual(["Team", "User", "TeamMembership", "EnvironmentGroup"]);
    expect(await types("--team", `${prefix} team`, "--name", `${prefix}-g*`)).toEqual(["EnvironmentGroup"]);
  });

  test.each(["--environment", "--team"])("refuses a name after %s that the server has not", async (option) => {
    const name = uniqueName("misspelt");
    const { exitCode, messages } = await run(option, name);
    expect(exitCode).toBe(2);
    expect(messages).toContain(`error: ${option} ${name}: the server has none of that name. There`);
    expect(await readdir(folder)).toEqual([]);
  });

  test("leaves out what belongs to Portainer, and says why", async () => {
    const { leftOut } = await exported("--kind", "User", "EnvironmentGroup");
    expect(leftOut).toContainEqual(
      expect.objectContaining({ type: "User", reason: "it is the first administrator, who belongs to the server" }),
    );
    expect(leftOut).toContainEqual(expect.objectContaining({ type: "EnvironmentGroup", name: "Unassigned" }));
  });

  test("lists what the server has and no program could say", async () => {
    // Portainer takes it, and nobody is found.
    const withoutSearches = {
      URL: "ldap.example.com:389",
      AnonymousMode: true,
      SearchSettings: [],
      GroupSearchSettings: [],
    };
    await target.ask("PUT", "/settings", { LDAPSettings: withoutSearches });
    try {
      expect(await exported("--kind", "LdapSettings")).toMatchObject({
        ...{ exitCode: 3, exported: [], files: [] },
        unreadable: [{ type: "LdapSettings", reason: expect.stringMatching(/cannot say.*searches/) }],
      });
    } finally {
      await target.ask("PUT", "/settings", { LDAPSettings: { ...withoutSearches, URL: "" } });
    }
  });

  test("refuses kinds that are not exported, the program of another server, and a manifest that is none", async () => {
    expect(await run("--kind", "Backup")).toMatchObject({
      exitCode: 2,
      messages: expect.stringContaining("not exported"),
    });
    await exported("--kind", "Tag", ...ours);
    const manifest = await read("pulumi-portainer.json");
    await writeFile(
      join(folder, "pulumi-portainer.json"),
      manifest.replace(/"server": "[^"]*"/, '"server": "another"'),
    );
    expect(await run()).toMatchObject({ exitCode: 1, messages: expect.stringContaining("another server") });
    await writeFile(join(folder, "pulumi-portainer.json"), "{}");
    expect(await run()).toMatchObject({ exitCode: 1, messages: expect.stringContaining("cannot be read") });
  });

  test("is of what a Terraform state names, called as it is there, with what has no counterpart or is gone", async () => {
    const managed = (type: string, name: string, attributes: object) => ({
      ...{ mode: "managed", type: `portainer_${type}`, name, provider: "portainer" },
      instances: [{ attributes }],
    });
    const resources = [
      managed("team", "devs", { id: String(ids.team) }),
      managed("team_membership", "ann", { id: "99", team_id: ids.team, user_id: ids.user }),
      managed("tag", "gone", { id: "999999" }),
      managed("licenses", "main", { id: "x" }),
    ];
    await writeFile(join(folder, "terraform.tfstate"), JSON.stringify({ version: 4, resources }));
    const result = await exported("--from-terraform", "terraform.tfstate");
    expect(result.exported.map(({ type, variable }) => [type, variable])).toEqual([
      ["Team", "devs"],
      ["TeamMembership", "ann"],
    ]);
    expect(result.leftOut).toEqual([expect.objectContaining({ name: "portainer_licenses.main" })]);
    expect(result).toMatchObject({ exitCode: 3, unreadable: [{ type: "Tag", name: "gone" }] });
    expect(await run("--from-terraform", "nowhere.tfstate")).toMatchObject({ exitCode: 2 });
  });

  test("shows a person what it has done and what to do next, and no secret", async () => {
    const { exitCode, output, messages } = await run("--out", "program", ...ours);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/│ Registry +│ 1 +│/);
    expect(output).toMatch(/pulumi config set --secret \w+Password\n/);
    expect(output).toContain("pulumi import --file import.json --protect --generate-code=false\n  rm import.json\n");
    expect(output).toContain("UserToken");
    expect(messages.split("\n")).toContain("Reading 7 objects");
    expect(`${output}${messages}${await read("program/server.ts")}`).not.toContain("a-password-that-nobody-may-see");
  });

  test.each([
    ["yaml", "runtime: nodejs", "a program of the runtime nodejs", "or --language typescript."],
    ["typescript", "runtime: yaml", "a program of the runtime yaml", "or --language yaml."],
    ["typescript", "runtime: { name: python }", "a program of the runtime python", "with --out."],
    ["typescript", "name: racks", "a Pulumi.yaml that cannot be read", "with --out."],
    ["yaml", "runtime: yaml\na: [", "a Pulumi.yaml that cannot be read", "with --out."],
    ["yaml", "", "a Pulumi.yaml that cannot be read", "with --out."],
  ])("writes no %s beside %j", async (language, project, what, advice) => {
    await writeFile(join(folder, "Pulumi.yaml"), project);
    const { exitCode, messages } = await run("--language", language, ...ours);
    expect(exitCode).toBe(2);
    expect(messages).toContain(`error: ${folder} holds ${what}`);
    expect(messages).toContain(advice);
    expect(await readdir(folder)).toEqual(["Pulumi.yaml"]);
    expect(await read("Pulumi.yaml")).toBe(project);
  });

  test.each(["nodejs", "{ name: nodejs, options: { typescript: true } }", "bun"])(
    "writes TypeScript into a folder whose program %s runs",
    async (runtime) => {
      await writeFile(join(folder, "Pulumi.yaml"), `name: racks\nruntime: ${runtime}\n`);
      const { exitCode, files } = await exported("--kind", "Tag", ...ours);
      expect(exitCode).toBe(0);
      expect(files).toContain("server.ts");
    },
  );

  test.each([
    ["native", [], "dynamic", ["--dynamic"], "Leave --dynamic out"],
    ["dynamic", ["--dynamic"], "native", [], "Add --dynamic"],
  ])("adds to a program of %s resources no others", async (first, options, second, others, advice) => {
    await exported("--kind", "Tag", ...options, ...ours);
    const written = await read("server.ts");
    const { exitCode, messages } = await run(...others, ...ours);
    expect(exitCode).toBe(2);
    expect(messages).toContain(`${folder} holds a program of ${first} resources, and this would add ${second} ones.`);
    expect(messages).toContain(`${advice}, or choose another folder with --out.`);
    expect(await read("server.ts")).toBe(written);
  });

  test.each(["Pulumi.yml", "Pulumi.json"])("makes no second project beside a %s", async (name) => {
    const project = '{ "name": "racks", "runtime": "nodejs" }';
    await writeFile(join(folder, name), project);
    const { files } = await exported("--kind", "Tag", ...ours);
    expect(files).not.toContain("Pulumi.yaml");
    expect(await read(name)).toBe(project);
  });

  test("adds to the program of a Pulumi.yml", async () => {
    await writeFile(join(folder, "Pulumi.yml"), "name: racks\nruntime: yaml\n");
    const { files } = await exported("--language", "yaml", "--kind", "Tag", ...ours);
    expect(files).toContain("Pulumi.yml");
    expect(files).not.toContain("Pulumi.yaml");
    expect(await read("Pulumi.yml")).toMatch(/^name: racks\nruntime: yaml\n\nresources:\n/);
  });

  test("prints commands that a shell takes, whatever the folder is called", async () => {
    const name = `the team's "racks"`;
    const { output } = await run("--out", name, ...ours);
    const [, enter] = /^ {2}(cd .*)$/m.exec(output) ?? [];
    const entered = execFileSync("sh", ["-c", `${enter} && pwd -P`], { cwd: folder, encoding: "utf8" });
    expect(entered).toBe(`${await realpath(join(folder, name))}\n`);
  });
});
