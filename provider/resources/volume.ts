import { z } from "zod";
import type { Docker } from "../api/docker";
import type { DockerVolume } from "../api/dockerVolumes";
import { ConflictError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { differences } from "../lifecycle/difference";
import { AlreadyExistsError, ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { objectShape } from "../lifecycle/shape";
import { accessControl, accessControlRule, applyAccessControl, describeAccessControl } from "./accessControl";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { ownedByOthers, portainersOwn } from "./ownedByOthers";
import { created, ownerLabel, requireOwn, withoutOwner, withOwner } from "./ownership";
import { type Place, placeId, placeIn } from "./place";
import { reference } from "./reference";
import { nodeName } from "./nodeName";

const inputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose Docker engine has it.",
    replaces: true,
  }),
  name: z
    .string()
    .regex(
      /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/,
      "it must have two or more letters, digits, _, . and -, and begin with a letter or a digit",
    )
    .meta({ description: "Name of the volume, unique on its engine.", logicalName: true, replaces: true }),
  driver: z.string().min(1).default("local").meta({
    description: "Driver: `local`, or that of a plugin.",
    replaces: true,
  }),
  driverOptions: z.record(z.string(), z.string()).default({}).meta({
    description: 'Options of the driver: `{ type: "nfs", o: "addr=10.0.0.5,rw", device: ":/export" }`.',
    replaces: true,
  }),
  labels: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description: `Labels, beside \`${ownerLabel}\`, by which its resource knows it again.`,
      replaces: true,
    }),
  accessControl,
  nodeName: nodeName().optional().meta({
    description: "Node of the swarm that it is on, where the environment is a swarm of Portainer's agents.",
    replaces: true,
    writeOnly: true,
  }),
});

type Inputs = z.output<typeof inputs>;

const computed = z.object({
  mountpoint: z.string().meta({ description: "Where it is on the host; empty where its driver does not tell." }),
  scope: z.string().meta({ description: "`local`, or `global` where the driver has it on every node." }),
});

/**
 * Docker: `POST /volumes/create`, through `/endpoints/{id}/docker` of Portainer (http/proxy/factory/docker/volumes.go).
 * Docker has no call that changes a volume: all but the access control replaces.
 */
