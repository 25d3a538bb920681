import { z } from "zod";
import { limitedSignal } from "../api/anySignal";
import type { Portainer } from "../api/portainer";
import { ConflictError } from "../api/errors";
import { indentedLines, quotedName } from "../api/plainText";
import { withoutTexts } from "../api/secretTexts";
import { type Checked, checkInputs } from "./check";
import { type Circumstances, discreet } from "./circumstances";
import type { Definition, Known } from "./definition";
import { type Difference, differences } from "./difference";
import { AlreadyExistsError, UnfinishedError, ResourceError } from "./errors";
import type { Listing } from "./listing";
import { instanceOf, requireInstance } from "./instance";
import { describeInPlace } from "./observation";
import { brokenRules, validProperties } from "./rules";
import { type ObjectShape, objectShape } from "./shape";
import { hasUnknown, type Properties, unknownValue } from "./unknown";

/** What a change of inputs means. */
export interface Diff {
  readonly differences: readonly Difference[];
  readonly replaces: boolean;
  readonly deleteBeforeReplace: boolean;
}

/** An object as state holds it. */
export interface State {
  readonly inputs: Properties;
  /** The inputs, what the server adds, and `instanceId`: the server that it is on. */
  readonly outputs: Properties;
}

/** A state, with the ID that it is to be kept under. */
export interface KnownState extends State {
  readonly id: string;
}

/** A kind of resource as the shells see it: properties in, properties out. Both shells call nothing else. */
export interface Resource {
  readonly type: string;
  readonly description: string;
  readonly example: string;
  readonly id: string;
  readonly inputs: ObjectShape;
  readonly outputs: ObjectShape;
  /** Whether Docker holds the object and keeps a label of who owns it. */
  readonly labelled: boolean;
  /** Inputs whose change replaces some objects, and changes others in place. */
  readonly replacesWhere: readonly string[];
  readonly listing: Listing;
  check(inputs: Properties): Checked;
  diff(olds: Properties, news: Properties): Diff;
  /**
   * The outputs that a create, or with a state an update, will end in, as far as they are known before it. Asks no server.
   */
  preview(state: Properties | undefined, inputs: Properties): Properties;
  /** What an update will do beside changing the object, in words, where that can be told before it. Never fails. */
  forecast(
    portainer: Portainer,
    id: string,
    state: Properties,
    inputs: Properties,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  create(portainer: Portainer, inputs: Properties, circumstances: Circumstances): Promise<KnownState>;
  /** Takes over an object that is there already and makes it what the inputs say. */
  adopt(portainer: Portainer, id: string, inputs: Properties, circumstances: Circumstances): Promise<KnownState>;
  /** `state` is undefined for an object that is not in state yet. Undefined when the object is gone. */
  read(
    portainer: Portainer,
    id: string,
    state: Properties | undefined,
    circumstances: Circumstances,
  ): Promise<KnownState | undefined>;
  update(
    portainer: Portainer,
    id: string,
    state: Properties,
    inputs: Properties,
    circumstances: Circumstances,
  ): Promise<State>;
  delete(portainer: Portainer, id: string, state: Properties, circumstances: Circumstances): Promise<void>;
}

/** Milliseconds that a preview waits for what it could also do without. */
const forecastLimit = 10_000;

/** For operations on objects that are in state already. */
function nothingToKeep(): void {
  // The engine keeps them whatever happens.
}

/** Makes a resource of its definition by what all resources share. */
export function defineResource<Inputs extends z.ZodObject, Computed extends z.ZodObject>(
  definition: Definition<Inputs, Computed>,
): Resource {
  return new DefinedResource(definition);
}

class DefinedResource<Inputs extends z.ZodObject, Computed extends z.ZodObject> implements Resource {
  readonly type: string;
  readonly description: string;
  readonly example: string;
  readonly id: string;
  readonly inputs: ObjectShape;
  readonly outputs: ObjectShape;
  readonly labelled: boolean;
  readonly replacesWhere: readonly string[];
  readonly listing: Listing;
  /** Of every property. */
  private readonly schemas: Readonly<Record<string, z.core.$ZodType>>;
  /** Errors that say already which object they are about: operations use each other. */
  private readonly toldErrors = new WeakSet<ResourceError>();
  /** Each value has been parsed by the schema of its own property; there is no narrower proof for a generic type. */
  private readonly knownSchema = z.custom<Known<Inputs, Computed>>();

