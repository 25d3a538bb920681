import { isDeepStrictEqual } from "node:util";
import { AlreadyExistsError, ResourceError, UnfinishedError } from "../lifecycle/errors";
import type { CheckFailure } from "../lifecycle/check";
import { withUntoldUnknown } from "../lifecycle/observation";
import type { Circumstances } from "../lifecycle/circumstances";
import type { Resource, State } from "../lifecycle/resource";
import { wrapSecrets } from "../lifecycle/secretEnvelope";
import type { ObjectShape } from "../lifecycle/shape";
import { shellWord } from "../lifecycle/shellWord";
import { isProperties, type Properties } from "../lifecycle/unknown";
import { detailed, type DetailedDifference } from "./detailedDifference";
import { explanation } from "./explanation";
import type { Session } from "./session";
import {
  applyMarks,
  markedTexts,
  type SecretMarks,
  unitedMarks,
  type Unwrapped,
  unwrapSecrets,
  withTextMarks,
} from "../lifecycle/secretMarks";
import { parseUrn } from "./urn";

/** What every call about one resource says of it. Properties hold secrets in the engine's envelopes. */
export interface Subject {
  readonly urn: string;
  /** Seconds that the operation may take, by the option `customTimeouts`; 0 where it does not say. */
  readonly timeout: number;
}

/** An object as the engine keeps it. */
export interface Kept {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** What a change of inputs means, property by property. */
export interface DetailedDiff {
  readonly differences: readonly DetailedDifference[];
  readonly deleteBeforeReplace: boolean;
}

/** Shell 2: one kind of resource of the provider plugin. */
export class ResourceShell {
  /**
   * What this process has imported. Of an import by the program the engine compares the program with the object at once,
   * and without a difference keeps nothing that the program says: the passwords that Portainer does not tell would be
   * believed once more at the next change of them. They are set instead.
   */
  private readonly importedNow = new Set<string>();
  /** Outputs that no update changes. */
  readonly stables: readonly string[];

  constructor(
    private readonly resource: Resource,
    private readonly session: Session,
  ) {
    const computed = [...resource.outputs.properties].filter(([, { meta }]) => meta.stable === true);
    this.stables = [...computed.map(([key]) => key), "instanceId"];
  }

  /** @param olds what state holds: of an import, what has just been read. */
  check(
    urn: string,
    olds: Properties,
    news: Properties,
  ): { readonly inputs: Properties; readonly failures: readonly CheckFailure[] } {
    const { properties, marks } = unwrapSecrets(news);
    const { inputs, failures } = this.resource.check(this.named(properties, urn));
    // An import has what was read just before checked against itself.
    const isImport = failures.length > 0 && isDeepStrictEqual(unwrapSecrets(olds).properties, properties);
    return {
      inputs: this.wrap(this.resource.inputs, inputs, withTextMarks(this.resource.inputs, marks)),
      failures: isImport ? this.resource.check(this.named(withUntoldUnknown(properties), urn)).failures : failures,
    };
  }

  diff(urn: string, olds: Omit<Kept, "id">, news: Properties): DetailedDiff {
    const known = this.stateOf(olds).properties;
    const state = this.importedNow.has(urn) ? told(known) : known;
    const inputs = unwrapSecrets(news).properties;
    const { differences, deleteBeforeReplace } = this.resource.diff(state, inputs);
    return {
      differences: differences.map((difference) => detailed(difference, state, inputs)),
      deleteBeforeReplace,
    };
  }

  previewCreate(inputs: Properties): Properties {
    const { properties, marks } = unwrapSecrets(inputs);
    return this.wrap(
      this.resource.outputs,
      this.resource.preview(undefined, properties),
      withTextMarks(this.resource.inputs, marks),
    );
  }

  async previewUpdate(subject: Subject, { id, ...olds }: Kept, news: Properties): Promise<Properties> {
    const { properties, marks } = unwrapSecrets(news);
    const state = this.stateOf(olds).properties;
    const portainer = this.session.portainerIfKnown();
    if (portainer !== undefined) {
      const signal = this.session.signal(subject.timeout);
      const forecast = await this.resource.forecast(portainer, id, state, properties, signal);
      if (forecast !== undefined) this.session.tell(subject.urn, forecast);
    }
    const outputs = this.resource.preview(state, properties);
    return this.wrap(this.resource.outputs, outputs, withTextMarks(this.resource.inputs, marks));
  }

  async create(subject: Subject, inputs: Properties): Promise<{ readonly id: string; readonly outputs: Properties }> {
    const { properties, marks } = unwrapSecrets(inputs);
    const secrets = markedTexts(properties, marks);
    const { id, outputs } = await this.explained(subject, secrets, marks, async (circumstances) => {
      try {
        return await this.resource.create(this.session.portainer(), properties, circumstances);
      } catch (error) {
        if (!(error instanceof AlreadyExistsError)) throw error;
        throw new ResourceError(`${error.message} ${importHint(subject.urn, error)}`, { cause: error });
      }
    });
    return { id, outputs: this.wrap(this.resource.outputs, outputs, marks) };
  }

