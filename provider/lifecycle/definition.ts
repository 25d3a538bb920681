import type { z } from "zod";
import type { Portainer } from "../api/portainer";
import type { Listing } from "./listing";

/** What one operation on a resource may use, and tell, beside the server. */
export interface Operation {
  /** Aborted when the user cancels or the time limit of the operation has passed. */
  readonly signal: AbortSignal;
  /** Who owns what is made: `project/stack/type/name`. Kept as a label on what Docker holds. */
  readonly owner: string | undefined;
  /** Tells the user what is going on during a long step. */
  progress(message: string): void;
  /**
   * From here on the object exists under this ID, in an update: it has what the inputs say, though that may not work.
   * Whatever fails later, it is kept in state with these inputs, and the next run updates it.
   */
  keep(id: string): void;
}

/** What the server has of an object. */
export interface Observed<Inputs extends z.ZodObject, Computed extends z.ZodObject> {
  /** Its ID, where that of an import is another one. */
  readonly id?: string;
  /** As a program would write them; what the server does not tell is left out. */
  readonly inputs: Partial<z.input<Inputs>>;
  readonly computed: z.output<Computed>;
}

/**
 * What is known of an object from state, or, of one that is to be adopted, from the program. Anything may be missing:
 * another version of this package may have written it.
 */
export type Known<Inputs extends z.ZodObject, Computed extends z.ZodObject> = Partial<z.output<Inputs>> &
  Partial<z.output<Computed>>;

/** A condition between properties that no single one of them can state. */
export interface Rule<Inputs extends z.ZodObject> {
  /** The properties that it is about, the one at fault first. Skipped while any of them is not known yet. */
  readonly about: readonly [keyof z.output<Inputs> & string, ...(keyof z.output<Inputs> & string)[]];
  /** What is wrong and what to do, or undefined. Must not repeat a value. */
  broken(inputs: Partial<z.output<Inputs>>): string | undefined;
}

/**
 * One kind of resource: the only source of its validation, types, documentation, differences and lifecycle.
 * Its methods speak Portainer's language to `portainer` and plain values to the engine.
 */
export interface Definition<Inputs extends z.ZodObject, Computed extends z.ZodObject> {
  /** `Tag`: the class in TypeScript, `portainer:index:Tag` for the engine. */
  readonly type: string;
  /** For the reader of the reference: what it is, and what is special about it. Markdown. */
  readonly description: string;
  /** A small program in Pulumi's YAML that has one. The other languages' examples are made of it. */
  readonly example: string;
  /** The form of its ID, as an import takes it: `<tagId>`. */
  readonly id: string;
  /** What a program says. */
  readonly inputs: Inputs;
  /** What the server adds. */
  readonly computed: Computed;
  /** Inputs that no two objects may share: a replacement that keeps them has to delete the old object first. */
  readonly unique: readonly (keyof z.output<Inputs> & string)[];
  /** False where the old object has to stay until all that uses it has the new one, whatever they share. */
  readonly deleteBeforeReplace?: false;
  /**
   * Inputs whose change makes a new object only where the old one is such that its server cannot change them. Their
   * descriptions say so.
   */
  readonly replacesWhere?: {
    readonly [Property in keyof z.output<Inputs> & string]?: (old: Known<Inputs, Computed>) => boolean;
  };
  /**
   * Whether its operations are told who owns it: where Docker holds the object and keeps a label of that, and where
   * several resources share one object; no by default.
   */
  readonly labelled?: boolean;
  readonly rules?: readonly Rule<Inputs>[];
  /** How an export finds all of them. */
  readonly listing: Listing;
  /** Told, as often as a difference is looked for, of an object in state that a new one is to take the place of. */
  replacing?(old: Known<Inputs, Computed>): void;

  create(
    portainer: Portainer,
    inputs: z.output<Inputs>,
    operation: Operation,
  ): Promise<{ readonly id: string; readonly computed: z.output<Computed> }>;
  /** Undefined only when the server has confirmed that the object is not there. */
  read(
    portainer: Portainer,
    id: string,
    known: Known<Inputs, Computed>,
    operation: Operation,
  ): Promise<Observed<Inputs, Computed> | undefined>;
  /** Makes the object what the inputs say, whatever state it is in: an earlier create or update may have got half way. */
  update(
    portainer: Portainer,
    id: string,
    inputs: z.output<Inputs>,
    previous: Known<Inputs, Computed>,
    operation: Operation,
  ): Promise<z.output<Computed>>;
  /**
   * What an update to these inputs will do beside changing the object, for a person who previews it: `will restart web`.
   * Undefined where there is nothing to say. An error says nothing either.
   */
  forecast?(
    portainer: Portainer,
    id: string,
    inputs: z.output<Inputs>,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** Succeeds when the object is gone already. */
  delete(portainer: Portainer, id: string, known: Known<Inputs, Computed>, operation: Operation): Promise<void>;
  /** The ID of the object that stands in the way of a create with these inputs. */
  find?(portainer: Portainer, inputs: z.output<Inputs>, signal: AbortSignal): Promise<string | undefined>;
}
