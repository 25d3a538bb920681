import { loadFunction } from "../functions/loaders";
import type { PortainerFunction } from "../lifecycle/function";
import type { Resource } from "../lifecycle/resource";
import { loadResource } from "../resources/loaders";
import { FunctionShell } from "./functionShell";
import { ResourceShell } from "./resourceShell";
import type { Session } from "./session";

/** What the engine calls a type or a function of this package: `portainer:index:Tag`. */
const tokenPrefix = "portainer:index:";

/** Everything that the plugin offers, by its token; each is loaded with its first call. */
export class Shells {
  private readonly resources: Shelf<Resource, ResourceShell>;
  private readonly functions: Shelf<PortainerFunction, FunctionShell>;

  constructor(session: Session) {
    this.resources = new Shelf("resource", loadResource, (resource) => new ResourceShell(resource, session));
    this.functions = new Shelf("function", loadFunction, (definition) => new FunctionShell(definition, session));
  }

  /** @throws Error for a type that this version does not have. */
  resource(token: string): ResourceShell {
    return this.resources.get(token);
  }

  /** @throws Error for a function that this version does not have. */
  function(token: string): FunctionShell {
    return this.functions.get(token);
  }
}

/** Shells of one sort, made of their definitions. */
class Shelf<Definition, Shell> {
  private readonly made = new Map<string, Shell>();
  private readonly makers: ReadonlyMap<string, () => Shell>;

  constructor(
    private readonly noun: string,
    loaders: Readonly<Record<string, () => Definition>>,
    make: (definition: Definition) => Shell,
  ) {
    this.makers = new Map(Object.entries(loaders).map(([name, load]) => [`${tokenPrefix}${name}`, () => make(load())]));
  }

  get(token: string): Shell {
    const known = this.made.get(token);
    if (known !== undefined) return known;
    const make = this.makers.get(token);
    if (make === undefined) {
      throw new Error(
        `this version of the provider has no ${this.noun} ${token}. There are: ${[...this.makers.keys()].join(", ")}. ` +
          "A newer program needs a newer plugin.",
      );
    }
    const shell = make();
    this.made.set(token, shell);
    return shell;
  }
}