export const volume = defineResource({
  type: "Volume",
  description: `A volume of the Docker engine of an environment.

**What it holds is lost with it.** Docker cannot change a volume: every change but that of the access control replaces it
by an empty one, and the old one is removed first where the name stays, which Docker refuses while a container has it. Let
Pulumi's option \`protect\` guard a volume with data, or \`retainOnDelete\` leave it there.`,
  id: "<environmentId>/<name>",
  example: `
    resources:
      data:
        type: portainer:Volume
        properties:
          environmentId: \${dockerHost.id}
          name: database-data
        options:
          protect: true
      database:
        type: portainer:Container
        properties:
          environmentId: \${dockerHost.id}
          image: postgres:17
          mounts:
            - source: \${data.name}
              target: /var/lib/postgresql/data
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs,
  computed,
  unique: ["environmentId", "name"],
  labelled: true,
  rules: [accessControlRule],

  listing: {
    in: "docker",
    async list(portainer, environmentId, signal) {
      return (await portainer.docker(environmentId).volumes.list(signal)).map(({ name, labels }) => ({
        id: placeId({ environmentId, name }),
        name,
        leftOut:
          ownedByOthers(labels) ??
          (isAnonymous(name, labels) ? "it is an anonymous one of a container" : undefined) ??
          (name === "portainer_data" ? portainersOwn : undefined),
      }));
    },
  },

  async create(portainer, inputs, operation) {
    const { volumes } = dockerOf(portainer, inputs);
    const find = () => volumes.inspect(inputs.name, operation.signal);
    const existing = await find();
    if (existing !== undefined) requireUsable(existing, inputs, operation.owner);
    const specification = {
      Name: inputs.name,
      Driver: inputs.driver,
      DriverOpts: inputs.driverOptions,
      Labels: withOwner(inputs.labels, operation.owner),
    };
    const found = existing ?? (await created(() => volumes.create(specification, operation.signal), find, operation));
    operation.keep(placeId(inputs));
    await giveAccess(portainer, found, inputs, operation.signal);
    return { id: placeId(inputs), computed: outputs(found) };
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    const { volumes } = portainer.docker(place.environmentId, known.nodeName);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const found = await volumes.inspect(place.name, signal);
        return found && { inputs: describe(place, found), computed: outputs(found) };
      },
      signal,
    );
  },

  async update(portainer, _id, inputs, _previous, { signal }) {
    const found = await dockerOf(portainer, inputs).volumes.inspect(inputs.name, signal);
    if (found === undefined) throw new ResourceError("it is not there any more. Refresh, and try again.");
    await giveAccess(portainer, found, inputs, signal);
    return outputs(found);
  },

  async delete(portainer, id, known, { signal }) {
    const { environmentId, name } = placeOf(id);
    const docker = portainer.docker(environmentId, known.nodeName);
    await undefinedWithoutEnvironment(portainer, environmentId, () => remove(docker, name, signal), signal);
  },

  async find(portainer, inputs, signal) {
    return (await dockerOf(portainer, inputs).volumes.inspect(inputs.name, signal)) && placeId(inputs);
  },
});

function dockerOf(portainer: Portainer, { environmentId, nodeName }: Inputs): Docker {
  return portainer.docker(environmentId, nodeName);
}

/** What a killed process has left is taken up where it is what the program wants: it may hold something by now. */
function requireUsable(existing: DockerVolume, inputs: Inputs, owner: string | undefined): void {
  requireOwn(existing, owner, "volume", inputs);
  const changed = differences(shape, describe(inputs, existing), inputs).filter(({ replaces }) => replaces);
  if (changed.length === 0) return;
  throw new AlreadyExistsError(
    `environment ${inputs.environmentId} has a volume "${inputs.name}" already, which an earlier run has made for this ` +
      `resource with another ${changed.map(({ path }) => path.join(".")).join(", ")}.`,
    placeId(inputs),
    undefined,
  );
}

const shape = objectShape(inputs);

function giveAccess(
  portainer: Portainer,
  { resourceId, resourceControl: current }: DockerVolume,
  { accessControl: wanted }: Inputs,
  signal: AbortSignal,
): Promise<void> {
  return applyAccessControl(portainer, { type: "volume", resourceId, current }, wanted, signal);
}

async function remove(docker: Docker, name: string, signal: AbortSignal): Promise<void> {
  try {
    await docker.volumes.remove(name, signal);
  } catch (cause) {
    if (!(cause instanceof ConflictError)) throw cause;
    const users = await docker.containers.list({ volumes: [name] }, signal);
    const who = users.length === 0 ? "a container" : users.map(({ names: [first], id }) => first ?? id).join(", ");
    throw new ResourceError(`the volume "${name}" is in use by ${who}. Remove that first.`, { cause });
  }
}

/** Docker labels those of newer engines; all of them have a name of its own making. */
function isAnonymous(name: string, labels: Readonly<Record<string, string>>): boolean {
  return "com.docker.volume.anonymous" in labels || /^[0-9a-f]{64}$/.test(name);
}

function placeOf(id: string): Place {
  return placeIn(id, "a volume", "data");
}

function describe({ environmentId, name }: Place, found: DockerVolume): Partial<z.input<typeof inputs>> {
  return {
    environmentId,
    name,
    driver: found.driver,
    driverOptions: found.options,
    labels: withoutOwner(found.labels),
    accessControl: describeAccessControl(found.resourceControl),
  };
}

function outputs({ mountpoint, scope }: DockerVolume): z.output<typeof computed> {
  return { mountpoint, scope };
}
