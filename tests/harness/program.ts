import { DynamicShell } from "../../provider/dynamic/shell";
import { Host } from "../../provider/dynamic/host";
import { isProperties, type Properties, unknownValue } from "../../provider/lifecycle/unknown";
import { resources } from "../../provider/resources";
import type { Target } from "./target";

/** What an `up` did with a resource. */
export type Step = "created" | "same" | "updated" | "replaced";

const secretSignature = "4dabf18193072939515e22adb298388d";

/** Check refused the inputs: one line a failure. */
export class CheckError extends Error {
  override readonly name = "CheckError";
}

/**
 * A Pulumi program without an engine: calls the dynamic shell in this process as the engine would, in the same order and
 * with the same data, so that a case takes milliseconds. What the engine itself does is tested in tests/e2e.
 */
export class Program {
  private configuration: Readonly<Record<string, string>>;
  private host: Host;
  /** What the provider has told the user, in a program whose engine shows it. */
  readonly warnings: string[] = [];

  /** `more` is configuration beside the address and the login. */
  constructor(
    { url, username, password }: Pick<Target, "url" | "username" | "password">,
    more: Readonly<Record<string, string>> = {},
  ) {
    this.configuration = { url, username, password, ...more };
    this.host = this.start();
  }

  /**
   * Goes on in a new process, as each command of the CLI has one: what the last one knew of the server is forgotten.
   * `changes` are to the configuration.
   */
  restart(changes: Readonly<Record<string, string>> = {}): void {
    this.configuration = { ...this.configuration, ...changes };
    this.host = this.start();
  }

  /** A resource of the program, not created yet. */
  resource(type: string): ProgramResource {
    const resource = resources.find((candidate) => candidate.type === type);
    if (resource === undefined) throw new Error(`There is no resource ${type}.`);
    return new ProgramResource(() => new DynamicShell(resource, this.host), type);
  }

  private start(): Host {
    const host = new TestHost(this.warnings);
    host.configure((key) => this.configuration[key.replace(/^portainer:/, "")]);
    return host;
  }
}

class TestHost extends Host {
  constructor(private readonly warnings: string[]) {
    super();
  }

  override warn(message: string): void {
    this.warnings.push(message);
  }
}

/** One resource, and what the engine holds of it. */
export class ProgramResource {
  private state: { readonly id: string; readonly inputs: Properties; readonly outputs: Properties } | undefined;

  constructor(
    private readonly openShell: () => DynamicShell,
    private readonly type: string,
  ) {}

  private get shell(): DynamicShell {
    return this.openShell();
  }

  get id(): string {
    return this.held().id;
  }

  /** The outputs, secrets in plain text. */
  get outputs(): Properties {
    return plain(this.held().outputs);
  }

  /** The inputs, secrets in plain text. */
  get inputs(): Properties {
    return plain(this.held().inputs);
  }

  /** Inputs and outputs as state would hold them, secrets encrypted: for assertions that nothing leaks. */
  get storedState(): string {
    const { inputs, outputs } = this.held();
    return JSON.stringify([hidden(inputs), hidden(outputs)]);
  }

  /** Whether the engine holds it. */
  get exists(): boolean {
    return this.state !== undefined;
  }

  /** `pulumi up` with these inputs. A failed create that got as far as an object keeps it. */
  async up(news: Properties): Promise<Step> {
    const inputs = await this.check(news);
    if (this.state === undefined) {
      await this.create(inputs);
      return "created";
    }
    const { id, outputs } = this.state;
    const diff = await this.shell.diff(id, plain(outputs), plain(inputs));
    if ((diff.replaces ?? []).length > 0) {
      if (diff.deleteBeforeReplace === true) {
        await this.shell.delete(id, plain(outputs));
        this.state = undefined;
        await this.create(inputs);
      } else {
        await this.create(inputs);
        await this.shell.delete(id, plain(outputs));
      }
      return "replaced";
    }
    if (diff.changes !== true) return "same";
    await this.update(inputs);
    return "updated";
  }

  /** `pulumi up` after a failure: the engine updates what was not initialised, whatever the difference. */
  async update(news: Properties): Promise<void> {
    const { id, outputs } = this.held();
    const inputs = await this.check(plain(news));
    try {
      const { outs } = await this.shell.update(id, plain(outputs), plain(inputs));
      this.state = { id, inputs, outputs: wire(outs ?? {}) };
    } catch (error) {
      this.keepUnfinished(inputs, error);
      throw error;
    }
  }

  /** `pulumi preview`: which top-level properties would replace it, or whether it would be updated. */
  async preview(news: Properties): Promise<Exclude<Step, "created">> {
    const { id, outputs } = this.held();
    const diff = await this.shell.diff(id, plain(outputs), plain(await this.check(news)));
    if ((diff.replaces ?? []).length > 0) return "replaced";
    return diff.changes === true ? "updated" : "same";
  }

  /** `pulumi refresh`: false when the object is gone. */
  async refresh(): Promise<boolean> {
    const { id, outputs, inputs } = this.held();
    const read = await this.shell.read(id, plain(outputs));
    if (read.id === undefined || read.id === "") {
      this.state = undefined;
      return false;
    }
    this.state = { id: read.id, inputs: wire(read.inputs ?? inputs), outputs: wire(read.props ?? {}) };
    return true;
  }

  /** `pulumi destroy`. */
  async destroy(): Promise<void> {
    const { id, outputs } = this.held();
    await this.shell.delete(id, plain(outputs));
    this.state = undefined;
  }

  /** What check makes of inputs. @throws CheckError */
  async check(news: Properties): Promise<Properties> {
    const { inputs = {}, failures = [] } = await this.shell.check(plain(this.state?.inputs ?? {}), {
      __provider: this.type,
      ...plain(wire(news)),
    });
    if (failures.length > 0) {
      throw new CheckError(failures.map(({ property, reason }) => `[${property}] ${reason}`).join("\n"));
    }
    return wire(inputs);
  }

  private async create(inputs: Properties): Promise<void> {
    try {
      const { id, outs } = await this.shell.create(plain(inputs));
      this.state = { id, inputs, outputs: wire(outs ?? {}) };
    } catch (error) {
      this.keepUnfinished(inputs, error);
      throw error;
    }
  }

  /** What the engine keeps of a create or an update that got half way. */
  private keepUnfinished(inputs: Properties, error: unknown): void {
    if (error instanceof Error && "id" in error && typeof error.id === "string" && "properties" in error) {
      this.state = { id: error.id, inputs, outputs: isProperties(error.properties) ? wire(error.properties) : {} };
    }
  }

  private held() {
    if (this.state === undefined) throw new Error(`This ${this.type} is not in state.`);
    return this.state;
  }
}

/** A value that a preview does not know yet. */
export const unknown = unknownValue;

/** What the wire between engine and provider leaves of properties. */
function wire(properties: Properties): Properties {
  const parsed: unknown = JSON.parse(JSON.stringify(properties));
  return isProperties(parsed) ? parsed : {};
}

/** Secrets as a provider sees them that does not accept secrets: unwrapped. */
function plain(properties: Properties): Properties {
  return unwrapped(properties, (secret) => secret);
}

function hidden(properties: Properties): Properties {
  return unwrapped(properties, () => "[encrypted]");
}

function unwrapped(properties: Properties, reveal: (secret: unknown) => unknown): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, unwrap(value, reveal)]));
}

function unwrap(value: unknown, reveal: (secret: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => unwrap(item, reveal));
  if (!isProperties(value)) return value;
  return secretSignature in value ? unwrap(reveal(value["value"]), reveal) : unwrapped(value, reveal);
}
