/** Users and teams that something names, by their IDs. */
export interface Holders {
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who may use one object of an engine, beside administrators. */
export interface Control extends Holders {
  /** Everybody who may use the environment. */
  readonly public: boolean;
}

/** A stack or a container. */
export interface ControlledObject {
  readonly kind: "stack" | "container";
  readonly name: string;
  readonly environmentId: string;
  /** Undefined where nobody but administrators is named. */
  readonly control: Control | undefined;
  /** Of a container: whether it belongs to a stack or a service, which it follows. */
  readonly isPart?: boolean;
}

/** All that says who may use what, wherever it was read. What it refers to by an ID need not be in it. */
export interface Holdings {
  /** Where it was read, for a person: an address, or the name of a file. */
  readonly origin: string;
  readonly users: readonly (Named & { readonly isAdministrator: boolean })[];
  readonly teams: readonly Named[];
  readonly memberships: readonly { readonly teamId: string; readonly userId: string }[];
  readonly groups: readonly (Named & { readonly access: Holders })[];
  readonly environments: readonly (Named & { readonly groupId: string; readonly access: Holders })[];
  readonly registries: readonly Named[];
  /** Of a registry in one environment. */
  readonly registryAccess: readonly {
    readonly registryId: string;
    readonly environmentId: string;
    readonly access: Holders;
  }[];
  readonly objects: readonly ControlledObject[];
  /** Whether it is all that a server has; a stack's state has what its program has. */
  readonly isWhole: boolean;
  /** Names of the environments whose containers could not be read. */
  readonly unread: readonly string[];
}