  /** Undefined when the object is gone. Without inputs and outputs, it is one that is to be imported. */
  async read(subject: Subject, { id, ...kept }: Kept): Promise<Kept | undefined> {
    const { properties: state, marks } = this.stateOf(kept);
    // Only what this package has once made or read names its server; a first read knows nothing but the ID.
    const known = "instanceId" in state ? state : undefined;
    if (known === undefined) this.importedNow.add(subject.urn);
    const found = await this.explained(subject, markedTexts(state, marks), marks, (circumstances) =>
      this.resource.read(this.session.portainer(), id, known, circumstances),
    );
    return found && { id: found.id, ...this.wrapState(found, marks) };
  }

  async update(subject: Subject, { id, ...olds }: Kept, news: Properties): Promise<Properties> {
    const { properties, marks } = unwrapSecrets(news);
    // A server may repeat what it had, too.
    const { properties: state, marks: oldMarks } = this.stateOf(olds);
    const secrets = [...markedTexts(properties, marks), ...markedTexts(state, oldMarks)];
    const updated = await this.explained(subject, secrets, marks, (circumstances) =>
      this.resource.update(this.session.portainer(), id, state, properties, circumstances),
    );
    return this.wrap(this.resource.outputs, updated.outputs, marks);
  }

  async delete(subject: Subject, { id, ...kept }: Kept): Promise<void> {
    const { properties: state, marks } = this.stateOf(kept);
    await this.explained(subject, markedTexts(state, marks), marks, (circumstances) =>
      this.resource.delete(this.session.portainer(), id, state, circumstances),
    );
  }

  /** The inputs with the resource's logical name for the property that stands for it, where the program has left it out. */
  private named(inputs: Properties, urn: string): Properties {
    const [property] = [...this.resource.inputs.properties].find(([, { meta }]) => meta.logicalName === true) ?? [];
    if (property === undefined || (inputs[property] ?? undefined) !== undefined) return inputs;
    return { ...inputs, [property]: parseUrn(urn).name };
  }

  /**
   * What the lifecycle knows of an object: what the server adds, from the outputs, and the inputs. Those may be newer than
   * the outputs: the engine keeps a new spelling of the same without a call.
   */
  private stateOf({ inputs, outputs }: Omit<Kept, "id">): Unwrapped {
    const known = unwrapSecrets(inputs);
    const state = unwrapSecrets(outputs);
    const marks = unitedMarks(known.marks, state.marks);
    if (Object.keys(known.properties).length === 0) return { properties: state.properties, marks };
    const added = Object.entries(state.properties).filter(([key]) => !this.resource.inputs.properties.has(key));
    return { properties: { ...Object.fromEntries(added), ...known.properties }, marks };
  }

  private circumstances({ urn, timeout }: Subject, secrets: readonly string[]): Circumstances {
    return {
      signal: this.session.signal(timeout),
      secrets,
      owner: this.resource.labelled ? this.owner(urn) : undefined,
      progress: (message) => {
        this.session.progress(urn, message);
      },
    };
  }

  private owner(urn: string): string {
    const { project, stack, name } = parseUrn(urn);
    return `${project}/${stack}/${this.resource.type}/${name}`;
  }

  private wrapState({ inputs, outputs }: State, marks: SecretMarks): Omit<Kept, "id"> {
    return {
      inputs: this.wrap(this.resource.inputs, inputs, marks),
      outputs: this.wrap(this.resource.outputs, outputs, marks),
    };
  }

  private wrap(shape: ObjectShape, properties: Properties, marks: SecretMarks): Properties {
    return applyMarks(wrapSecrets(shape, properties), marks);
  }

  /** Runs it, and says of an error whether somebody or the time has ended it. No message of it repeats a secret. */
  private async explained<T>(
    subject: Subject,
    secrets: readonly string[],
    marks: SecretMarks,
    run: (circumstances: Circumstances) => Promise<T>,
  ): Promise<T> {
    const circumstances = this.circumstances(subject, secrets);
    try {
      return await run(circumstances);
    } catch (error) {
      const why = this.session.whyEnded(circumstances.signal, subject.timeout);
      const message = explanation(error, secrets, why);
      if (error instanceof UnfinishedError) {
        const outputs = this.wrap(this.resource.outputs, error.outputs, marks);
        throw new UnfinishedError(message, error.id, outputs, error);
      }
      throw new ResourceError(message, { cause: error });
    }
  }
}

/** Without what the server does not tell. */
function told(state: Properties): Properties {
  return Object.fromEntries(
    Object.entries(state)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, isProperties(value) ? told(value) : value]),
  );
}

function importHint(urn: string, { importId }: AlreadyExistsError): string {
  const { token, name } = parseUrn(urn);
  const id = importId ?? "<its ID>";
  const words = [token, name, id].map(shellWord).join(" ");
  return (
    `It is not taken over silently: to manage the existing object, run \`pulumi import ${words}\` or set the ` +
    `resource option import to "${id}"; otherwise choose another name.`
  );
}