  constructor(private readonly definition: Definition<Inputs, Computed>) {
    this.type = definition.type;
    this.description = definition.description;
    this.example = definition.example;
    this.id = definition.id;
    this.labelled = definition.labelled ?? false;
    this.replacesWhere = Object.keys(definition.replacesWhere ?? {});
    this.listing = definition.listing;
    this.schemas = { ...definition.computed.shape, ...definition.inputs.shape };
    this.inputs = objectShape(definition.inputs);
    this.outputs = {
      kind: "object",
      properties: new Map([
        ...[...this.inputs.properties].filter(([, { meta }]) => meta.textOf === undefined),
        ...objectShape(definition.computed).properties,
      ]),
    };
  }

  check(inputs: Properties): Checked {
    const checked = checkInputs(this.inputs, inputs);
    return checked.failures.length > 0
      ? checked
      : {
          ...checked,
          failures: brokenRules(this.inputs, this.definition.rules ?? [], checked.inputs, this.known(checked.inputs)),
        };
  }

  diff(olds: Properties, news: Properties): Diff {
    const found = differences(this.inputs, olds, news).map((difference) => ({
      ...difference,
      replaces: difference.replaces || this.replacesHere(difference, olds),
    }));
    const replaces = found.some((difference) => difference.replaces);
    if (replaces) this.definition.replacing?.(this.known(olds));
    const changed = new Set(found.map(({ path }) => path[0]));
    return {
      differences: found,
      replaces,
      deleteBeforeReplace:
        replaces &&
        (this.definition.deleteBeforeReplace ?? this.definition.unique.every((property) => !changed.has(property))),
    };
  }

  preview(state: Properties | undefined, inputs: Properties): Properties {
    const outputs = new Map<string, unknown>();
    for (const [key, { meta }] of this.outputs.properties) {
      if (!this.inputs.properties.has(key)) {
        outputs.set(key, state !== undefined && meta.stable === true ? state[key] : unknownValue);
      }
    }
    for (const [key, value] of Object.entries(inputs)) {
      // The name of a file that is not known yet stands for its text.
      outputs.set(this.inputs.properties.get(key)?.meta.textOf ?? key, value);
    }
    outputs.set("instanceId", state?.["instanceId"] ?? unknownValue);
    return Object.fromEntries(outputs);
  }

  async forecast(portainer: Portainer, id: string, state: Properties, inputs: Properties, signal: AbortSignal) {
    if (this.definition.forecast === undefined || hasUnknown(inputs)) return undefined;
    const patience = limitedSignal(signal, forecastLimit);
    try {
      await requireInstance(portainer, state["instanceId"], patience);
      return await this.definition.forecast(portainer, id, this.definition.inputs.parse(inputs), patience);
    } catch {
      // A preview works without the server, too.
      return undefined;
    }
  }

  async create(portainer: Portainer, inputs: Properties, circumstances: Circumstances) {
    const parsed = this.definition.inputs.parse(inputs);
    const circumspect = discreet(this.outputs, circumstances, inputs);
    const { signal, secrets } = circumspect;
    const instanceId = await this.told("create", inputs, circumspect, () => instanceOf(portainer, signal));
    let kept: string | undefined;
    const operation = { ...circumspect, keep: (id: string) => (kept = id) };
    try {
      const { id, computed } = await this.definition.create(portainer, parsed, operation);
      return { id, inputs, outputs: { ...inputs, ...computed, instanceId } };
    } catch (cause) {
      const message = this.message("create", inputs, secrets, cause);
      if (kept !== undefined) throw new UnfinishedError(message, kept, { ...inputs, instanceId }, cause);
      if (cause instanceof AlreadyExistsError) {
        throw new AlreadyExistsError(message, cause.existingId, cause, cause.importId);
      }
      if (cause instanceof ConflictError && this.definition.find !== undefined) {
        throw new AlreadyExistsError(message, await this.existing(portainer, parsed, circumspect), cause);
      }
      throw new ResourceError(message, { cause });
    }
  }

  async adopt(portainer: Portainer, id: string, inputs: Properties, circumstances: Circumstances) {
    const circumspect = discreet(this.outputs, circumstances, inputs);
    // What the program wants is no state, but may tell which part of the object is meant.
    const found = await this.told("read", inputs, circumspect, () =>
      this.observe(portainer, id, { state: undefined, known: inputs }, circumspect),
    );
    return this.told("adopt", inputs, circumspect, async () => {
      if (found === undefined) throw new ResourceError(`${portainer.server} has no such object with ID ${id}.`);
      const replaced = this.diff(found.inputs, inputs).differences.filter((difference) => difference.replaces);
      if (replaced.length > 0) {
        const names = replaced.map(({ path }) => path.join(".")).join(", ");
        throw new ResourceError(
          `the object with ID ${id} differs in what cannot be changed in place: ${names}. Write what it has, or remove adopt.`,
        );
      }
      return { id: found.id, ...(await this.update(portainer, found.id, found.outputs, inputs, circumstances)) };
    });
  }

