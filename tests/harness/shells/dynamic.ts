import { Host } from "../../../provider/dynamic/host";
import { DynamicShell } from "../../../provider/dynamic/shell";
import { isProperties, type Properties } from "../../../provider/lifecycle/unknown";
import type { Resource } from "../../../provider/lifecycle/resource";
import { type SecretMarks, unwrapSecrets } from "../../../provider/lifecycle/secretMarks";
import { resources } from "../../../provider/resources";
import { type Calls, type Decision, HalfMadeError, type Held, type ProviderProcess, type Subject } from "./calls";
import { annotated, plain, wire } from "./envelopes";

/** The process that the engine runs dynamic providers in. */
export class DynamicProcess implements ProviderProcess {
  private host: Host;

  /** @param configuration the stack's, without its namespace. */
  constructor(
    configuration: Readonly<Record<string, string>>,
    private readonly warn: (message: string) => void,
  ) {
    this.host = hostOf(configuration, warn);
  }

  calls({ type, name }: Subject): Calls {
    const resource = resources.find((candidate) => candidate.type === type);
    if (resource === undefined) throw new Error(`There is no resource ${type}.`);
    return new DynamicCalls(new DynamicShell(resource, this.host), resource, name);
  }

  renew(configuration: Readonly<Record<string, string>>): Promise<void> {
    this.host = hostOf(configuration, this.warn);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function hostOf(configuration: Readonly<Record<string, string>>, warn: (message: string) => void): Host {
  const host = new TellingHost(warn);
  host.configure((key) => configuration[key.replace(/^portainer:/, "")]);
  return host;
}

class TellingHost extends Host {
  constructor(private readonly tell: (message: string) => void) {
    super();
  }

  override warn(message: string): void {
    this.tell(message);
  }
}

/** Calls the dynamic shell as the engine's host for dynamic providers does. */
class DynamicCalls implements Calls {
  constructor(
    private readonly shell: DynamicShell,
    private readonly resource: Resource,
    private readonly name: string | undefined,
  ) {}

  async check(olds: Properties, news: Properties) {
    const args = {
      __provider: this.resource.type,
      ...this.addedByClass(),
      ...secretInputs(news),
      ...wire(news),
    };
    const { inputs = {}, failures = [] } = await this.shell.check(plain(olds), plain(args));
    return { inputs: annotated(wire(inputs), args), failures };
  }

  async diff({ id, outputs }: Held, news: Properties): Promise<Decision> {
    const { changes, replaces, deleteBeforeReplace } = await this.shell.diff(id, plain(outputs), plain(news));
    return {
      changes: changes === true,
      replaces: replaces ?? [],
      deleteBeforeReplace: deleteBeforeReplace === true,
    };
  }

  /** The engine never asks a dynamic provider. */
  previewCreate(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** The engine never asks a dynamic provider. */
  previewUpdate(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async create(inputs: Properties) {
    const { id, outs } = await keeping(inputs, () => this.shell.create(plain(inputs)));
    return { id, outputs: annotated(wire(outs ?? {}), inputs) };
  }

  async read({ id, inputs, outputs }: Held): Promise<Held | undefined> {
    const read = await this.shell.read(id, plain(outputs));
    if (read.id === undefined || read.id === "") return undefined;
    return {
      id: read.id,
      inputs: annotated(wire(read.inputs ?? inputs), inputs),
      outputs: annotated(wire(read.props ?? {}), outputs),
    };
  }

  async update({ id, outputs }: Held, news: Properties): Promise<Properties> {
    const { outs } = await keeping(news, () => this.shell.update(id, plain(outputs), plain(news)));
    return annotated(wire(outs ?? {}), news);
  }

  async delete({ id, outputs }: Held): Promise<void> {
    await this.shell.delete(id, plain(outputs));
  }

  /** What the class of the SDK adds to the arguments of a resource whose name is known: sdk/dynamicResource.ts. */
  private addedByClass(): Properties {
    if (this.name === undefined) return {};
    const { inputs, labelled, type } = this.resource;
    const [property] = [...inputs.properties].find(([, { meta }]) => meta.logicalName === true) ?? [];
    return {
      ...(property === undefined ? {} : { [property]: this.name }),
      ...(labelled ? { owner: `project/stack/${type}/${this.name}` } : {}),
    };
  }
}

/** What the class says of the arguments that the program has marked as secret. */
function secretInputs(args: Properties): Properties {
  const paths = pathsOf(unwrapSecrets(args).marks, []);
  return paths.length === 0 ? {} : { secretInputs: paths };
}

function pathsOf(marks: SecretMarks, path: readonly string[]): (readonly string[])[] {
  return marks === "whole" ? [path] : [...marks].flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
}

/** Reads an error as the engine's host does, which keeps the object of one that tells how far it got. */
async function keeping<T>(inputs: Properties, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && "id" in error && typeof error.id === "string" && "properties" in error) {
      const outputs = isProperties(error.properties) ? wire(error.properties) : {};
      throw new HalfMadeError(error.message, error.id, annotated(outputs, inputs));
    }
    throw error;
  }
}
