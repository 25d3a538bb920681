import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { CustomResource } from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { startSandbox } from "../sandbox";
import { serveNothing } from "./nothing";
import { peakMemory, processesOf, processorTime } from "./processes";

const executable = join(__dirname, "../../dist/plugin/pulumi-resource-portainer");

/** One number, and the most that it may be. */
interface Measurement {
  readonly what: string;
  readonly unit: string;
  readonly measured: number;
  readonly atMost: number;
}

/** Processor time from the start of the plugin to its port line: the middle one of several. */
async function start(): Promise<Measurement> {
  const times: number[] = [];
  for (let count = 0; count < 9; count++) {
    const plugin = spawn(executable, ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "ignore"] });
    await once(plugin.stdout, "data");
    times.push(await processorTime(plugin.pid ?? 0));
    plugin.kill("SIGKILL");
    await once(plugin, "exit");
  }
  times.sort((one, other) => one - other);
  return { what: "start to the port line", unit: "ms of CPU", measured: (times[4] ?? 0) * 1000, atMost: 400 };
}

const stateSchema = z.object({
  checkpoint: z.object({ latest: z.object({ resources: z.array(z.looseObject({ type: z.string() })) }) }),
});

async function entryOf(stack: EngineStack, type: string): Promise<string> {
  const { resources } = stateSchema.parse(await stack.exportState()).checkpoint.latest;
  return JSON.stringify(resources.find((resource) => resource.type === type));
}

class Nothing extends CustomResource {
  constructor(name: string) {
    super("nothing:index:Tag", name, { name });
  }
}

/** How much longer the entry of a tag is in state than that of a resource that does nothing, with the same inputs. */
async function stateOfTag(): Promise<Measurement> {
  const [server, nothing] = [await startSandbox(), await serveNothing()];
  const { url, adminUsername: username, adminPassword: password } = server;
  const stack = await EngineStack.open({ url, username, password }, { PULUMI_DEBUG_PROVIDERS: nothing.address });
  try {
    await stack.up(() => {
      new portainer.Tag("measured", { name: "measured" });
      new Nothing("measured");
      return Promise.resolve({});
    });
    const [tag, floor] = [await entryOf(stack, "portainer:index:Tag"), await entryOf(stack, "nothing:index:Tag")];
    return {
      what: "a tag in state, beyond its inputs",
      unit: "bytes",
      measured: tag.length - floor.length,
      atMost: 80,
    };
  } finally {
    await stack.close();
    nothing.close();
    await server.close();
  }
}

/** The most memory of the plugin while it makes, reads and deletes this many tags. */
async function memory(count: number): Promise<Measurement> {
  const server = await startSandbox();
  const { url, adminUsername: username, adminPassword: password } = server;
  const stack = await EngineStack.open({ url, username, password });
  let peak = 0;
  const watch = setInterval(() => {
    void processesOf(executable)
      .then((pids) => Promise.all(pids.map(peakMemory)))
      .then((peaks) => {
        peak = Math.max(peak, ...peaks.map((found) => found ?? 0));
      });
  }, 100);
  try {
    await stack.up(() => {
      for (let index = 0; index < count; index++) new portainer.Tag(`tag-${index}`);
      return Promise.resolve({});
    });
    await stack.refresh();
    await stack.destroy();
    return { what: `memory with ${count.toLocaleString("en")} resources`, unit: "MB", measured: peak, atMost: 150 };
  } finally {
    clearInterval(watch);
    await stack.close();
    await server.close();
  }
}

async function main(): Promise<void> {
  const measurements = [await start(), await stateOfTag(), await memory(1_000)];
  console.table(
    measurements.map(({ what, unit, measured, atMost }) => ({
      "the plugin's": what,
      measured: Math.round(measured),
      "at most": atMost,
      unit,
    })),
  );
  if (measurements.some(({ measured, atMost }) => measured > atMost)) process.exitCode = 1;
}

void main();
