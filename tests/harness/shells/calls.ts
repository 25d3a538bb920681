import type { Properties } from "../../../provider/lifecycle/unknown";

/** The shells over the lifecycle, each of which a program can be run with. */
export const shellKinds = ["dynamic", "plugin"] as const;

export type ShellKind = (typeof shellKinds)[number];

/** What the engine knows of a resource before it asks the provider anything. */
export interface Subject {
  readonly type: string;
  /** The logical name in the program. Without one, the arguments have to say everything. */
  readonly name: string | undefined;
}

/** An object as the engine keeps it: secrets are in envelopes. */
export interface Held {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What of a diff decides over the engine's next step. */
export interface Decision {
  readonly changes: boolean;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** Why check refuses an input. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

/**
 * What the engine calls of one kind of resource, and in whose terms: plain data with secrets in envelopes. Each shell has
 * its own way to be called; what the engine does on that way (unwrapping secrets, marking them again) is done here too.
 */
export interface Calls {
  /** `olds` are the inputs of the object in state, empty where there is none. */
  check(olds: Properties, news: Properties): Promise<{ inputs: Properties; failures: readonly Failure[] }>;
  diff(held: Held, news: Properties): Promise<Decision>;
  /** Undefined where the engine shows no outputs in a preview. */
  previewCreate(inputs: Properties): Promise<Properties | undefined>;
  /** Undefined where the engine shows no outputs in a preview. */
  previewUpdate(held: Held, news: Properties): Promise<Properties | undefined>;
  /** @throws HalfMadeError */
  create(inputs: Properties): Promise<{ id: string; outputs: Properties }>;
  /** Undefined when the object is gone. */
  read(held: Held): Promise<Held | undefined>;
  /** @throws HalfMadeError */
  update(held: Held, news: Properties): Promise<Properties>;
  delete(held: Held): Promise<void>;
}

/** One process of a provider: what the engine has of it for the time of one command. */
export interface ProviderProcess {
  calls(subject: Subject): Calls;
  /** Forgets the server and starts anew with this configuration, at less cost than another process. */
  renew(configuration: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** An operation failed when there was an object already, which the engine keeps (`ErrorResourceInitFailed`). */
export class HalfMadeError extends Error {
  override readonly name = "HalfMadeError";

  constructor(
    message: string,
    readonly id: string,
    readonly outputs: Properties,
  ) {
    super(message);
  }
}
