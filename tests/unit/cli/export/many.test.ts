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
import { AwkwardObjects } from "../../../harness/awkwardObjects";
import { connectionVariables, runCli } from "../../../harness/cliTerminal";
import { openTarget, type Target } from "../../../harness/target";

const importSchema = z.object({
  resources: z.array(z.object({ type: z.string(), name: z.string(), id: z.string() })),
});

describe("An export of 500 objects with awkward names", () => {
  let target: Target;
  let objects: AwkwardObjects;
  let folder: string;
  let count: number;

  beforeAll(async () => {
    target = await openTarget();
    objects = await AwkwardObjects.open(target, 500);
    count = await objects.count();
    folder = await mkdtemp(join(tmpdir(), "export-many-"));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await objects.remove();
    await target.close();
  });

  async function exported(language: string): Promise<z.output<typeof importSchema>["resources"]> {
    const args = ["export", "--language", language, "--out", language, "--kind", ...AwkwardObjects.kinds];
    expect(await runCli(args, connectionVariables(target), folder)).toMatchObject({ exitCode: 0 });
    const { resources } = importSchema.parse(JSON.parse(await readFile(join(folder, language, "import.json"), "utf8")));
    expect(resources).toHaveLength(count);
    expect(new Set(resources.map(({ type, name }) => `${type} ${name}`)).size).toBe(count);
    return resources;
  }

  test("is a program in TypeScript that the compiler can read and prettier leaves as it is", async () => {
    await exported("typescript");
    const file = join(folder, "typescript/server.ts");
    const text = await readFile(file, "utf8");
    expect(await format(text, { parser: "typescript", plugins: [estree, typescriptPlugin] })).toBe(text);
    const variables = [...text.matchAll(/^export const (\w+) = /gm)].map(([, variable]) => variable);
    expect(new Set(variables).size).toBe(count);
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
