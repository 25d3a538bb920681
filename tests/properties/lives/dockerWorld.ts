import fc from "fast-check";
import { DockerTarget } from "../../harness/dockerTarget";
import { type DockerPlace, openMemoryTarget } from "../../harness/memoryTarget";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";
import type { ValuesByPath } from "../inputs/known";
import { several, type World, worldOn } from "./world";

/** With names of what its Docker engine has. */
export interface DockerWorld extends World {
  /** Names of images that can be pulled: by tag, and by digest. */
  readonly images: readonly string[];
  /** The private registry, and two plugins in it. */
  readonly registry: DockerPlace["registry"];
  readonly plugins: readonly [string, string];
  /** Names of objects that are there. */
  readonly names: {
    readonly networks: readonly string[];
    readonly overlays: readonly string[];
    readonly configurations: readonly string[];
    readonly configs: readonly string[];
    readonly secrets: readonly string[];
    readonly volumes: readonly string[];
    readonly containers: readonly string[];
    readonly services: readonly string[];
  };
}

/** A server in front of a Docker engine with a memory only, with some objects that others refer to. */
export async function openDockerWorld(): Promise<DockerWorld> {
  const place = await openMemoryTarget();
  const world = await worldOn(place.target);
  const docker = await DockerTarget.open(place);
  const { environmentId, program } = docker;
  const beside: ProgramResource[] = [];
  const resource = async (type: string, inputs: object) => {
    const resource = program.resource(type);
    await resource.up({ environmentId, ...inputs });
    beside.push(resource);
    return resource;
  };
  const named = (type: string, inputs: object) =>
    several(3, async () => {
      const name = uniqueName(type.toLowerCase());
      await resource(type, { name, ...inputs });
      return name;
    });
  const [image, another] = place.images;
  const pulled = await resource("Image", { name: image });
  // One that is never pulled has to be there.
  await resource("Image", { name: another });
  const networks = await named("Network", {});
  const overlays = await named("Network", { driver: "overlay", attachable: true });
  const configurations = await named("Network", { configOnly: true });
  const configs = await named("SwarmConfig", { content: "a config" });
  const secrets = await named("SwarmSecret", { content: "a secret" });
  const volumes = await named("Volume", {});
  const containers = await named("Container", { image, waitFor: 0 });
  const services = await named("Service", { image, replicas: 0, waitFor: 0 });
  const images = [image, another, String(pulled.outputs["pinned"])];
  const values: ValuesByPath = {
    ...world.values,
    environmentId: fc.constant(environmentId),
    image: fc.constantFrom(...images),
    waitFor: fc.constant(0),
    registryId: fc.constant(undefined),
    // Docker takes none below a millisecond.
    "healthcheck.interval": fc.constantFrom("0", "0s", "90s", "1m30s"),
    "healthcheck.timeout": fc.constantFrom("0", "0.5s", "1500ms"),
    "healthcheck.startPeriod": fc.constantFrom("0s", "1h", "60m"),
    "restartPolicy.delay": fc.constantFrom("0.5s", "90s", "1m30s"),
    // Of an environment of agents alone.
    nodeName: fc.constant(undefined),
  };
  return {
    ...world,
    values,
    images,
    registry: place.registry,
    plugins: place.plugins(),
    names: { networks, overlays, configurations, configs, secrets, volumes, containers, services },
    async close() {
      for (const resource of beside.reverse()) await resource.destroy();
      await docker.close();
      await world.close();
      await place.close();
    },
  };
}
