import { spawn } from "node:child_process";

/** How a command ended. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly folder?: string;
  /** Added to this process's own environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the command reads. */
  readonly input?: string;
}

/** Runs a program to its end. @throws when it cannot be started. */
export async function run(program: string, args: readonly string[], around: Surroundings = {}): Promise<Finished> {
  return await new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: around.folder,
      env: { ...process.env, ...around.environment },
      stdio: "pipe",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code: code ?? 1, stdout, stderr });
    });
    // A program may end without having read its input.
    child.stdin.on("error", () => undefined);
    child.stdin.end(around.input ?? "");
  });
}
