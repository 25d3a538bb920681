import { mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EngineEvent, LocalWorkspace, PulumiCommand, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { stringify } from "yaml";
import { z } from "zod";
import { signatureKey } from "../../provider/lifecycle/secretEnvelope";
import { programPath } from "../machine/machine";
import { KeyServer } from "./keyServer";
import { uniqueName } from "./names";
import { endProcesses, killProcesses, processesOf, type Victim } from "./engineProcesses";
import type { Target } from "./target";

const root = join(__dirname, "../..");
const project = "portainer-e2e";

const stateSchema = z.object({
  checkpoint: z.object({
    latest: z.object({
      resources: z
        .array(z.object({ type: z.string(), outputs: z.record(z.string(), z.unknown()).optional() }))
        .optional(),
      pending_operations: z.array(z.object({ type: z.string() })).optional(),
    }),
  }),
});

// The Automation API looks for the CLI on this process's own path, and asks it for its version, for each stack anew.
process.env["PATH"] = programPath();
let pulumiCommand: Promise<PulumiCommand> | undefined;

/** How many resources an operation treated in which way: `{ create: 2, same: 1 }`. The stack itself counts. */
export type Changes = Readonly<Record<string, number>>;

/** How one operation is to be run, and who listens. */
export interface OperationOptions {
  /** URNs of what is replaced, whatever the difference. */
  readonly replace?: string[];
  /** Told what the engine does, as it does it. */
  readonly onEvent?: (event: EngineEvent) => void;
  /** Interrupts the operation as Ctrl-C does. */
  readonly signal?: AbortSignal;
  /** Whether the state is refreshed first. Default: no. */
  readonly refresh?: boolean;
  /** Whether the properties that change are printed. Default: in an `up`. */
  readonly diff?: boolean;
  /** Whether what is for finding errors is printed, too. */
  readonly debug?: boolean;
  /** How much the engine logs, up to 9, and whether its processes log as much, and print it. */
  readonly logVerbosity?: number;
  readonly logFlow?: boolean;
  readonly logToStdErr?: boolean;
}

/** A stack of the real engine, with a backend, a home and a folder of its own. */
export class EngineStack {
  private hasKilled = false;

  private constructor(
    private readonly stack: Stack,
    /** The folder of the program. */
    readonly folder: string,
  ) {}

  /**
   * A new stack whose program manages this server; without one, its program says itself which. `variables` are the
   * engine's; `plugins` are there beside this package's; `settings` are keys of the configuration beside the login.
   */
  static async open(
    target?: Pick<Target, "url" | "username" | "password">,
    variables: Readonly<Record<string, string>> = {},
    plugins: readonly { readonly name: string; readonly path: string }[] = [],
    settings: Readonly<Record<string, string>> = {},
  ): Promise<EngineStack> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-e2e-"));
    // The engine's host for dynamic providers looks for this package from the program's folder.
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const declaration = {
      name: project,
      runtime: "nodejs",
      backend: { url: `file://${folder}` },
      plugins: { providers: [{ name: "portainer", path: join(root, "dist/plugin") }, ...plugins] },
    };
    await writeFile(join(folder, "Pulumi.yaml"), stringify(declaration));
    const keys = await KeyServer.ofThisProcess();
    const stack = await LocalWorkspace.createStack(
      { projectName: project, stackName: uniqueName("stack"), program: () => Promise.resolve() },
      {
        workDir: folder,
        pulumiHome: join(folder, "home"),
        pulumiCommand: await (pulumiCommand ??= PulumiCommand.get()),
        secretsProvider: keys.secretsProvider,
        envVars: {
          ...keys.variables,
          PULUMI_SKIP_UPDATE_CHECK: "1",
          ...variables,
        },
      },
    );
    // After each command the Automation API asks for these with commands of their own, each of which takes as long as ours.
    stack.outputs = () => Promise.resolve({});
    stack.info = () => Promise.resolve(undefined);
    const opened = new EngineStack(stack, folder);
    if (target !== undefined) await opened.configure(target, settings);
    else if (Object.keys(settings).length > 0) await opened.set(settings);
    return opened;
  }

  /** The stack's configuration: the address and the login of this server, and settings beside them. */
  async configure(
    { url, username, password }: Pick<Target, "url" | "username" | "password">,
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.set({ url, username, password, ...more });
  }

  private async set(settings: Readonly<Record<string, string>>): Promise<void> {
    const all = Object.entries(settings).map(
      ([key, value]) => [`portainer:${key}`, { value, secret: key === "password" }] as const,
    );
    await this.stack.setAllConfig(Object.fromEntries(all));
  }

  /** Variables of the commands from now on, beside those that it was opened with. */
  setVariables(variables: Readonly<Record<string, string>>): void {
    Object.assign(this.stack.workspace.envVars, variables);
  }

  /**
   * Has this JavaScript be the program from now on, in a process of its own: what is left of a function of this process
   * when its engine is killed comes in the way of the next one.
   */
  async write(code: string): Promise<void> {
    await writeFile(join(this.folder, "index.js"), code);
    delete this.stack.workspace.program;
  }

  /** `pulumi up` of this function, or of what was written. `printed` is all that the command printed. */
  async up(
    program?: PulumiFn,
    options: OperationOptions = {},
  ): Promise<{
    readonly changes: Changes;
    readonly outputs: Readonly<Record<string, unknown>>;
    readonly printed: string;
  }> {
    const counted = counting(options.onEvent);
    const { stdout, stderr } = await this.stack.up({
      ...(program && { program }),
      diff: true,
      ...options,
      onEvent: counted.onEvent,
    });
    return { printed: stdout + stderr, changes: counted.changes(), outputs: await this.outputs() };
  }

  private async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { resources = [] } = stateSchema.parse(await this.exportState()).checkpoint.latest;
    const outputs = resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
    if (!JSON.stringify(outputs).includes(signatureKey)) return outputs;
    const told = await this.stack.workspace.stackOutputs(this.stack.name);
    return Object.fromEntries(Object.entries(told).map(([key, { value }]) => [key, value]));
  }

  /** `pulumi preview` of this function, or of what was written. */
  async preview(program?: PulumiFn, options: OperationOptions = {}): Promise<Changes> {
    return (await this.stack.preview({ ...(program && { program }), ...options })).changeSummary;
  }

  /** `pulumi refresh`; it can forget creates that were under way when an engine was killed. */
  async refresh(options: { readonly clearPendingCreates?: boolean } = {}): Promise<Changes> {
    const { onEvent, changes } = counting();
    await this.stack.refresh({ ...options, onEvent });
    return changes();
  }

  /** Kills the engine of the command that is running, the process that its provider runs in, or without a word all. */
  async kill(victim?: Victim): Promise<void> {
    this.hasKilled = true;
    await (victim === undefined ? endProcesses(this.home) : killProcesses(this.home, victim));
  }

  /** Command lines and environments of the processes of the command that is running. */
  processes(): Promise<readonly { readonly environment: readonly string[]; readonly command: readonly string[] }[]> {
    return processesOf(this.home);
  }

  /** `pulumi cancel`: takes away the lock of an engine that was killed. */
  async cancel(): Promise<void> {
    await this.stack.cancel();
  }

  /** `pulumi destroy`. */
  async destroy(): Promise<void> {
    await this.stack.destroy();
  }

  /** State as it lies on disk: the automation API exports it with its secrets in plain text. */
  async exportState(): Promise<unknown> {
    return JSON.parse(await readFile(this.stateFile, "utf8"));
  }

  /** Bytes of the state on disk. */
  async stateSize(): Promise<number> {
    return (await stat(this.stateFile)).size;
  }

  private get stateFile(): string {
    return join(this.folder, `.pulumi/stacks/${project}/${this.stack.name}.json`);
  }

  /** What an engine that was killed had begun, by its words: `creating`. */
  async pendingOperations(): Promise<string[]> {
    const { checkpoint } = stateSchema.parse(await this.exportState());
    return (checkpoint.latest.pending_operations ?? []).map(({ type }) => type);
  }

  private async isHoldingSomething(): Promise<boolean> {
    const { resources = [], pending_operations: pending = [] } = stateSchema.parse(await this.exportState()).checkpoint
      .latest;
    return resources.length + pending.length > 0;
  }

  private get home(): string {
    return join(this.folder, "home");
  }

  /** Destroys what is left and removes all traces. */
  async close(): Promise<void> {
    try {
      if (await this.isHoldingSomething()) await this.stack.destroy();
    } finally {
      await this.discard();
    }
  }

  /** Forgets what is left, and removes all traces but that. */
  async discard(): Promise<void> {
    if (this.hasKilled) await endProcesses(this.home);
    await rm(this.folder, { recursive: true });
  }
}

/** Counts what an operation does with resources, as the engine sums it up at its end. */
function counting(listener?: (event: EngineEvent) => void): {
  readonly onEvent: (event: EngineEvent) => void;
  readonly changes: () => Changes;
} {
  let counted: Changes = {};
  return {
    onEvent: (event) => {
      counted = event.summaryEvent?.resourceChanges ?? counted;
      listener?.(event);
    },
    changes: () => counted,
  };
}
