import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What makes a pipeline run. */
export type Event = "change request" | "push" | "schedule";

/** Where a pipeline runs, and for what. */
export interface Run {
  readonly event: Event;
  /** Of the repository: what is checked out. */
  readonly branch: string;
  /** What the project's settings hold, by the names that its pipeline knows them by. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What came of the jobs that a pipeline has for an event. */
export interface Outcome {
  /** Names of the jobs that ran. */
  readonly jobs: readonly string[];
  readonly hasPassed: boolean;
  /** All that they printed. */
  readonly log: string;
}

/** What a forge makes of the file in a repository that describes a pipeline. */
export interface Pipeline {
  run(run: Run): Promise<Outcome>;
}

/** The machine that jobs run on, each in a clone of its own. */
export class Runner {
  /**
   * @param repository URL of it, with a login.
   * @param variables of every job: where programs, packages and the forge are.
   */
  constructor(
    private readonly repository: string,
    private readonly variables: NodeJS.ProcessEnv,
  ) {}

  /** Runs these commands one after the other, up to the first that fails. */
  async job(
    branch: string,
    steps: readonly { readonly command: string; readonly variables: Readonly<Record<string, string>> }[],
  ): Promise<Omit<Outcome, "jobs">> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-job-"));
    try {
      const clone = `git clone --quiet --depth 1 --branch '${branch}' '${this.repository}' checkout`;
      let log = "";
      for (const [cwd, { command, variables }] of [
        [folder, { command: clone, variables: {} }] as const,
        ...steps.map((step) => [join(folder, "checkout"), step] as const),
      ]) {
        const { code, printed } = await this.shell(command, cwd, { HOME: folder, ...variables });
        log += printed;
        if (code !== 0) return { hasPassed: false, log };
      }
      return { hasPassed: true, log };
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  private shell(
    command: string,
    cwd: string,
    variables: NodeJS.ProcessEnv,
  ): Promise<{ readonly code: number | null; readonly printed: string }> {
    return new Promise((resolve, reject) => {
      const shell = spawn("bash", ["-e", "-o", "pipefail", "-c", command], {
        cwd,
        env: { ...this.variables, CI: "true", ...variables },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const pieces: Buffer[] = [];
      shell.stdout.on("data", (piece: Buffer) => pieces.push(piece));
      shell.stderr.on("data", (piece: Buffer) => pieces.push(piece));
      shell.on("error", reject);
      shell.on("close", (code) => {
        resolve({ code, printed: Buffer.concat(pieces).toString() });
      });
    });
  }
}
