import { copyFile, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { z } from "zod";
import { programPath, readServices } from "../machine/machine";
import { CommandLine } from "./commandLine";
import { uniqueName } from "./names";
import type { Target } from "./target";

const root = join(__dirname, "../..");
const project = "portainer-yaml";

const stateSchema = z.object({
  checkpoint: z.object({
    latest: z.object({ resources: z.array(z.looseObject({ urn: z.string(), id: z.string().optional() })) }),
  }),
});

/** The program of examples/yaml in a folder of its own, whose `pulumi` finds the plugin. */
export class YamlExample {
  /** What its secrets are. */
  readonly secrets = {
    registryPassword: readServices().registry.password,
    userPassword: "a-password-that-nobody-may-see",
    appToken: "a-token-that-nobody-may-see",
  };

  private constructor(
    readonly commandLine: CommandLine,
    /** What every name begins with. */
    readonly prefix: string,
  ) {}

  /** With a stack `test` that is configured for this machine's services; nothing is up yet. */
  static async open(target: Pick<Target, "url" | "username" | "password">): Promise<YamlExample> {
    const commandLine = await CommandLine.open(target, {
      PATH: [join(root, "dist/plugin"), programPath()].join(delimiter),
    });
    const example = new YamlExample(commandLine, `${uniqueName("yaml")}-`);
    await copyFile(join(root, "examples/yaml/Pulumi.yaml"), example.programFile);
    await commandLine.pulumi(["stack", "init", "test"]);
    const { docker, registry, images } = readServices();
    await example.configure({
      prefix: example.prefix,
      environmentUrl: docker,
      registryUrl: registry.address,
      registryUsername: registry.username,
      image: images[0],
    });
    const secrets = Object.entries(example.secrets).flatMap(([key, value]) => ["--secret", `${key}=${value}`]);
    await commandLine.pulumi(["config", "set-all", ...secrets]);
    return example;
  }

  get programFile(): string {
    return join(this.commandLine.folder, "Pulumi.yaml");
  }

  async configure(settings: Readonly<Record<string, string>>): Promise<void> {
    const plain = Object.entries(settings).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    await this.commandLine.pulumi(["config", "set-all", ...plain]);
  }

  /** State of a stack as it lies on disk. */
  state(stack = "test"): Promise<string> {
    return readFile(join(this.commandLine.folder, `.state/.pulumi/stacks/${project}/${stack}.json`), "utf8");
  }

  /** The ID of a resource of the stack `test`, by its name in the program. */
  async idOf(name: string): Promise<string> {
    const { resources } = stateSchema.parse(JSON.parse(await this.state())).checkpoint.latest;
    const id = resources.find(({ urn }) => urn.endsWith(`::${name}`))?.id;
    if (id === undefined) throw new Error(`There is no ${name} in the stack.`);
    return id;
  }

  /** Destroys what is left and removes all traces. */
  async close(): Promise<void> {
    try {
      await this.commandLine.pulumi(["destroy", "--yes", "--skip-preview", "--stack", "test"]);
    } finally {
      await this.commandLine.close();
    }
  }
}
