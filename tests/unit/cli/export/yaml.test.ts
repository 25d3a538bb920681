import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import type { Declaration, Entry } from "../../../../provider/cli/export/program";
import { appendYaml, printYaml } from "../../../../provider/cli/export/yaml";

function declaration(type: string, variable: string, properties: readonly Entry[] = []): Declaration {
  return { type, id: "3", variable, file: "server", logicalName: variable, properties };
}

const password = { key: "imagesPassword", isSecret: true, told: undefined };
const developers = declaration("Team", "developers");
const images = declaration("Registry", "images", [
  ["name", { kind: "literal", value: "our ${images}" }],
  ["password", { kind: "setting", setting: password }],
  ["teams", { kind: "list", items: [{ kind: "output", of: developers, output: "id" }] }],
  ["users", { kind: "list", items: [{ kind: "literal", value: "1", comment: 'User "admin"' }] }],
]);

describe("A program in YAML", () => {
  test("declares each object, protected, with references and the configuration that it needs", () => {
    const text = printYaml([developers, images], "racks");
    expect(parse(text)).toEqual({
      name: "racks",
      runtime: "yaml",
      config: { imagesPassword: { type: "string", secret: true } },
      resources: {
        developers: { type: "portainer:Team", options: { protect: true } },
        images: {
          type: "portainer:Registry",
          properties: {
            name: "our $${images}",
            password: "${imagesPassword}",
            teams: ["${developers.id}"],
            users: ["1"],
          },
          options: { protect: true },
        },
      },
    });
    expect(text).toContain('# User "admin"');
    expect(text).toContain("options:\n      protect: true\n\n  images:");
  });

  const own = `# Our racks.
name: racks
runtime: {name: yaml}   # short

resources:
    # the team
    operators:   {type: portainer:Team}

    admins:
        type: portainer:Team

# what we show
outputs:
  team: \${operators.id}
`;

  test("takes in what is new without touching a line of the user's", () => {
    const text = appendYaml(own, [developers, images]);
    const lines = text.split("\n");
    const kept = own.split("\n");
    let at = 0;
    for (const line of kept) {
      at = lines.indexOf(line, at);
      expect([line, at]).not.toEqual([line, -1]);
      at++;
    }
    const program: unknown = parse(text);
    expect(program).toMatchObject({
      runtime: { name: "yaml" },
      config: { imagesPassword: { secret: true } },
      outputs: { team: "${operators.id}" },
    });
    expect(program).toHaveProperty("resources.operators");
    expect(program).toHaveProperty("resources.admins");
    expect(program).toHaveProperty("resources.images.properties.password", "${imagesPassword}");
  });

  test("takes in a second time what is new then", () => {
    const text = appendYaml(printYaml([developers, images], "racks"), [
      declaration("Tag", "blue", [["note", { kind: "setting", setting: password }]]),
    ]);
    expect(text.startsWith(printYaml([developers, images], "racks").trimEnd())).toBe(true);
    expect(parse(text)).toHaveProperty("resources.blue.type", "portainer:Tag");
  });

  test.each(["name: x\nruntime: nodejs\n", "a: [", ""])("is not made of %j", (text) => {
    expect(() => appendYaml(text, [developers])).toThrow("--language typescript");
  });
});
