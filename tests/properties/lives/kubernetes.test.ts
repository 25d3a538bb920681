import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { type Kind, liveAndDie } from "./life";
import { openWorld, several, type World } from "./world";

const namespaceName = fc.stringMatching(/^lives-[0-9a-z]{12}$/);

const kinds: readonly Kind[] = [
  {
    type: "KubernetesSettings",
    // The cluster has none, and Portainer takes no others.
    values: { blockedIngressClasses: fc.constantFrom(undefined, []), accessModes: fc.subarray(["RWO", "RWX"]) },
  },
  { type: "NamespaceAccess", identity: ({ namespace }) => String(namespace), atOnce: 3 },
  {
    type: "Namespace",
    // The cluster takes seconds for the end of each.
    isCostly: true,
    identity: ({ name }) => String(name),
    values: {
      "Namespace.name": namespaceName,
      annotations: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8})?$/), fc.string(), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
      cpu: fc.constantFrom("500m", "0.5", "2", 1, 0.25),
      memory: fc.constantFrom("512Mi", "1Gi", "0.5Gi", "536870912"),
      blockedIngressClasses: fc.constantFrom(undefined, []),
    },
  },
];

describe("random objects of a cluster are created, read without difference, and deleted", () => {
  let world: World;
  let cluster: KubernetesTarget;
  let values: Kind["values"];
  beforeAll(async () => {
    world = await openWorld();
    cluster = await KubernetesTarget.of(world.target);
    const namespaces = await several(3, () => cluster.namespace());
    values = {
      ...world.values,
      environmentId: fc.constant(cluster.environmentId),
      "NamespaceAccess.namespace": fc.constantFrom(...namespaces),
    };
  });
  afterAll(async () => {
    await cluster.remove();
    await world.close();
  });

  test.each(kinds)("$type", async (kind) => {
    await liveAndDie(world.portainer, { ...kind, values: { ...values, ...kind.values } });
  });
});
