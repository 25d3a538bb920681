import { z } from "zod";
import { type DockerPlace, openDockerPlace } from "./memoryTarget";
import { uniqueName } from "./names";
import { Program, type ProgramResource } from "./program";
import type { Target } from "./target";

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

/** A Portainer with an environment of a Docker engine, and the private registry that has the images. */
export class DockerTarget {
  private readonly stacks: ProgramResource[] = [];

  private constructor(
    readonly place: DockerPlace,
    readonly program: Program,
    readonly environmentId: string,
    private readonly made: readonly ProgramResource[],
    private readonly isOwner: boolean,
  ) {}

  get target(): Target {
    return this.place.target;
  }

  /** Both versions of the private image. */
  get images(): readonly [string, string] {
    return this.place.images;
  }

  /** @param given where to: stays open when this is closed. Default: one of its own. */
  static async open(given?: DockerPlace): Promise<DockerTarget> {
    const place = given ?? (await openDockerPlace());
    const { target, docker, registry } = place;
    const isOwner = given === undefined;
    const program = new Program(target);
    const environment = program.resource("Environment");
    await environment.up({ name: uniqueName("environment"), type: "docker", url: docker });
    const known = registries.parse(await target.ask("GET", "/registries"));
    if (known.some(({ URL }) => URL === registry.address)) {
      return new DockerTarget(place, program, environment.id, [environment], isOwner);
    }
    const { address: url, username, password } = registry;
    const made = program.resource("Registry");
    await made.up({ name: uniqueName("registry"), type: "custom", url, username, password });
    return new DockerTarget(place, program, environment.id, [environment, made], isOwner);
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
    if (this.isOwner) await this.place.close();
  }
}
