import type { Portainer } from "../api/portainer";

/** An object that there is on a server, as an export finds it. */
export interface Found {
  /** As an import takes it. */
  readonly id: string;
  /** What a person knows it by. */
  readonly name: string;
  /**
   * Why no program is to own it: it belongs to Portainer, to a system, or to another object. The rest of a sentence that
   * begins with the object: `it is Portainer's own`. Undefined for what a program may own.
   */
  readonly leftOut?: string | undefined;
}

/** Where objects of a kind are: on the server, or inside each environment on which this runs. */
export type Whereabouts = "server" | "docker" | "swarm" | "kubernetes";

/** Values of a property, or what they look like, one of which a fresh server has: which one depends on its version. */
export type FreshValues = Readonly<Record<string, readonly unknown[]>>;

/** How an export finds all objects of a kind, or why it does not. */
export type Listing =
  | {
      /** What a person reads who looks for them: the rest of a sentence that begins with the kind. */
      readonly notExported: string;
    }
  | {
      readonly in: "server";
      /** What the object has before anybody has changed it, where it is always there: no program needs to say that. */
      readonly fresh?: FreshValues;
      /** All that there are, those that no program is to own among them. */
      list(portainer: Portainer, signal: AbortSignal): Promise<readonly Found[]>;
    }
  | {
      readonly in: Exclude<Whereabouts, "server">;
      readonly fresh?: FreshValues;
      /** The same, of one environment. */
      list(portainer: Portainer, environmentId: string, signal: AbortSignal): Promise<readonly Found[]>;
    };
