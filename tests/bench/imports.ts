import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A program of Node.js that prints how many milliseconds the package takes once `@pulumi/pulumi` is there. */
function program(package_: string): string {
  return `require("@pulumi/pulumi"); const start = performance.now(); require("${package_}"); console.log(performance.now() - start)`;
}

/** Milliseconds that importing the package takes, beyond `@pulumi/pulumi` itself: the least of several. */
export async function measureImport(package_: "pulumi-portainer" | "pulumi-portainer/native"): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < 7; count++) {
    const { stdout } = await run(process.execPath, ["-e", program(package_)], { cwd: join(__dirname, "../..") });
    times.push(Number(stdout));
  }
  return Math.min(...times);
}
