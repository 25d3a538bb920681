import { readdir, readFile } from "node:fs/promises";

/** Clock ticks of Linux in a second, the same on all of its machines. */
export const ticks = 100;

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

/** Milliseconds after which a process no longer becomes another program. */
const settled = 3_000;

/** Finds the processes that run a program, again and again, and looks at each process of the machine but a few times. */
export class ProcessSearch {
  private readonly firstSeen = new Map<number, number>();
  private readonly found = new Set<number>();

  /** @param program what their command line holds. */
  constructor(private readonly program: string) {}

  /** All that were found so far, those that have ended among them. */
  async search(): Promise<ReadonlySet<number>> {
    const now = Date.now();
    const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
    const unknown = pids.filter((pid) => !this.found.has(pid) && now - this.seen(pid, now) < settled);
    await Promise.all(
      unknown.map(async (pid) => {
        const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
        if (line.includes(this.program) && !line.startsWith("pulumi\0")) this.found.add(pid);
      }),
    );
    return this.found;
  }

  private seen(pid: number, now: number): number {
    const known = this.firstSeen.get(pid);
    if (known === undefined) this.firstSeen.set(pid, now);
    return known ?? now;
  }
}
