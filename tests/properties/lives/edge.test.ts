import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";
import { Objects } from "../../harness/objects";
import { type Kind, liveAndDie } from "./life";
import { edgeEnvironments, openWorld, several, someOf, type World } from "./world";

/** Few, since the server reads the whole list for most of what it does. */
const numberOfEnvironments = 8;

const kinds: readonly Kind[] = [
  { type: "EdgeGroup", identity: ({ name }) => String(name).toLowerCase() },
  { type: "EdgeJob", identity: ({ name }) => String(name).toLowerCase() },
  { type: "EdgeStack", identity: ({ name }) => String(name).toLowerCase() },
  { type: "EnvironmentAccess", identity: ({ environmentId }) => String(environmentId), atOnce: 4 },
  { type: "EnvironmentGroupAccess", identity: ({ environmentGroupId }) => String(environmentGroupId), atOnce: 4 },
  {
    type: "RegistryAccess",
    identity: ({ registryId, environmentId }) => `${String(registryId)}/${String(environmentId)}`,
  },
  {
    type: "Environment",
    identity: ({ name }) => String(name).toLowerCase(),
  },
];

describe("random objects around edge agents are created, read without difference, and deleted", () => {
  let world: World;
  let values: Kind["values"];
  beforeAll(async () => {
    world = await openWorld();
    const { target } = world;
    await target.ask("PUT", "/settings", { EnableEdgeComputeFeatures: true });
    const environments = await edgeEnvironments(target, numberOfEnvironments);
    const objects = new Objects(target);
    const groups = await several(8, () => objects.environmentGroup());
    const registries = await several(8, () => objects.registry());
    const edgeGroups = await several(3, () => objects.edgeGroup(environments.slice(0, 2).map(Number)));
    values = {
      ...world.values,
      environmentId: fc.constantFrom(...environments),
      environmentIds: someOf(environments, 1),
      environmentGroupId: fc.constantFrom(...groups),
      edgeGroupIds: someOf(edgeGroups, 1),
      registryId: fc.constantFrom(...registries),
      // Of clusters alone.
      namespaces: fc.constant(undefined),
      "EdgeStack.kind": fc.constant("compose"),
      waitFor: fc.constant(0),
      "Environment.type": fc.constant("edgeAgent"),
      "Environment.url": fc.constant("https://portainer.example.com:9443"),
    };
  });
  afterAll(() => world.close());

  test.each(kinds)("$type", async (kind) => {
    await liveAndDie(world.portainer, { ...kind, values: { ...values, ...kind.values } });
  });
});
