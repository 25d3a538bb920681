import { readdir, readFile } from "node:fs/promises";

/** Clock ticks of Linux in a second, the same on all of its machines. */
const ticks = 100;

/** Seconds of processor time that a process has taken: proc(5), `utime` and `stime`. */
export async function processorTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name before may hold anything, a closing parenthesis too.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** The most memory that a process has had, in MB: proc(5), `VmHWM`. Undefined when it has ended. */
export async function peakMemory(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(status) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** The processes that run a program whose path holds this text. */
export async function processesOf(program: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      return line.includes(program) && !line.startsWith("pulumi\0") ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}
