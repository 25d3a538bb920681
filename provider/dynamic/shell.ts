import type { dynamic } from "@pulumi/pulumi";
import type { Portainer } from "../api/portainer";
import { AlreadyExistsError, UnfinishedError } from "../lifecycle/errors";
import { instanceOf } from "../lifecycle/instance";
import type { Circumstances } from "../lifecycle/circumstances";
import type { Resource } from "../lifecycle/resource";
import { defaultTimeLimit } from "../lifecycle/timeLimit";
import type { Properties } from "../lifecycle/unknown";
import type { Host } from "./host";
import { QuietError } from "./quietError";
import { wrapSecrets } from "../lifecycle/secretEnvelope";
import { applyMarks, markedTexts, marksAt, type SecretMarks, withTextMarks } from "../lifecycle/secretMarks";
import { keptOptions, type Options, splitOptions } from "./options";

/** Shell 1: one kind of resource as a Pulumi dynamic provider. */
export class DynamicShell implements dynamic.ResourceProvider<Properties, Properties> {
  constructor(
    private readonly resource: Resource,
    private readonly host: Host,
  ) {}

  /** Must not wait: the engine's host may use a provider before this has ended. */
  configure({ config }: dynamic.ConfigureRequest): Promise<void> {
    this.host.configure((key) => config.get(key));
    return Promise.resolve();
  }

  check(olds: Properties, news: Properties): Promise<dynamic.CheckResult<Properties>> {
    const { options, rest, failures } = splitOptions(news);
    const checked = this.resource.check(rest);
    const { adopt } = options;
    // The engine has no inputs of a resource that is still to be made.
    if (adopt !== undefined && Object.keys(olds).length === 0) {
      this.host.warn(
        `the ${this.resource.type} with ID ${adopt} is taken over and updated in place to what the program says.`,
      );
    }
    return Promise.resolve({
      inputs: {
        // The engine marks again what has its own mark; the text of a file is not where the program has marked its name.
        ...applyMarks(wrapSecrets(this.resource.inputs, checked.inputs), this.marksOf(options)),
        ...keptOptions(options),
        ...(adopt === undefined ? {} : { adopt }),
      },
      failures: [...failures, ...checked.failures],
    });
  }

  async diff(id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
    const [old, { options, rest }] = [splitOptions(olds), splitOptions(news)];
    const { differences, replaces, deleteBeforeReplace } = this.resource.diff(old.rest, rest);
    const replaced = new Set(differences.filter((difference) => difference.replaces).map(({ path }) => path[0] ?? ""));
    const reconnected = old.options.connection !== options.connection;
    if (reconnected && (await this.isOtherServer(options, old.rest["instanceId"]))) replaced.add("connection");
    if (replaced.size > 0 && options.adopt !== undefined) {
      throw new QuietError(
        `${this.resource.type} ${id} has to be replaced (${[...replaced].join(", ")} changed), but its option adopt would ` +
          "take over the old object again: remove adopt first.",
      );
    }
    return {
      changes: differences.length > 0 || reconnected,
      replaces: [...replaced],
      deleteBeforeReplace: replaces && deleteBeforeReplace,
    };
  }

  async create(inputs: Properties): Promise<dynamic.CreateResult<Properties>> {
    const { options, rest } = splitOptions(inputs);
    const { adopt } = options;
    try {
      const portainer = this.host.portainer(options.connection);
      if (adopt !== undefined) {
        const { id, outputs } = await this.resource.adopt(portainer, adopt, rest, this.circumstances(options, rest));
        return { id, outs: this.outputs(outputs, options) };
      }
      const { id, outputs } = await this.resource.create(portainer, rest, this.circumstances(options, rest));
      return { id, outs: this.outputs(outputs, options) };
    } catch (error) {
      if (error instanceof AlreadyExistsError) throw new QuietError(`${error.message} ${adoptionHint(error)}`);
      throw this.quiet(error, options);
    }
  }

  async read(id: string, state: Properties = {}): Promise<dynamic.ReadResult<Properties>> {
    const { options, rest } = splitOptions(state);
    // Only what this package has once made or read names its server; a first `get` knows nothing but the ID.
    const known = "instanceId" in rest ? rest : undefined;
    const found = await this.run(options, (portainer) =>
      this.resource.read(portainer, id, known, this.circumstances(options, rest)),
    );
    if (found === undefined) return {};
    return {
      id: found.id,
      props: this.outputs(found.outputs, options),
      inputs: { ...wrapSecrets(this.resource.inputs, found.inputs), ...keptOptions(options) },
    };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult<Properties>> {
    const old = splitOptions(olds);
    const { options, rest } = splitOptions(news);
    const circumstances = this.circumstances(options, rest);
    // A server may repeat what it had, too.
    const secrets = [...circumstances.secrets, ...this.secretsOf(old.options, old.rest)];
    const { outputs } = await this.run(options, (portainer) =>
      this.resource.update(portainer, id, old.rest, rest, { ...circumstances, secrets }),
    );
    return { outs: this.outputs(outputs, options) };
  }

  async delete(id: string, state: Properties): Promise<void> {
    const { options, rest } = splitOptions(state);
    await this.run(options, (portainer) =>
      this.resource.delete(portainer, id, rest, this.circumstances(options, rest)),
    );
  }

  private async run<T>(options: Options, operation: (portainer: Portainer) => Promise<T>): Promise<T> {
    try {
      return await operation(this.host.portainer(options.connection));
    } catch (error) {
      throw this.quiet(error, options);
    }
  }

  private quiet(error: unknown, options: Options): Error {
    return error instanceof UnfinishedError ? this.initializationFailed(error, options) : QuietError.from(error);
  }

  private circumstances(options: Options, properties: Properties): Circumstances {
    const { owner } = options;
    const secrets = this.secretsOf(options, properties);
    // The engine does not pass `customTimeouts` to dynamic providers; resources that wait have a property for how long.
    return { signal: AbortSignal.timeout(defaultTimeLimit), owner, secrets, progress: noProgress };
  }

  private secretsOf(options: Options, properties: Properties): string[] {
    return markedTexts(properties, this.marksOf(options));
  }

  /** Where the program has marked something as secret, the text of a file at its own place. */
  private marksOf({ secretInputs = [] }: Options): SecretMarks {
    return withTextMarks(this.resource.inputs, marksAt(secretInputs));
  }

  private outputs(outputs: Properties, options: Options): Properties {
    return { ...wrapSecrets(this.resource.outputs, outputs), ...keptOptions(options) };
  }

  /** What the engine's host turns into its `ErrorResourceInitFailed`: the object is kept, and tried again next time. */
  private initializationFailed(error: UnfinishedError, options: Options): Error {
    return Object.assign(new QuietError(error.message), {
      id: error.id,
      properties: this.outputs(error.outputs, options),
      reasons: [error.message],
    });
  }

  /** A preview must work while the server of the new connection is away; then the update finds out. */
  private async isOtherServer({ connection }: Options, instanceId: unknown): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(defaultTimeLimit);
      return (
        typeof instanceId === "string" && (await instanceOf(this.host.portainer(connection), signal)) !== instanceId
      );
    } catch {
      return false;
    }
  }
}

function noProgress(): void {
  // The engine gives dynamic providers no way to tell the user something on the way.
}

function adoptionHint({ existingId }: AlreadyExistsError): string {
  const id = existingId === undefined ? "its ID" : `"${existingId}"`;
  return `It is not taken over silently: to manage the existing object, set the option adopt to ${id}; otherwise choose another name.`;
}
