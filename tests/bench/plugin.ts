import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { CustomResource } from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import type { MeasuredServer } from "./measuredServer";
import type { BuiltNothing } from "./nothingBuilt";
import { processorTime } from "./processes";
import type { Requirement } from "./requirements";

const executable = join(__dirname, "../../dist/plugin/pulumi-resource-portainer");

/** Processor time from the start of the plugin to its port line: the middle one of several. */
export async function measureStart(): Promise<Requirement> {
  const times: number[] = [];
  for (let count = 0; count < 9; count++) {
    const plugin = spawn(executable, ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "ignore"] });
    await once(plugin.stdout, "data");
    times.push(await processorTime(plugin.pid ?? 0));
    plugin.kill("SIGKILL");
    await once(plugin, "exit");
  }
  times.sort((one, other) => one - other);
  return {
    what: "plugin: processor time from the start to the port line",
    unit: "ms",
    measured: (times[4] ?? 0) * 1000,
    atMost: 400,
  };
}

const stateSchema = z.object({
  checkpoint: z.object({ latest: z.object({ resources: z.array(z.looseObject({ type: z.string() })) }) }),
});

async function entryOf(stack: EngineStack, type: string): Promise<string> {
  const { resources } = stateSchema.parse(await stack.exportState()).checkpoint.latest;
  return JSON.stringify(resources.find((resource) => resource.type === type));
}

class Nothing extends CustomResource {
  constructor(logicalName: string, name: string) {
    super("nothing:index:Tag", logicalName, { name });
  }
}

/** How much longer the entry of a tag is in state than that of a resource that does nothing, with the same inputs. */
export async function measureStateOfTag(server: MeasuredServer, nothing: BuiltNothing): Promise<Requirement> {
  const { url, username, password } = server;
  const name = `measured-${Date.now()}`;
  const stack = await EngineStack.open({ url, username, password }, {}, [nothing.plugin]);
  try {
    await stack.up(() => {
      new portainer.Tag("measured", { name });
      new Nothing("measured", name);
      return Promise.resolve({});
    });
    const [tag, floor] = [await entryOf(stack, "portainer:index:Tag"), await entryOf(stack, "nothing:index:Tag")];
    return {
      what: "plugin: a tag in state, beyond its inputs",
      unit: "bytes",
      measured: tag.length - floor.length,
      atMost: 80,
    };
  } finally {
    await stack.close();
  }
}
