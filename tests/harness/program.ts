import { isDeepStrictEqual } from "node:util";
import { secretEnvelope } from "../../provider/lifecycle/secretEnvelope";
import { hasUnknown, type Properties, unknownValue } from "../../provider/lifecycle/unknown";
import { type Calls, HalfMadeError, type Held, type ProviderProcess, type ShellKind } from "./shells/calls";
import { DynamicProcess } from "./shells/dynamic";
import { hidden, plain, wire } from "./shells/envelopes";
import { PluginProcess } from "./shells/plugin";
import type { Target } from "./target";

/** What an `up` did with a resource. */
export type Step = "created" | "same" | "updated" | "replaced";

/** Check refused the inputs: one line a failure. */
export class CheckError extends Error {
  override readonly name = "CheckError";
}

/**
 * A Pulumi program without an engine: calls a shell in this process as the engine would, in the same order and with the
 * same data, so that a case takes milliseconds. What the engine itself does is tested in tests/e2e.
 */
export class Program {
  private configuration: Readonly<Record<string, string>>;
  private process: ProviderProcess;
  /** How many commands have begun. */
  private commands = 0;
  /** What the provider has told the user, in a program whose engine shows it; of the plugin, when the process has ended. */
  readonly warnings: string[] = [];

  /** `more` is configuration beside the address and the login. */
  constructor(
    { url, username, password }: Pick<Target, "url" | "username" | "password">,
    more: Readonly<Record<string, string>> = {},
    private readonly shell: ShellKind = "dynamic",
  ) {
    this.configuration = { url, username, password, ...more };
    this.process = this.start();
  }

  /**
   * Goes on in a new process, as each command of the CLI has one: what the last one knew of the server is forgotten.
   * `changes` are to the configuration.
   */
  restart(changes: Readonly<Record<string, string>> = {}): void {
    void this.process.close();
    this.commands += 1;
    this.configuration = { ...this.configuration, ...changes };
    this.process = this.start();
  }

  /** As {@link restart}, at less cost: calls of the last process that are still about something go on as they were. */
  async renew(changes: Readonly<Record<string, string>>): Promise<void> {
    this.commands += 1;
    this.configuration = { ...this.configuration, ...changes };
    await this.process.renew(this.configuration);
  }

  /** A resource of the program, not created yet. `name` is its logical one. */
  resource(type: string, name?: string): ProgramResource {
    const openCalls = () => this.process.calls({ type, name });
    return new ProgramResource(openCalls, type, () => this.commands);
  }

  /** Ends the provider's process. */
  close(): Promise<void> {
    return this.process.close();
  }

  private start(): ProviderProcess {
    const warn = (message: string) => this.warnings.push(message);
    return this.shell === "dynamic"
      ? new DynamicProcess(this.configuration, warn)
      : new PluginProcess(this.configuration, warn);
  }
}

/** One resource, and what the engine holds of it. */
export class ProgramResource {
  private state: Held | undefined;
  /** Whether the last operation left it half made: the engine then updates it whatever the difference. */
  private isUnfinished = false;

  constructor(
    private readonly openCalls: () => Calls,
    private readonly type: string,
    /** The number of the command that is running. */
    private readonly command: () => number,
  ) {}

  private get calls(): Calls {
    return this.openCalls();
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
    if (this.state === undefined) {
      await this.create(await this.checked({}, news));
      return "created";
    }
    const inputs = await this.checked(this.state.inputs, news);
    const { changes, replaces, deleteBeforeReplace } = await this.calls.diff(this.state, inputs);
    if (replaces.length > 0) {
      await this.replace(this.state, news, deleteBeforeReplace);
      return "replaced";
    }
    if (!changes && !this.isUnfinished) {
      // The engine keeps the new spelling of the inputs, and the outputs as they are.
      this.state = { ...this.state, inputs };
      return "same";
    }
    await this.updateTo(inputs);
    return "updated";
  }

  /** `pulumi up` after a failure: the engine updates what was not initialised, whatever the difference. */
  async update(news: Properties): Promise<void> {
    await this.updateTo(await this.check(news));
  }

