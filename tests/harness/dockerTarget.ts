import { z } from "zod";
import { readServices } from "../machine/machine";
import { uniqueName } from "./names";
import { Program, type ProgramResource } from "./program";
import { openTarget, type Target } from "./target";

const registries = z.array(z.looseObject({ Id: z.int(), URL: z.string() }));

const containers = z.array(
  z.looseObject({
    Id: z.string(),
    Names: z.array(z.string()),
    Image: z.string(),
    State: z.string(),
    Labels: z.record(z.string(), z.string()),
  }),
);

/** A container as Docker lists it. */
export type DockerContainer = z.output<typeof containers>[number];

/** A Portainer in front of the machine's Docker engine, with the private registry that has the images. */
export class DockerTarget {
  /** Both versions of the private image. */
  readonly images: readonly [string, string] = readServices().images;

  private readonly stacks: ProgramResource[] = [];

  private constructor(
    readonly target: Target,
    readonly program: Program,
    readonly environmentId: string,
    private readonly made: readonly ProgramResource[],
  ) {}

  static async open(): Promise<DockerTarget> {
    const target = await openTarget();
    const program = new Program(target);
    const { docker, registry } = readServices();
    const environment = program.resource("Environment");
    await environment.up({ name: uniqueName("environment"), type: "docker", url: docker });
    const known = registries.parse(await target.ask("GET", "/registries"));
    if (known.some(({ URL }) => URL === registry.address)) {
      return new DockerTarget(target, program, environment.id, [environment]);
    }
    const { address: url, username, password } = registry;
    const made = program.resource("Registry");
    await made.up({ name: uniqueName("registry"), type: "custom", url, username, password });
    return new DockerTarget(target, program, environment.id, [environment, made]);
  }

  /** A stack of the program, not created yet, that {@link removeStacks} removes. */
  stack(): ProgramResource {
    const stack = this.program.resource("Stack");
    this.stacks.push(stack);
    return stack;
  }

  /** Removes the stacks that there still are. */
  async removeStacks(): Promise<void> {
    for (const stack of this.stacks.splice(0)) {
      if (stack.exists) await stack.destroy();
    }
  }

  /** Calls the Docker engine through Portainer, as {@link Target.ask} does. */
  docker(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<unknown> {
    return this.target.ask(method, `/endpoints/${this.environmentId}/docker${path}`, body);
  }

  /** The containers that carry a label with this value, running or not. */
  async labelled(label: string, value: string): Promise<DockerContainer[]> {
    const filters = encodeURIComponent(JSON.stringify({ label: [`${label}=${value}`] }));
    return containers.parse(await this.docker("GET", `/containers/json?all=true&filters=${filters}`));
  }

  /** Removes what it has set up. */
  async close(): Promise<void> {
    for (const resource of [...this.made].reverse()) await resource.destroy();
    await this.target.close();
  }
}
