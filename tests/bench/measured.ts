import { readFile } from "node:fs/promises";
import { peakMemory, ProcessSearch, processorTime, ticks } from "./processes";

/** What one operation took. */
export interface Measured {
  /** Seconds from the start of the command to its end. */
  readonly wall: number;
  /** Seconds of processor time of the program, the engine and the provider together: all but the server. */
  readonly cpu: number;
  /** Seconds of processor time of the provider's process, to within the time between two looks, a tenth of a second. */
  readonly providerCpu: number;
  /** The most memory of the provider's process, in MB. */
  readonly providerMemory: number;
}

/** Milliseconds between two looks at the provider's process. */
const interval = 100;

/** Runs an operation, and watches the processes whose command line holds this text meanwhile. */
export async function measure(provider: string, run: () => Promise<unknown>): Promise<Measured> {
  const processorTimes = new Map<number, number>();
  let providerMemory = 0;
  const processes = new ProcessSearch(provider);
  const look = async () => {
    for (const pid of await processes.search()) {
      const [time, memory] = await Promise.all([processorTime(pid).catch(() => 0), peakMemory(pid)]);
      processorTimes.set(pid, Math.max(time, processorTimes.get(pid) ?? 0));
      providerMemory = Math.max(providerMemory, memory ?? 0);
    }
  };
  let ended = false;
  const watch = async () => {
    while (!ended) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
  };
  const watching = watch();
  const [cpu, start] = [await ownProcessorTime(), performance.now()];
  try {
    await run();
  } finally {
    ended = true;
  }
  const wall = (performance.now() - start) / 1000;
  await watching;
  const providerCpu = [...processorTimes.values()].reduce((sum, time) => sum + time, 0);
  return { wall, cpu: (await ownProcessorTime()) - cpu, providerCpu, providerMemory };
}

/** Of two measurements of the same, what other work on the machine has disturbed less. */
export function lesser(one: Measured, other: Measured | undefined): Measured {
  if (other === undefined) return one;
  return {
    wall: Math.min(one.wall, other.wall),
    cpu: Math.min(one.cpu, other.cpu),
    providerCpu: Math.min(one.providerCpu, other.providerCpu),
    // Memory is no matter of chance: what it takes once it may take again.
    providerMemory: Math.max(one.providerMemory, other.providerMemory),
  };
}

/** Of this process, which runs the programs, and of those that it has started and that have ended: proc(5). */
async function ownProcessorTime(): Promise<number> {
  const stat = await readFile("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) / ticks;
}
