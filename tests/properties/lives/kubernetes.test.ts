import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";
import { ChartRepository } from "../../harness/chartRepository";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { longestLives } from "../cases";
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
    costs: 10,
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

/** Manifests of ConfigMaps, each of another name. */
const manifests = fc
  .uniqueArray(fc.stringMatching(/^lives-[0-9a-z]{12}$/), { minLength: 1, maxLength: 3 })
  .map((names) =>
    names
      .map((name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { greeting: hello }\n`)
      .join("---\n"),
  );

/** What a tool of Kubernetes is run for, several times in a life of a second each. */
function byTool(namespaces: readonly string[], charts: ChartRepository): readonly Kind[] {
  return [
    {
      type: "Stack",
      costs: 30,
      atOnce: 2,
      identity: ({ name }) => String(name),
      values: {
        "Stack.kind": fc.constant("kubernetes"),
        "Stack.content": manifests,
        file: fc.constant(undefined),
        "Stack.namespace": fc.constantFrom(...namespaces),
        // Such a stack has none of these.
        env: fc.constant(undefined),
        active: fc.constant(undefined),
        accessControl: fc.constant(undefined),
      },
      complete: (inputs) => ({ ...inputs, kind: "kubernetes" }),
    },
    {
      type: "HelmRelease",
      costs: 30,
      atOnce: 2,
      identity: ({ name }) => String(name),
      values: {
        "HelmRelease.namespace": fc.constantFrom(...namespaces),
        "HelmRelease.name": fc.stringMatching(/^lives-[0-9a-z]{12}$/),
        chart: fc.constant("greeter"),
        repository: fc.constant(charts.url),
        "HelmRelease.values": fc.constantFrom("", "greeting: bye\n", '{ "greeting": "a: b" }', "greeting: hello"),
      },
    },
  ];
}

describe("random objects of a cluster are created, read without difference, and deleted", () => {
  let world: World;
  let cluster: KubernetesTarget;
  let charts: ChartRepository;
  let namespaces: readonly string[];
  let values: Kind["values"];
  beforeAll(async () => {
    world = await openWorld();
    cluster = await KubernetesTarget.of(world.target);
    charts = await ChartRepository.open([{ name: "greeter", version: "1.0.0" }]);
    namespaces = await several(3, () => cluster.namespace());
    values = {
      ...world.values,
      environmentId: fc.constant(cluster.environmentId),
      "NamespaceAccess.namespace": fc.constantFrom(...namespaces),
    };
  });
  afterAll(async () => {
    await charts.close();
    await cluster.remove();
    await world.close();
  });

  test.each(kinds)(
    "$type",
    async (kind) => {
      await liveAndDie(world.portainer, { ...kind, values: { ...values, ...kind.values } });
    },
    longestLives,
  );

  test.each(["Stack", "HelmRelease"])(
    "%s",
    async (type) => {
      const kind = byTool(namespaces, charts).find((each) => each.type === type);
      await liveAndDie(world.portainer, { type, ...kind, values: { ...values, ...kind?.values } });
    },
    longestLives,
  );
});