  /** `pulumi preview`: which top-level properties would replace it, or whether it would be updated. */
  async preview(news: Properties): Promise<Exclude<Step, "created">> {
    const held = this.held();
    const { replaces, changes } = await this.calls.diff(held, await this.checked(held.inputs, news));
    if (replaces.length > 0) return "replaced";
    return changes ? "updated" : "same";
  }

  /** The outputs that a preview shows, secrets in plain text; undefined where the engine shows none. */
  async previewOutputs(news: Properties): Promise<Properties | undefined> {
    const inputs = await this.check(news);
    const outputs = await (this.state === undefined
      ? this.calls.previewCreate(inputs)
      : this.calls.previewUpdate(this.state, inputs));
    return outputs && plain(outputs);
  }

  /** `pulumi refresh`: false when the object is gone. */
  async refresh(): Promise<boolean> {
    this.state = await this.calls.read(this.held());
    this.isUnfinished = false;
    return this.state !== undefined;
  }

  /** `pulumi destroy`. */
  async destroy(): Promise<void> {
    await this.calls.delete(this.held());
    this.state = undefined;
    this.isUnfinished = false;
  }

  /** `pulumi import` of the object with this ID. */
  async import(id: string): Promise<void> {
    const found = await this.calls.read({ id, inputs: {}, outputs: {} });
    if (found === undefined) throw new Error(`There is no ${this.type} ${id} to import.`);
    this.state = found;
  }

  /**
   * The same resource, with a state of its own, for one more command: a process that is killed does not go on when the
   * next command has begun.
   */
  copy(): ProgramResource {
    const last = this.command() + 1;
    const openCalls = () => {
      if (this.command() > last) throw new Error("The command that this is of was killed.");
      return this.openCalls();
    };
    const copy = new ProgramResource(openCalls, this.type, this.command);
    copy.state = this.state;
    copy.isUnfinished = this.isUnfinished;
    return copy;
  }

  /** What check makes of inputs. @throws CheckError */
  check(news: Properties): Promise<Properties> {
    return this.checked(this.state?.inputs ?? {}, news);
  }

  private async checked(olds: Properties, news: Properties): Promise<Properties> {
    const { inputs, failures } = await this.calls.check(olds, wire(news));
    if (failures.length > 0) {
      throw new CheckError(failures.map(({ property, reason }) => `[${property}] ${reason}`).join("\n"));
    }
    return inputs;
  }

  private async replace(old: Held, news: Properties, deleteFirst: boolean): Promise<void> {
    if (deleteFirst) await this.destroy();
    // The engine checks a replacement as what it is: a new object.
    await this.create(await this.checked({}, news));
    if (!deleteFirst) await this.calls.delete(old);
  }

  private async create(inputs: Properties): Promise<void> {
    const previewed = await this.calls.previewCreate(inputs);
    await this.keepingHalfMade(inputs, async () => {
      const { id, outputs } = await this.calls.create(inputs);
      requireKept(previewed, outputs);
      return { id, inputs, outputs };
    });
  }

  private async updateTo(inputs: Properties): Promise<void> {
    const held = this.held();
    const previewed = await this.calls.previewUpdate(held, inputs);
    await this.keepingHalfMade(inputs, async () => {
      const outputs = await this.calls.update(held, inputs);
      requireKept(previewed, outputs);
      return { id: held.id, inputs, outputs };
    });
  }

  private async keepingHalfMade(inputs: Properties, operation: () => Promise<Held>): Promise<void> {
    try {
      this.state = await operation();
      this.isUnfinished = false;
    } catch (error) {
      if (error instanceof HalfMadeError) {
        this.state = { id: error.id, inputs, outputs: error.outputs };
        this.isUnfinished = true;
      }
      throw error;
    }
  }

  private held(): Held {
    if (this.state === undefined) throw new Error(`This ${this.type} is not in state.`);
    return this.state;
  }
}

/** A value that a preview does not know yet. */
export const unknown = unknownValue;

/** A value that the program has marked as secret. */
export const secret = secretEnvelope;

/** What a preview has shown as known is what the operation has to end in. */
function requireKept(previewed: Properties | undefined, outputs: Properties): void {
  for (const [key, shown] of Object.entries(plain(previewed ?? {}))) {
    if (!hasUnknown(shown) && !isDeepStrictEqual(shown, plain(outputs)[key])) {
      throw new Error(`The preview showed another ${key} than what the operation ended in.`);
    }
  }
}
