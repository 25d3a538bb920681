import { z } from "zod";
import { readServices } from "../machine/machine";
import { uniqueName } from "./names";
import type { Target } from "./target";

const namedSchema = z.array(z.looseObject({ Name: z.string() }));

/** A run of a program of examples/components: its configuration on this machine, and what it leaves on a server. */
export class ComponentsExample {
  readonly prefix = `${uniqueName("components")}-`;

  constructor(private readonly target: Pick<Target, "ask">) {}

  get settings(): Readonly<Record<string, string>> {
    const { docker, registry, images } = readServices();
    return {
      prefix: this.prefix,
      environmentUrl: docker,
      publicUrl: "docker.example.com",
      registryUrl: registry.address,
      registryUsername: registry.username,
      image: images[0],
    };
  }

  get secrets(): Readonly<Record<string, string>> {
    return {
      registryPassword: readServices().registry.password,
      annPassword: "a-password-that-nobody-may-see",
      databasePassword: "another-password-that-nobody-may-see",
    };
  }

  /** Everything on the server that is called as the program calls it. */
  async traces(): Promise<string[]> {
    const paths = ["/tags", "/teams", "/registries", "/stacks", "/edge_groups", "/edge_stacks", "/endpoints"];
    const found = await Promise.all(
      paths.map(async (path) => namedSchema.parse((await this.target.ask("GET", path)) ?? [])),
    );
    return found.flat().flatMap(({ Name }) => (Name.startsWith(this.prefix) ? [Name.slice(this.prefix.length)] : []));
  }
}
