import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { programPath } from "../machine/machine";
import { uniqueName } from "./names";
import type { Target } from "./target";

const root = join(__dirname, "../..");
const project = "portainer-e2e";

// The Automation API looks for the CLI on this process's own path.
process.env["PATH"] = programPath();

/** How many resources an operation treated in which way: `{ create: 2, same: 1 }`. The stack itself counts. */
export type Changes = Readonly<Record<string, number>>;

/** A stack of the real engine, with a backend, a home and a folder of its own. */
export class EngineStack {
  private constructor(
    private readonly stack: Stack,
    /** The folder of the program. */
    readonly folder: string,
  ) {}

  /** A new stack whose program manages this server. */
  static async open({ url, username, password }: Pick<Target, "url" | "username" | "password">): Promise<EngineStack> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-e2e-"));
    // The engine's host for dynamic providers looks for this package from the program's folder.
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const stack = await LocalWorkspace.createStack(
      { projectName: project, stackName: uniqueName("stack"), program: () => Promise.resolve() },
      {
        workDir: folder,
        pulumiHome: join(folder, "home"),
        projectSettings: { name: project, runtime: "nodejs", backend: { url: `file://${folder}` } },
        envVars: {
          PULUMI_CONFIG_PASSPHRASE: "a passphrase",
          PULUMI_SKIP_UPDATE_CHECK: "1",
        },
      },
    );
    await stack.setAllConfig({
      "portainer:url": { value: url },
      "portainer:username": { value: username },
      "portainer:password": { value: password, secret: true },
    });
    return new EngineStack(stack, folder);
  }

  /** `pulumi up`. `printed` is all that the command printed. */
  async up(program: PulumiFn): Promise<{
    readonly changes: Changes;
    readonly outputs: Readonly<Record<string, unknown>>;
    readonly printed: string;
  }> {
    const { summary, outputs, stdout, stderr } = await this.stack.up({ program, diff: true });
    return {
      printed: stdout + stderr,
      changes: summary.resourceChanges ?? {},
      outputs: Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value])),
    };
  }

  /** `pulumi preview`. */
  async preview(program: PulumiFn): Promise<Changes> {
    return (await this.stack.preview({ program })).changeSummary;
  }

  /** `pulumi refresh`. */
  async refresh(): Promise<Changes> {
    return (await this.stack.refresh()).summary.resourceChanges ?? {};
  }

  /** `pulumi destroy`. */
  async destroy(): Promise<void> {
    await this.stack.destroy();
  }

  /** State as it lies on disk: the automation API exports it with its secrets in plain text. */
  async exportState(): Promise<unknown> {
    return JSON.parse(await readFile(join(this.folder, `.pulumi/stacks/${project}/${this.stack.name}.json`), "utf8"));
  }

  /** Destroys what is left and removes all traces. */
  async close(): Promise<void> {
    try {
      await this.stack.destroy();
    } finally {
      await rm(this.folder, { recursive: true });
    }
  }
}
