import { expect } from "@jest/globals";
import { z } from "zod";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { type DockerPlace, openMemoryTarget } from "../../harness/memoryTarget";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program, type ProgramResource } from "../../harness/program";
import type { Target } from "../../harness/target";
import type { Ground } from "../scenario";
import { lineOf } from "./listed";

/** A Portainer in front of a Docker engine, and the private registry that has its images. */
export interface WithDocker
  extends Target, Pick<DockerPlace, "docker" | "registry" | "images" | "plugins" | "moveTag"> {}

/** Opens one whose engine is a memory only. At its end the engine must have nothing that it did not have before. */
export async function openWithDocker(): Promise<WithDocker> {
  const place = await openMemoryTarget();
  const { target, docker, registry, images } = place;
  const made = () => (place.census?.() ?? []).filter((line) => !line.startsWith("image "));
  const before = made();
  return {
    ...target,
    docker,
    registry,
    images,
    plugins: () => place.plugins(),
    moveTag: (tag, to) => place.moveTag(tag, to),
    close: async () => {
      const left = made();
      await place.close();
      expect(left).toEqual(before);
    },
  };
}

/** Has Portainer know the private registry, for as long as there are lanes. */
export async function withRegistry(target: WithDocker): Promise<() => Promise<void>> {
  const { address: url, username, password } = target.registry;
  const program = new Program(target);
  const registry = program.resource("Registry");
  await registry.up({ name: uniqueName("registry"), type: "custom", url, username, password });
  return async () => {
    await registry.destroy();
    await program.close();
  };
}

/** An environment of that engine, as the trials of a lane see it. */
export interface DockerGround {
  readonly environmentId: string;
  readonly teamId: string;
  /** Both versions of the private image. */
  readonly images: readonly [string, string];
  /** Resources that are there beside the one that is tried, each taken away at the end. */
  readonly beside: (type: string, inputs: Properties) => Promise<ProgramResource>;
  /** Asks the engine, past everything that is tested. */
  readonly ask: (method: "GET" | "POST" | "DELETE", path: string, body?: unknown) => Promise<unknown>;
}

/** An environment of its own for each lane: what Portainer keeps of Docker's objects is by environment. */
export async function onDocker(
  target: WithDocker,
  groundOf: (ground: DockerGround) => Ground | Promise<Ground>,
): Promise<Ground> {
  const [program, objects] = [new Program(target), new Objects(target)];
  const made: ProgramResource[] = [];
  const beside = async (type: string, inputs: Properties) => {
    const resource = program.resource(type);
    await resource.up(inputs);
    made.push(resource);
    return resource;
  };
  const environment = await beside("Environment", { name: uniqueName("docker"), type: "docker", url: target.docker });
  const ground = await groundOf({
    beside,
    environmentId: environment.id,
    teamId: await objects.team(),
    images: target.images,
    ask: (method, path, body) => target.ask(method, `/endpoints/${environment.id}/docker${path}`, body),
  });
  return {
    ...ground,
    close: async () => {
      await ground.close?.();
      for (const resource of made.reverse()) await resource.destroy();
      await objects.remove();
      await program.close();
    },
  };
}

/** Arguments of an object with a name of its own in the environment. */
export function inEnvironment({ environmentId }: DockerGround, more: Properties): (name: string) => Properties {
  return (name) => ({ name, environmentId, ...more });
}

/** What Docker says of an object that another one of the same arguments has otherwise. */
const ofOneObject = ["CreatedAt", "Mountpoint", "UpdatedAt", "Version", "IPAM"];

const listed = z.union([
  z.array(z.unknown()),
  z.object({ Volumes: z.array(z.unknown()).nullable() }).transform(({ Volumes }) => Volumes ?? []),
]);

/** Finds the objects of the engine that name a name: each in a line, with who may use it. */
export function listedAt(
  ask: DockerGround["ask"],
  path: string,
  without: readonly string[] = [],
): (name: string) => Promise<readonly string[]> {
  return async (name) => {
    const found = listed.parse(await ask("GET", path));
    return found.map((object) => lineOf(object, [...ofOneObject, ...without])).filter((line) => line.includes(name));
  };
}
