import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { privileges } from "../../harness/plugins";
import { longestLives } from "../cases";
import { type DockerWorld, openDockerWorld } from "./dockerWorld";
import { type Kind, liveAndDie } from "./life";

function byName({ name }: Properties): string {
  return String(name);
}

/** Kinds that have much to say, of which a run that is to be short makes as many as of kinds that cost less. */
const elaborate: readonly string[] = ["Container", "Network", "Service"];

/** What runs is Docker's. */
function unawaited(inputs: Properties): Properties {
  return { ...inputs, waitFor: 0 };
}

/** Mounts of volumes, some of which are there, and of a folder that is there. */
function mounts(volumes: readonly string[]): fc.Arbitrary<unknown> {
  const target = fc.stringMatching(/^\/[a-z]{1,8}$/);
  const text = fc.string({ maxLength: 6 });
  const optional = fc.record(
    {
      readOnly: fc.boolean(),
      noCopy: fc.boolean(),
      driver: fc.constant("local"),
      driverOptions: fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
      labels: fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  const source = fc.oneof(fc.constantFrom(...volumes), fc.stringMatching(/^[a-z]{3,8}$/));
  const volume = fc
    .tuple(target, fc.option(source, { nil: undefined }), optional)
    .map(([target, source, more]) => ({ target, ...(source === undefined ? {} : { source }), ...more }));
  const bind = fc.record(
    {
      type: fc.constant("bind"),
      source: fc.constantFrom("/tmp", "/usr"),
      target,
      propagation: fc.constantFrom("rprivate", "shared", "rslave"),
    },
    { requiredKeys: ["type", "source", "target"], noNullPrototype: true },
  );
  return fc.array(fc.oneof(volume, bind), { maxLength: 3 });
}

/** Texts of stacks that run what the registry has. */
function composeTexts(images: readonly string[]): fc.Arbitrary<string> {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const service = fc.record(
    {
      image: fc.constantFrom(...images),
      environment: fc.dictionary(word, word, { maxKeys: 2, noNullPrototype: true }),
      labels: fc.dictionary(word, word, { maxKeys: 2, noNullPrototype: true }),
    },
    { requiredKeys: ["image"], noNullPrototype: true },
  );
  return fc
    .dictionary(word, service, { minKeys: 1, maxKeys: 3, noNullPrototype: true })
    .map((services) => JSON.stringify({ services }));
}

describe("random objects of a Docker engine are created, read without difference, and deleted", () => {
  let world: DockerWorld;
  beforeAll(async () => {
    world = await openDockerWorld();
  });
  afterAll(() => world.close());

  const kinds: readonly [string, (world: DockerWorld) => Omit<Kind, "type">][] = [
    ["Volume", () => ({ identity: byName, values: { "Volume.driver": fc.constant("local") } })],
    [
      "Network",
      ({ names }) => ({
        identity: byName,
        values: {
          "Network.driver": fc.constantFrom("bridge", "macvlan", "ipvlan", "overlay"),
          ingress: fc.constant(undefined),
          configFrom: fc.constantFrom(...names.configurations),
        },
      }),
    ],
    [
      "Container",
      ({ names }) => ({
        identity: byName,
        complete: unawaited,
        values: {
          // What runs until it is stopped.
          "Container.command": fc.constantFrom(undefined, ["app"], ["sh", "-c", "app"]),
          "Container.entrypoint": fc.constantFrom(undefined, [], ["/bin/app"]),
          "Container.networks.name": fc.constantFrom(...names.networks, ...names.overlays),
          "Container.networkMode": fc.constantFrom("host", "none", `container:${names.containers[0]}`),
          "Container.ports.external": fc.constant(undefined),
          "Container.mounts": mounts(names.volumes),
          "Container.runtime": fc.constant("runc"),
        },
      }),
    ],
    [
      "Service",
      ({ names }) => ({
        identity: byName,
        complete: unawaited,
        values: {
          replicas: fc.constantFrom(0, 1, 2),
          "Service.command": fc.constantFrom(["app"], ["sh", "-c", "app"]),
          "Service.entrypoint": fc.constant(["/bin/app"]),
          "Service.networks.name": fc.constantFrom(...names.overlays),
          "Service.configs.name": fc.constantFrom(...names.configs),
          "Service.secrets.name": fc.constantFrom(...names.secrets),
          "Service.mounts": mounts(names.volumes),
          "Service.ports.external": fc.constant(undefined),
        },
      }),
    ],
    [
      "Stack",
      ({ images }) => ({
        identity: byName,
        complete: unawaited,
        values: {
          "Stack.kind": fc.constantFrom("compose", "swarm"),
          "Stack.content": composeTexts(images),
          // Its image is one of another registry.
          file: fc.constant(undefined),
          // Of clusters alone.
          namespace: fc.constant(undefined),
        },
      }),
    ],
    [
      "DockerPlugin",
      ({ registry, plugins: [first, second] }) => ({
        identity: byName,
        values: {
          "DockerPlugin.name": fc.stringMatching(/^[a-z]{3,12}(:[a-z0-9]{1,4})?$/),
          remote: fc.constantFrom(first, second),
          privileges: fc.constantFrom(privileges("CAP_SYS_ADMIN"), privileges("CAP_SYS_ADMIN").reverse()),
          "DockerPlugin.settings": fc.constantFrom({}, { DEBUG: "1" }, { DEBUG: "0" }, { args: "a b" }),
          "DockerPlugin.username": fc.constant(registry.username),
          "DockerPlugin.password": fc.constant(registry.password),
        },
        // They ask for that, and the private registry lets nobody else in.
        complete: (inputs) => ({
          privileges: privileges("CAP_SYS_ADMIN"),
          ...inputs,
          username: registry.username,
          password: registry.password,
        }),
      }),
    ],
    ["SwarmConfig", () => ({ identity: byName })],
    ["SwarmSecret", () => ({ identity: byName })],
    [
      "Image",
      ({ images }) => ({
        identity: byName,
        atOnce: images.length,
        values: { "Image.name": fc.constantFrom(...images) },
      }),
    ],
    [
      "Exec",
      ({ names }) => ({
        identity: ({ command }) => String(command),
        values: {
          container: fc.constantFrom(...names.containers),
          service: fc.constant(undefined),
          "Exec.command": fc.constantFrom(["true"], ["echo", "a"], ["sh", "-c", "echo b >&2"], ["whoami"]),
          deleteCommand: fc.constantFrom(["true"], ["sh", "-c", "echo c"]),
          "Exec.workingDirectory": fc.constantFrom("/", "/srv"),
          timeout: fc.constantFrom(0, 60.5),
          expectedExitCodes: fc.constantFrom([0], [0, 1]),
        },
        atOnce: 4,
      }),
    ],
    [
      "Webhook",
      ({ names }) => ({
        identity: ({ service }) => String(service),
        atOnce: 3,
        values: { service: fc.constantFrom(...names.services) },
      }),
    ],
    [
      "AccessControl",
      ({ names }) => ({
        identity: byName,
        atOnce: 3,
        values: {
          "AccessControl.type": fc.constant("volume"),
          "AccessControl.name": fc.constantFrom(...names.volumes),
        },
      }),
    ],
    // It is the only one, and the swarm wants a manager.
    ["Node", () => ({ values: { "Node.name": fc.constant("memory"), role: fc.constant("manager") } })],
    ["EnvironmentSnapshot", () => ({})],
  ];
  test.each(kinds)(
    "%s",
    async (type, kindIn) => {
      const { values, ...kind } = kindIn(world);
      const costs = elaborate.includes(type) ? 1 : 10;
      await liveAndDie(world.portainer, { type, costs, ...kind, values: { ...world.values, ...values } });
    },
    longestLives,
  );
});
