import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { programPath } from "../machine/machine";
import type { Target } from "./target";

const execute = promisify(execFile);
const outputSchema = z.object({ stdout: z.string(), stderr: z.string() });

/** A folder with a program in it, and the `pulumi` command as a user would run it there. */
export class CommandLine {
  private constructor(
    readonly folder: string,
    private readonly variables: NodeJS.ProcessEnv,
  ) {}

  /** An empty folder, whose programs manage this server. `more` are environment variables in place of those that it has. */
  static async open(
    { url, username, password }: Pick<Target, "url" | "username" | "password">,
    more: NodeJS.ProcessEnv = {},
  ): Promise<CommandLine> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-program-"));
    await mkdir(join(folder, ".state"));
    return new CommandLine(folder, {
      ...process.env,
      PATH: programPath(),
      PULUMI_HOME: join(folder, ".home"),
      PULUMI_BACKEND_URL: `file://${join(folder, ".state")}`,
      PULUMI_CONFIG_PASSPHRASE: "a passphrase",
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PORTAINER_URL: url,
      PORTAINER_USERNAME: username,
      PORTAINER_PASSWORD: password,
      ...more,
    });
  }

  /** Runs a command there, or in a folder below, and gives what it printed. Throws with that when it fails. */
  async run(command: string, args: readonly string[], below = "."): Promise<string> {
    const options = { cwd: join(this.folder, below), env: this.variables, maxBuffer: 64 * 1024 * 1024 };
    try {
      const { stdout, stderr } = await execute(command, [...args], options);
      return stdout + stderr;
    } catch (cause) {
      const { stdout, stderr } = outputSchema.parse(cause);
      throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause });
    }
  }

  /** `pulumi … --non-interactive` */
  pulumi(args: readonly string[], below?: string): Promise<string> {
    return this.run("pulumi", [...args, "--non-interactive"], below);
  }

  /** Sets configuration of the selected stack. */
  async configure(
    settings: Readonly<Record<string, string>>,
    secrets: Readonly<Record<string, string>> = {},
    below?: string,
  ): Promise<void> {
    const pairs = (flag: string, of: typeof settings) =>
      Object.entries(of).flatMap(([key, value]) => [flag, `${key}=${value}`]);
    await this.pulumi(["config", "set-all", ...pairs("--plaintext", settings), ...pairs("--secret", secrets)], below);
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}
