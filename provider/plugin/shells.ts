import { functions } from "../functions";
import { resources } from "../resources";
import { FunctionShell } from "./functionShell";
import { ResourceShell } from "./resourceShell";
import type { Session } from "./session";

/** What the engine calls a type or a function of this package: `portainer:index:Tag`. */
const tokenPrefix = "portainer:index:";

/** Everything that the plugin offers, by its token. */
export class Shells {
  private readonly resources: ReadonlyMap<string, ResourceShell>;
  private readonly functions: ReadonlyMap<string, FunctionShell>;

  constructor(session: Session) {
    this.resources = new Map(
      resources.map((resource) => [`${tokenPrefix}${resource.type}`, new ResourceShell(resource, session)]),
    );
    this.functions = new Map(
      functions.map((definition) => [`${tokenPrefix}${definition.name}`, new FunctionShell(definition, session)]),
    );
  }

  /** @throws Error for a type that this version does not have. */
  resource(token: string): ResourceShell {
    return required(this.resources, token, "resource");
  }

  /** @throws Error for a function that this version does not have. */
  function(token: string): FunctionShell {
    return required(this.functions, token, "function");
  }
}

function required<Shell>(shells: ReadonlyMap<string, Shell>, token: string, noun: string): Shell {
  const shell = shells.get(token);
  if (shell !== undefined) return shell;
  throw new Error(
    `this version of the provider has no ${noun} ${token}. There are: ${[...shells.keys()].join(", ")}. ` +
      "A newer program needs a newer plugin.",
  );
}
