import { openTarget, type Target } from "../../harness/target";
import { openYamlExample, type YamlExample } from "../../harness/yamlExample";
import type { YamlProgram } from "../../harness/yamlProgram";

/** Lists of what the program makes on the server. */
const lists = ["tags", "endpoint_groups", "endpoints", "registries", "teams", "users", "stacks", "custom_templates"];

/** A server, and the program with every kind of resource, brought up once for all that is tried with it. */
export class Place {
  private opened: { readonly target: Target; readonly example: YamlExample } | undefined;

  /** Nothing of the program is up yet. */
  async open(): Promise<void> {
    const target = await openTarget();
    this.opened = { target, example: await openYamlExample(target) };
  }

  async close(): Promise<void> {
    await this.example.close();
    await this.target.close();
  }

  get target(): Target {
    return this.whatIsOpen.target;
  }

  get program(): YamlProgram {
    return this.example.program;
  }

  /** What every name begins with. */
  get prefix(): string {
    return this.example.prefix;
  }

  /** How many resources its stack has, itself among them. */
  get count(): number {
    return this.example.count;
  }

  get secrets(): YamlExample["secrets"] {
    return this.example.secrets;
  }

  docker(...args: string[]): Promise<string> {
    return this.program.commandLine.run("docker", args);
  }

  /** Everything on the server and on the Docker engine that is called as the program calls it. */
  async traces(): Promise<string[]> {
    const listed = await Promise.all(lists.map((path) => this.target.ask("GET", `/${path}`)));
    const onEngine = await Promise.all([
      this.docker("ps", "--all", "--format", "{{.Names}}"),
      this.docker("network", "ls", "--format", "{{.Name}}"),
      this.docker("volume", "ls", "--format", "{{.Name}}"),
      this.docker("plugin", "ls", "--format", "{{.Name}}"),
      this.docker("config", "ls", "--format", "{{.Name}}"),
      this.docker("secret", "ls", "--format", "{{.Name}}"),
    ]);
    const all = JSON.stringify(listed) + onEngine.join();
    return all.match(new RegExp(`${this.prefix}[\\w-]+`, "g")) ?? [];
  }

  private get example(): YamlExample {
    return this.whatIsOpen.example;
  }

  private get whatIsOpen() {
    if (this.opened === undefined) throw new Error("The place is not open.");
    return this.opened;
  }
}
