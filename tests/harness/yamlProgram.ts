import { readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { programPath } from "../machine/machine";
import { CommandLine } from "./commandLine";
import { KeyServer } from "./keyServer";
import type { Target } from "./target";

const pluginFolder = join(__dirname, "../../dist/plugin");

const programSchema = z.looseObject({ name: z.string() });

const stateSchema = z.object({
  checkpoint: z.object({
    latest: z.object({
      resources: z.array(z.looseObject({ type: z.string(), urn: z.string(), id: z.string().optional() })),
    }),
  }),
});

const codeSchema = z.object({
  resources: z.record(z.string(), z.object({ type: z.string(), properties: z.record(z.string(), z.unknown()) })),
});

/** A resource as a program in Pulumi YAML declares it. */
export type YamlResource = z.output<typeof codeSchema>["resources"][string];

/** What an import has printed, and the code that it has generated. */
export interface Import {
  readonly printed: string;
  readonly text: string;
  /** By their names in the program. */
  readonly resources: Readonly<Record<string, YamlResource>>;
}

/** A program in Pulumi YAML in a folder of its own, whose `pulumi` finds the plugin, and a stack `test` of it. */
export class YamlProgram {
  private constructor(
    readonly commandLine: CommandLine,
    /** The name of the project. */
    readonly project: string,
  ) {}

  /** @param text of Pulumi.yaml. */
  static async open(target: Pick<Target, "url" | "username" | "password">, text: string): Promise<YamlProgram> {
    const { variables } = await KeyServer.ofThisProcess();
    const commandLine = await CommandLine.open(target, {
      ...variables,
      PATH: [pluginFolder, programPath()].join(delimiter),
    });
    const program = new YamlProgram(commandLine, programSchema.parse(parse(text)).name);
    await writeFile(program.file, text);
    await program.initStack("test");
    return program;
  }

  /** A further stack of the program, which is selected from now on. */
  async initStack(name: string, ...options: string[]): Promise<void> {
    const { secretsProvider } = await KeyServer.ofThisProcess();
    await this.pulumi("stack", "init", name, "--secrets-provider", secretsProvider, ...options);
  }

  get file(): string {
    return join(this.commandLine.folder, "Pulumi.yaml");
  }

  /** `pulumi … --non-interactive` */
  pulumi(...args: string[]): Promise<string> {
    return this.commandLine.pulumi(args);
  }

  configure(settings: Readonly<Record<string, string>>, secrets?: Readonly<Record<string, string>>): Promise<void> {
    return this.commandLine.configure(settings, secrets);
  }

  /** State of a stack as it lies on disk. */
  state(stack = "test"): Promise<string> {
    return readFile(join(this.commandLine.folder, `.state/.pulumi/stacks/${this.project}/${stack}.json`), "utf8");
  }

  /** The ID of a resource of the stack `test`, by its name in the program. */
  async idOf(name: string): Promise<string> {
    const { resources } = stateSchema.parse(JSON.parse(await this.state())).checkpoint.latest;
    const id = resources.find(({ urn }) => urn.endsWith(`::${name}`))?.id;
    if (id === undefined) throw new Error(`There is no ${name} in the stack.`);
    return id;
  }

  /** Imports into the selected stack what the stack `test` has under this name. */
  async import(type: string, name: string): Promise<Import & { readonly resource: YamlResource }> {
    const generated = await this.generating(`portainer:index:${type}`, name, await this.idOf(name));
    const resource = generated.resources[name];
    if (resource === undefined) throw new Error(`The generated code does not have ${name}:\n${generated.text}`);
    return { ...generated, resource };
  }

  /** Imports all that the stack `test` has into the selected stack, by a file that lists it. */
  async importAll(): Promise<Import> {
    const { resources } = stateSchema.parse(JSON.parse(await this.state())).checkpoint.latest;
    const listed = resources
      .filter(({ type }) => type.startsWith("portainer:"))
      .map(({ type, urn, id }) => ({ type, name: urn.split("::").at(-1), id }));
    await writeFile(join(this.commandLine.folder, "import.json"), JSON.stringify({ resources: listed }));
    return await this.generating("--file", "import.json");
  }

  private async generating(...what: string[]): Promise<Import> {
    const file = "generated.yaml";
    const printed = await this.pulumi("import", ...what, "--yes", "--skip-preview", "--protect=false", "--out", file);
    const text = await readFile(join(this.commandLine.folder, file), "utf8");
    return { printed, text, resources: codeSchema.parse(parse(text)).resources };
  }

  /** Destroys what is left and removes all traces. */
  async close(): Promise<void> {
    try {
      await this.pulumi("destroy", "--yes", "--skip-preview", "--stack", "test");
    } finally {
      await this.commandLine.close();
    }
  }
}
