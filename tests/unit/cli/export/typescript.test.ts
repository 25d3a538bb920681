import { describe, expect, test } from "@jest/globals";
import * as estree from "prettier/plugins/estree";
import * as typescript from "prettier/plugins/typescript";
import { format } from "prettier/standalone";
import type { Declaration, Entry, Expression } from "../../../../provider/cli/export/program";
import { importLine, printTypeScript } from "../../../../provider/cli/export/typescript";

const literal = (value: string | number | boolean, comment?: string): Expression => ({
  kind: "literal",
  value,
  comment,
});
const list = (...items: Expression[]): Expression => ({ kind: "list", items });
const object = (entries: Record<string, Expression>): Expression => ({
  kind: "object",
  entries: Object.entries(entries),
});

function declaration(type: string, variable: string, properties: readonly Entry[] = [], file = "server"): Declaration {
  return { type, id: "3", variable, file, logicalName: variable, properties };
}

const developers = declaration("Team", "developers");
const native = { classes: "native", importEnding: "" } as const;

function print(declarations: readonly Declaration[]): string {
  const [file] = printTypeScript(declarations, native);
  if (file === undefined) throw new Error("There is no file.");
  return file.text;
}

describe("A program in TypeScript", () => {
  test("declares each object under its variable, protected", () => {
    expect(print([developers])).toBe(
      'import * as portainer from "pulumi-portainer/native";\n\n// Teams\n' +
        'export const developers = new portainer.Team(\n  "developers",\n  {},\n  { protect: true },\n);\n',
    );
  });

  test("adopts each object where it uses dynamic resources", () => {
    const [file] = printTypeScript([developers], { ...native, classes: "dynamic" });
    expect(file?.text).toContain('import * as portainer from "pulumi-portainer";\n');
    expect(file?.text).toContain('{ adopt: "3" }');
  });

  test("refers to objects instead of naming their IDs, across files", () => {
    const access = object({ teams: list({ kind: "output", of: developers, output: "id" }) });
    const [server, racks] = printTypeScript(
      [developers, declaration("EnvironmentGroup", "racks", [["access", access]], "racks")],
      { ...native, importEnding: ".js" },
    );
    expect(server?.name).toBe("server.ts");
    expect(racks?.text).toContain('import { developers } from "./server.js";\n');
    expect(racks?.text).toContain("teams: [developers.id]");
    expect(racks && importLine(racks, { ...native, importEnding: ".js" })).toBe('import "./racks.js";\n');
  });

  test("takes secrets from the configuration", () => {
    const setting = { key: "imagesPassword", isSecret: true, path: ["password"], told: undefined };
    const text = print([declaration("Registry", "images", [["password", { kind: "setting", setting }]])]);
    expect(text).toContain("const config = new pulumi.Config();");
    expect(text).toContain('password: config.requireSecret("imagesPassword")');
  });

  test("says in a comment what an ID is of that it does not have", () => {
    const users = list(literal("1", 'User "admin"\n*/ evil()'));
    expect(print([declaration("Team", "team", [["users", users]])])).toContain('"1", // User "admin" */ evil()\n');
  });

  test("is what prettier would make of it", async () => {
    const awkward = [
      'say "hi"',
      "it's",
      `both " and '`,
      "back\\slash",
      "line\nbreak",
      "`${x}`",
      "ünïcode",
      "x".repeat(90),
    ];
    const declarations = awkward.map((text, index) =>
      declaration("Stack", `stack${index}`, [
        ["name", literal(text)],
        ["env", object({ PLAIN: literal(text), "with-hyphen": literal(text), [text]: literal(index) })],
        ["numbers", list(literal(1), literal(2))],
        ["texts", list(...awkward.map((each) => literal(each)))],
        ["tables", list(object({ a: literal(1), b: literal(2) }), object({ a: literal(1), b: literal(2) }))],
        ["table", list(object({ source: literal("data"), target: literal("/var/lib/data"), more: literal(text) }))],
        ["empty", object({})],
        ["none", list()],
        ["commented", list(literal("1", "User x"), literal("2"))],
        ["environmentId", literal("1", "Environment y")],
      ]),
    );
    const text = print(declarations);
    expect(await format(text, { parser: "typescript", plugins: [estree, typescript] })).toBe(text);
  });
});
