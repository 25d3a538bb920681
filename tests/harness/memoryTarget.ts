import { z } from "zod";
import { readServices } from "../machine/machine";
import type { SandboxOptions } from "../sandbox";
import { startMemoryEngine } from "./memoryEngine";
import { PluginRepository } from "./plugins";
import { moveTag } from "./registryTags";
import { isRealServer, openTarget, type Target } from "./target";

/** A Portainer, with a Docker engine and the private registry that has its images. */
export interface DockerPlace {
  readonly target: Target;
  /** The address of the engine, for an environment. */
  readonly docker: string;
  readonly registry: { readonly address: string; readonly username: string; readonly password: string };
  /** Both versions of the private image. */
  readonly images: readonly [string, string];
  /** What a plugin can be installed from: two versions, the second of which asks for the capability CAP_SYS_ADMIN, too. */
  plugins(): readonly [string, string];
  /** Has a tag of the private image mean what another one means, as a push would. */
  moveTag(tag: string, to: string): Promise<void>;
  /** Everything that the engine holds, a line each: `container web`. A real one is not asked: undefined. */
  readonly census: (() => readonly string[]) | undefined;
  close(): Promise<void>;
}

const { PORTAINER_TEST_ENGINE: chosenEngine } = z
  .object({ PORTAINER_TEST_ENGINE: z.enum(["docker", "memory"]).default("docker") })
  .parse(process.env);

/** The machine's own Docker engine, or with `PORTAINER_TEST_ENGINE=memory` one that is a memory only. */
export function openDockerPlace(options: SandboxOptions = {}): Promise<DockerPlace> {
  return chosenEngine === "memory" ? openMemoryTarget(options) : openMachinePlace(options);
}

/**
 * A sandbox in front of an engine of its own that is a memory only, so that a container takes milliseconds. Where the
 * suites run against a real server, that one and the machine's own engine, so that the same scenarios run on both.
 */
export async function openMemoryTarget(options: SandboxOptions = {}): Promise<DockerPlace> {
  if (isRealServer) return openMachinePlace(options);
  const engine = await startMemoryEngine();
  const target = await openTarget({ dockerHost: engine.address, deploymentTool: engine.deploymentTool, ...options });
  return {
    target,
    docker: engine.address,
    registry: engine.registry.login,
    images: engine.images,
    plugins: () => engine.plugins,
    moveTag: (tag, to) => {
      const name = (each: string) => engine.images[0].replace(/:\d+$/, `:${each}`);
      engine.registry.moveTag(name(tag), name(to));
      return Promise.resolve();
    },
    census: () => engine.census(),
    async close() {
      await target.close();
      await engine.close();
    },
  };
}

async function openMachinePlace(options: SandboxOptions): Promise<DockerPlace> {
  const target = await openTarget(options);
  const plugins = (): [string, string] => {
    const repository = new PluginRepository();
    return [repository.push("1"), repository.push("2", { capabilities: ["CAP_SYS_ADMIN"] })];
  };
  return { target, ...readServices(), plugins, moveTag, census: undefined, close: () => target.close() };
}
