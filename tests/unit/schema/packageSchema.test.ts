import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { components } from "../../../provider/components";
import { functions } from "../../../provider/functions";
import { defineResource, type Resource } from "../../../provider/lifecycle/resource";
import { resources } from "../../../provider/resources";
import { manifestSchema, packageSchema } from "../../../provider/schema/packageSchema";
import { clientCertificate } from "../../harness/certificates";

const root = join(__dirname, "../../..");
const manifest = { version: "1.2.3", description: "A provider.", license: "Apache-2.0" };

/** A definition with one property of each kind. */
const crate = defineResource({
  type: "Crate",
  description: "A crate.",
  id: "<crateId>",
  example: "",
  inputs: z.object({
    name: z.string().meta({ description: "Its name.", logicalName: true }),
    place: z.string().meta({ description: "Where it is.", replaces: true }),
    colour: z.enum(["dark-red", "blue"]).default("blue").meta({ description: "Its colour." }),
    key: z.string().optional().meta({ description: "Its key.", secret: true }),
    owner: z.string().optional().meta({ description: "Whose it is.", unmanagedWhenAbsent: true }),
    boxes: z
      .array(
        z
          .object({
            count: z.int().meta({ description: "How many." }),
            weight: z.number().default(1.5).meta({ description: "Kilograms." }),
            seal: z.string().optional().meta({ description: "Its seal.", secret: true }),
          })
          .meta({ typeName: "CrateBox" }),
      )
      .default([])
      .meta({ description: "What is in it." }),
    labels: z.record(z.string(), z.boolean()).default({}).meta({ description: "Its labels." }),
    file: z.string().optional().meta({ description: "A file.", textOf: "text" }),
    text: z.string().optional().meta({ description: "A text." }),
  }),
  computed: z.object({ serial: z.string().meta({ description: "Its number." }) }),
  unique: [],
  listing: { notExported: "there is none" },
  create: () => Promise.reject(new Error("not made here")),
  read: () => Promise.resolve(undefined),
  update: () => Promise.reject(new Error("not made here")),
  delete: () => Promise.resolve(),
});

describe("The package schema of a definition", () => {
  const schema = packageSchema(manifest, { resources: [crate], components: [], functions: [] }, {});
  const spec = schema.resources["portainer:index:Crate"];

  test("requires what a program has to say, but not the name, which is the logical one where it is left out", () => {
    expect(spec?.requiredInputs).toEqual(["place"]);
  });

  test("promises the outputs that every state has", () => {
    expect(spec?.required).toEqual(["name", "place", "serial", "instanceId"]);
  });

  test("has no output of a property that names a file: its text is one", () => {
    expect(Object.keys(spec?.inputProperties ?? {})).toContain("file");
    expect(Object.keys(spec?.properties ?? {})).not.toContain("file");
    expect(Object.keys(spec?.properties ?? {})).toContain("text");
  });

  test("marks secrets, at the top and within", () => {
    expect(spec?.inputProperties["key"]).toMatchObject({ secret: true });
    expect(spec?.properties["key"]).toMatchObject({ secret: true });
    expect(schema.types["portainer:index:CrateBox"]).toMatchObject({ properties: { seal: { secret: true } } });
  });

  test("says which changes replace", () => {
    expect(spec?.inputProperties["place"]).toMatchObject({ willReplaceOnChanges: true });
    expect(spec?.inputProperties["key"]).not.toHaveProperty("willReplaceOnChanges");
  });

  test("states constants as defaults of inputs, and no default of what is left alone when absent", () => {
    expect(spec?.inputProperties["colour"]).toMatchObject({ default: "blue" });
    expect(spec?.properties["colour"]).not.toHaveProperty("default");
    expect(spec?.inputProperties["owner"]).not.toHaveProperty("default");
    expect(spec?.inputProperties["labels"]).not.toHaveProperty("default");
  });

  test("names enumerations after their holder and property, and their values as classes are named", () => {
    expect(spec?.inputProperties["colour"]).toMatchObject({ $ref: "#/types/portainer:index:CrateColour" });
    expect(schema.types["portainer:index:CrateColour"]).toEqual({
      type: "string",
      enum: [
        { name: "DarkRed", value: "dark-red" },
        { name: "Blue", value: "blue" },
      ],
    });
  });

  test("names object types, and tells whole numbers from others", () => {
    expect(spec?.inputProperties["boxes"]).toMatchObject({
      type: "array",
      items: { $ref: "#/types/portainer:index:CrateBox" },
    });
    expect(schema.types["portainer:index:CrateBox"]).toMatchObject({
      type: "object",
      properties: { count: { type: "integer" }, weight: { type: "number", default: 1.5 } },
      required: ["count"],
    });
    expect(spec?.inputProperties["labels"]).toMatchObject({
      type: "object",
      additionalProperties: { type: "boolean" },
    });
  });

  test("knows the resource by its type as a dynamic one, too", () => {
    expect(spec?.aliases).toEqual([{ type: "pulumi-nodejs:dynamic/portainer:Crate" }]);
  });

  test("has the engine download the plugin from the releases of a repository on GitHub, where there is one", () => {
    const repository = { url: "git+https://github.com/somebody/pulumi-portainer.git" };
    expect(
      packageSchema({ ...manifest, repository }, { resources: [], components: [], functions: [] }, {}),
    ).toMatchObject({
      repository: "https://github.com/somebody/pulumi-portainer",
      pluginDownloadURL: "github://api.github.com/somebody/pulumi-portainer",
    });
    expect(schema.pluginDownloadURL).toBeUndefined();
  });
});

