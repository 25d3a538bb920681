import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as estree from "prettier/plugins/estree";
import * as typescriptPlugin from "prettier/plugins/typescript";
import { format } from "prettier/standalone";
import * as typescript from "typescript";
import { parse } from "yaml";
import { z } from "zod";
import { connectionVariables, runCli } from "../../../harness/cliTerminal";
import { type Sandbox, startSandbox } from "../../../sandbox";

/** Names as people give them, and as nobody should. */
const awkward = [
  ...[
    "web",
    "Web",
    "WEB",
    "web-",
    "web 1",
    "web1",
    "default",
    "class",
    "constructor",
    "__proto__",
    "toString",
    "config",
  ],
  ...[
    'say "hi"',
    "it's",
    "both \" and '",
    "`${process.exit()}`",
    "${web.id}",
    "*/ alert(1) /*",
    "// comment",
    "back\\slash",
  ],
  ...[
    "日本語",
    "中文",
    "🐳 whale",
    "Ünïcödé",
    "ﬁne",
    "İstanbul",
    "عربى",
    "a\u0301",
    "  blanks  ",
    "a/b:c@d#e",
    "- list",
    "{map: 1}",
  ],
  ...[
    "null",
    "true",
    "1e3",
    "007",
    "2048",
    "<script>",
    "%s %d",
    "$(touch x)",
    "&anchor",
    "!tag",
    "key: value",
    "|",
    ">",
  ],
];

const importSchema = z.object({
  resources: z.array(z.object({ type: z.string(), name: z.string(), id: z.string() })),
});

describe("An export of 500 objects with awkward names", () => {
  let sandbox: Sandbox;
  let folder: string;
  const count = { Tag: 0, Team: 0, EnvironmentGroup: 0 };

  beforeAll(async () => {
    sandbox = await startSandbox();
    folder = await mkdtemp(join(tmpdir(), "export-many-"));
    const login = { Username: sandbox.adminUsername, Password: sandbox.adminPassword };
    const { jwt } = z.object({ jwt: z.string() }).parse(await (await post("/auth", login)).json());
    const make = async (type: keyof typeof count, path: string, body: object) => {
      // Names that Portainer itself refuses, such as twins of teams, are none of ours.
      const { ok } = await post(path, body, jwt);
      if (ok) count[type]++;
    };
    for (let number = 0; count.Tag + count.Team + count.EnvironmentGroup < 500; number++) {
      for (const name of awkward) {
        const numbered = number === 0 ? name : `${name} ${number}`;
        await make("Tag", "/tags", { Name: numbered });
        await make("Team", "/teams", { Name: numbered });
        // Portainer has twins of these.
        await make("EnvironmentGroup", "/endpoint_groups", { Name: name, Description: numbered, TagIDs: [1] });
      }
    }
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await sandbox.close();
  });

  function post(path: string, body: object, jwt?: string): Promise<Response> {
    const authorization = jwt === undefined ? {} : { authorization: `Bearer ${jwt}` };
    const headers = { "content-type": "application/json", ...authorization };
    return fetch(`${sandbox.url}/api${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async function exported(language: string): Promise<z.output<typeof importSchema>["resources"]> {
    const login = { url: sandbox.url, username: sandbox.adminUsername, password: sandbox.adminPassword };
    const kinds = ["--kind", ...Object.keys(count)];
    const args = ["export", "--language", language, "--out", language, ...kinds];
    expect(await runCli(args, connectionVariables(login), folder)).toMatchObject({ exitCode: 0 });
    const { resources } = importSchema.parse(JSON.parse(await readFile(join(folder, language, "import.json"), "utf8")));
    expect(resources).toHaveLength(count.Tag + count.Team + count.EnvironmentGroup);
    expect(new Set(resources.map(({ type, name }) => `${type} ${name}`)).size).toBe(resources.length);
    return resources;
  }

  test("is a program in TypeScript that the compiler can read and prettier leaves as it is", async () => {
    await exported("typescript");
    const file = join(folder, "typescript/server.ts");
    const text = await readFile(file, "utf8");
    expect(await format(text, { parser: "typescript", plugins: [estree, typescriptPlugin] })).toBe(text);
    const variables = [...text.matchAll(/^export const (\w+) = /gm)].map(([, variable]) => variable);
    expect(new Set(variables).size).toBe(count.Tag + count.Team + count.EnvironmentGroup);
    const { diagnostics } = typescript.transpileModule(text, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
  });

  test("is a program in YAML that says the same of each", async () => {
    const imported = await exported("yaml");
    const { resources } = z
      .object({ resources: z.record(z.string(), z.object({ type: z.string(), properties: z.unknown().optional() })) })
      .parse(parse(await readFile(join(folder, "yaml/Pulumi.yaml"), "utf8")));
    expect(Object.keys(resources).sort()).toEqual(imported.map(({ name }) => name).sort());
    for (const name of Object.keys(resources)) expect(name).toMatch(/^[A-Za-z]\w*$/);
    const texts = Object.values(resources).map(({ properties }) => JSON.stringify(properties));
    expect(texts).toContainEqual(expect.stringContaining("$${web.id}"));
  });
});
