import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import type { Declaration, Entry } from "../../../../provider/cli/export/program";
import { appendYaml, namesInYaml, printYaml } from "../../../../provider/cli/export/yaml";

function declaration(type: string, variable: string, properties: readonly Entry[] = []): Declaration {
  return { type, id: "3", variable, file: "server", logicalName: variable, properties };
}

const inFile = (text: string) => ({ name: "Pulumi.yaml", text });

const password = { key: "imagesPassword", isSecret: true, path: ["password"], told: undefined };
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

  test.each([
    ["$", "$"],
    ["a $b", "a $b"],
    ["$$", "$$$$"],
    ["$$$", "$$$$$$"],
    ["${A}", "$${A}"],
    ["$${A}", "$$$${A}"],
    ["$2y$05$", "$2y$05$"],
  ])("has Pulumi read %j again, as it makes one dollar of two", (value, expected) => {
    const entry: Entry = ["env", { kind: "object", entries: [[value, { kind: "literal", value }]] }];
    const text = printYaml([declaration("Container", "web", [entry])], "racks");
    expect(parse(text)).toHaveProperty(["resources", "web", "properties", "env"], { [expected]: expected });
  });

  // https://github.com/go-yaml/yaml/blob/v3/resolve.go
  test.each(["2024_01_15", "1_000", "0b101", "0777", "1e3", "0x1F", "null", "~", "yes", "2024-01-15", ".5_0", ""])(
    "has Pulumi read the text %j as one, and as no number, date or truth",
    (value) => {
      const text = printYaml([declaration("Tag", "blue", [["name", { kind: "literal", value }]])], "racks");
      expect(text).toContain(`name: "${value}"\n`);
    },
  );

  test("has comments of one line, whatever is in a name", () => {
    const comment = 'User "a\u0085b\u2028c\rd\u202ee"';
    const users: Entry = ["users", { kind: "list", items: [{ kind: "literal", value: "1", comment }] }];
    expect(printYaml([declaration("Registry", "images", [users])], "racks")).toContain('"1" # User "a b c d e"\n');
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
    const text = appendYaml(inFile(own), [developers, images]);
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

  test("has names in three sections that nothing new may have", () => {
    const variables = "variables:\n  host: { fn::invoke: {} }\n";
    expect(namesInYaml(`${own}config:\n  password: { type: string }\n${variables}`)).toEqual([
      ...["password", "host", "operators", "admins"],
    ]);
    expect(namesInYaml("config:\nresources: []\n")).toEqual([]);
    expect(namesInYaml("")).toEqual([]);
  });

  test("takes in a second time what is new then", () => {
    const text = appendYaml(inFile(printYaml([developers, images], "racks")), [
      declaration("Tag", "blue", [["note", { kind: "setting", setting: password }]]),
    ]);
    expect(text.startsWith(printYaml([developers, images], "racks").trimEnd())).toBe(true);
    expect(parse(text)).toHaveProperty("resources.blue.type", "portainer:Tag");
  });

  test.each([
    "name: x\nruntime: yaml\nresources:\n",
    "name: x\nruntime: yaml\nconfig: # none yet\n# ours\nresources:\noutputs: {}\n",
    "name: x\nruntime: yaml\nresources:",
  ])("takes in what is new where its sections are empty: %j", (text) => {
    const program: unknown = parse(appendYaml(inFile(text), [developers, images]));
    expect(program).toMatchObject({ name: "x", runtime: "yaml", config: { imagesPassword: { secret: true } } });
    expect(Object.keys(z.object({ resources: z.looseObject({}) }).parse(program).resources)).toEqual([
      ...["developers", "images"],
    ]);
  });

  test.each(["resources: {}", "resources: { mine: { type: portainer:Team } }", "resources: null"])(
    "does not change the user's line %j",
    (line) => {
      expect(() => appendYaml(inFile(`name: x\nruntime: yaml\n${line}\n`), [developers])).toThrow(
        "`resources` cannot be added to",
      );
    },
  );
});