  async read(
    portainer: Portainer,
    id: string,
    state: Properties | undefined,
    circumstances: Circumstances,
  ): Promise<KnownState | undefined> {
    const circumspect = discreet(this.outputs, circumstances, state ?? {});
    return this.told("read", state ?? {}, circumspect, async () => {
      await requireInstance(portainer, state?.["instanceId"], circumspect.signal);
      return this.observe(portainer, id, { state, known: state ?? {} }, circumspect);
    });
  }

  async update(
    portainer: Portainer,
    id: string,
    state: Properties,
    inputs: Properties,
    circumstances: Circumstances,
  ): Promise<State> {
    const circumspect = discreet(this.outputs, circumstances, inputs, state);
    return this.told("update", inputs, circumspect, async () => {
      await requireInstance(portainer, state["instanceId"], circumspect.signal);
      let kept: string | undefined;
      const operation = { ...circumspect, keep: (id: string) => (kept = id) };
      try {
        const parsed = this.definition.inputs.parse(inputs);
        const computed = await this.definition.update(portainer, id, parsed, this.known(state), operation);
        return {
          inputs,
          outputs: { ...inputs, ...computed, instanceId: await instanceOf(portainer, circumspect.signal) },
        };
      } catch (cause) {
        if (kept === undefined) throw cause;
        const computed = Object.entries(state).filter(([key]) => !this.inputs.properties.has(key));
        const outputs = { ...Object.fromEntries(computed), ...inputs };
        const error = new UnfinishedError(
          this.message("update", inputs, circumspect.secrets, cause),
          kept,
          outputs,
          cause,
        );
        this.toldErrors.add(error);
        throw error;
      }
    });
  }

  async delete(portainer: Portainer, id: string, state: Properties, circumstances: Circumstances): Promise<void> {
    const circumspect = discreet(this.outputs, circumstances, state);
    return this.told("delete", state, circumspect, async () => {
      await requireInstance(portainer, state["instanceId"], circumspect.signal);
      await this.definition.delete(portainer, id, this.known(state), { ...circumspect, keep: nothingToKeep });
    });
  }

  /** The ID of what stands in the way of a create; that it could not be found out must not hide that something does. */
  private async existing(
    portainer: Portainer,
    inputs: z.output<Inputs>,
    { signal }: Circumstances,
  ): Promise<string | undefined> {
    try {
      return await this.definition.find?.(portainer, inputs, signal);
    } catch {
      return undefined;
    }
  }

  private replacesHere({ path: [property] }: Difference, olds: Properties): boolean {
    const conditions = Object.entries<((old: Known<Inputs, Computed>) => boolean) | undefined>(
      this.definition.replacesWhere ?? {},
    );
    const [, condition] = conditions.find(([name]) => name === property) ?? [];
    return condition?.(this.known(olds)) ?? false;
  }

  private async observe(
    portainer: Portainer,
    id: string,
    { state, known }: { readonly state: Properties | undefined; readonly known: Properties },
    circumstances: Circumstances,
  ): Promise<KnownState | undefined> {
    const operation = { ...circumstances, keep: nothingToKeep };
    const observed = await this.definition.read(portainer, id, this.known(known), operation);
    if (observed === undefined) return undefined;
    const inputs = describeInPlace(this.inputs, state, observed.inputs);
    const outputs = { ...inputs, ...observed.computed, instanceId: await instanceOf(portainer, circumstances.signal) };
    return { id: observed.id ?? id, inputs, outputs };
  }

  /** What of these properties still has the type that the definition gives it. */
  private known(properties: Properties): Known<Inputs, Computed> {
    return this.knownSchema.parse(validProperties(this.schemas, properties));
  }

  /** Runs it, and says of an error which object it was about. */
  private async told<T>(
    verb: string,
    properties: Properties,
    { secrets }: Circumstances,
    run: () => Promise<T>,
  ): Promise<T> {
    try {
      return await run();
    } catch (cause) {
      if (cause instanceof ResourceError && this.toldErrors.has(cause)) throw cause;
      const error = new ResourceError(this.message(verb, properties, secrets, cause), { cause });
      this.toldErrors.add(error);
      throw error;
    }
  }

  private message(verb: string, properties: Properties, secrets: readonly string[], cause: unknown): string {
    const named = [...this.inputs.properties].find(([, { meta }]) => meta.logicalName === true)?.[0] ?? "name";
    const name = properties[named];
    const object = typeof name === "string" ? `${this.type} "${quotedName(name)}"` : this.type;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return indentedLines(withoutTexts(secrets, `cannot ${verb} ${object}: ${reason}`));
  }
}
