import { readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { programPath } from "../machine/machine";
import { CommandLine } from "./commandLine";
import type { Target } from "./target";

const pluginFolder = join(__dirname, "../../dist/plugin");

const programSchema = z.looseObject({ name: z.string() });

const stateSchema = z.object({
  checkpoint: z.object({
    latest: z.object({ resources: z.array(z.looseObject({ urn: z.string(), id: z.string().optional() })) }),
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
  readonly resource: YamlResource;
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
    const commandLine = await CommandLine.open(target, { PATH: [pluginFolder, programPath()].join(delimiter) });
    const program = new YamlProgram(commandLine, programSchema.parse(parse(text)).name);
    await writeFile(program.file, text);
    await program.pulumi("stack", "init", "test");
    return program;
  }

  get file(): string {
    return join(this.commandLine.folder, "Pulumi.yaml");
  }

  /** `pulumi … --non-interactive` */
  pulumi(...args: string[]): Promise<string> {
    return this.commandLine.pulumi(args);
  }

  async configure(
    settings: Readonly<Record<string, string>>,
    secrets: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const pairs = (flag: string, of: typeof settings) =>
      Object.entries(of).flatMap(([key, value]) => [flag, `${key}=${value}`]);
    await this.pulumi("config", "set-all", ...pairs("--plaintext", settings), ...pairs("--secret", secrets));
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
  async import(type: string, name: string): Promise<Import> {
    const [token, file] = [`portainer:index:${type}`, `${name}.yaml`];
    const options = ["--yes", "--skip-preview", "--protect=false", "--out", file];
    const printed = await this.pulumi("import", token, name, await this.idOf(name), ...options);
    const text = await readFile(join(this.commandLine.folder, file), "utf8");
    const resource = codeSchema.parse(parse(text)).resources[name];
    if (resource === undefined) throw new Error(`The generated code does not have ${name}:\n${text}`);
    return { printed, text, resource };
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