describe("The package schema", () => {
  const schema = packageSchema(manifest, { resources, components, functions }, {});

  test("has every resource, component and function", () => {
    const kinds = [...resources, ...components].map(({ type }) => `portainer:index:${type}`);
    expect(Object.keys(schema.resources)).toEqual(kinds);
    expect(Object.keys(schema.functions)).toEqual(functions.map(({ name }) => `portainer:index:${name}`));
  });

  test("names the variables of the default provider's settings", () => {
    expect(schema.config.variables["url"]).toMatchObject({
      defaultInfo: { environment: ["PORTAINER_URL", "PORTAINER_ENDPOINT"] },
    });
    expect(schema.config.variables["apiKey"]).toMatchObject({ secret: true });
  });

  test("lets no SDK take a variable into the state of an explicit provider", () => {
    const { inputProperties } = schema.provider;
    expect(Object.keys(inputProperties)).toEqual(Object.keys(schema.config.variables));
    expect(Object.values(inputProperties).filter((spec) => "defaultInfo" in spec)).toEqual([]);
    expect(inputProperties["apiKey"]?.description).toContain("PORTAINER_API_KEY");
  });

  test("calls no property like its class, which C# does not compile", () => {
    const holders = [
      ...Object.entries(schema.resources).flatMap(([token, { properties, inputProperties }]) => [
        [token, properties] as const,
        [token, inputProperties] as const,
      ]),
      ...Object.entries(schema.types).flatMap(([token, spec]) =>
        spec.type === "object" ? [[token, spec.properties] as const] : [],
      ),
    ];
    const clashes = holders.flatMap(([token, properties]) =>
      Object.keys(properties).filter((key) => token.toLowerCase() === `portainer:index:${key.toLowerCase()}`),
    );
    expect(clashes).toEqual([]);
  });

  test("is the one that is committed, of this version of the package", async () => {
    const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(root, file), "utf8"));
    const { version } = manifestSchema.parse(await read("package.json"));
    expect(await read("provider/schema/schema.json")).toMatchObject({
      name: "portainer",
      version,
      types: schema.types,
    });
  });
});

/**
 * The SDKs of other languages say the defaults of the schema where a program says nothing; those of TypeScript and YAML
 * say nothing.
 */
describe("The defaults that an SDK fills in", () => {
  const schema = packageSchema(manifest, { resources, components, functions }, {});

  test.each(resources)("are no change of a $type that has none of them", (resource) => {
    const properties = exampleOf(resource);
    const specs = Object.entries(schema.resources[`portainer:index:${resource.type}`]?.inputProperties ?? {});
    const defaults = specs.flatMap(([key, spec]) => (spec.default === undefined ? [] : [[key, spec.default] as const]));
    const plain = resource.check(properties);
    const filled = resource.check({ ...Object.fromEntries(defaults), ...properties });
    expect(filled.failures).toEqual([]);
    expect(resource.diff(plain.inputs, filled.inputs).differences).toEqual([]);
  });
});

const programSchema = z.object({
  resources: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

/** What the example of a resource says of it, with an ID in place of each value that is known only in a run. */
function exampleOf({ type, example, inputs }: Resource): Record<string, unknown> {
  const known = example.replaceAll(/\$\{[\w.]+\}/g, "'1'").replaceAll(/\s+fn::secret:/g, "");
  const { resources: declared } = programSchema.parse(parse(known));
  const [name, found] = Object.entries(declared).find(([, each]) => each.type === `portainer:${type}`) ?? [];
  const [named] = [...inputs.properties].find(([, { meta }]) => meta.logicalName === true) ?? [];
  const properties = { ...(named === undefined ? {} : { [named]: name }), ...found?.properties };
  // An ID is no certificate.
  return type === "SslCertificate" ? { ...properties, ...clientCertificate } : properties;
}
