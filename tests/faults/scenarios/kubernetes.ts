import { z } from "zod";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { ChartRepository } from "../../harness/chartRepository";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { Objects } from "../../harness/objects";
import type { Target } from "../../harness/target";
import type { Ground, Scenario } from "../scenario";
import { lineOf } from "./listed";

/** An environment of the cluster, and what is in it. */
async function onCluster(
  target: Target,
  groundOf: (cluster: KubernetesTarget) => Ground | Promise<Ground>,
): Promise<Ground> {
  const cluster = await KubernetesTarget.of(target);
  const ground = await groundOf(cluster);
  return {
    ...ground,
    close: async () => {
      await ground.close?.();
      await cluster.remove();
    },
  };
}

const environments = z.looseObject({ Kubernetes: z.looseObject({ Configuration: z.looseObject({}) }) });

export const kubernetesSettings: Scenario = {
  type: "KubernetesSettings",
  part: "costly",
  open: (target) =>
    onCluster(target, ({ environmentId }) => {
      const path = `/endpoints/${environmentId}`;
      const settings = { environmentId, useLoadBalancer: true, resourceOverCommitPercentage: 20 };
      return {
        first: () => ({ ...settings, storageClasses: [{ name: "fast" }], restrictDefaultNamespace: false }),
        second: () => ({ ...settings, storageClasses: [{ name: "slow" }], restrictDefaultNamespace: true }),
        // A delete leaves the settings as they are.
        reset: () => target.ask("PUT", path, { Kubernetes: { Configuration: { ResourceOverCommitPercentage: 0 } } }),
        held: async () => [lineOf(environments.parse(await target.ask("GET", path)).Kubernetes.Configuration)],
      };
    }),
};

/** What a cluster writes down of each object by itself. */
const ofCluster = ["uid", "resourceVersion", "creationTimestamp", "managedFields", "selfLink", "status"];

/** The quota that Portainer keeps of a namespace is beside it. */
export const namespace: Scenario = {
  type: "Namespace",
  part: "doubts",
  open: (target) =>
    onCluster(target, (cluster) => {
      const { environmentId } = cluster;
      const described = (more: Properties) => (name: string) => ({ environmentId, name, ...more });
      return {
        first: described({ annotations: { team: "a" }, resourceQuota: { cpu: "1" } }),
        second: described({ annotations: { team: "b" }, resourceQuota: { cpu: "1", memory: "1Gi" }, system: true }),
        held: async (name) => {
          const path = `/api/v1/namespaces/${name}`;
          const found = [
            await cluster.object(path),
            await cluster.object(`${path}/resourcequotas/portainer-rq-${name}`),
          ];
          return found.filter((object) => object !== undefined).map((object) => lineOf(object, ofCluster));
        },
      };
    }),
};

const stacks = z.array(z.looseObject({ Name: z.string(), Namespace: z.string(), Type: z.int(), Status: z.int() }));

function manifest(name: string, greeting: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { greeting: ${greeting} }\n`;
}

export const kubernetesStack: Scenario = {
  type: "Stack",
  variant: "of a cluster",
  part: "doubts",
  open: (target) =>
    onCluster(target, async (cluster) => {
      const { environmentId } = cluster;
      const namespace = await cluster.namespace();
      const greeting = (text: string) => (name: string) => ({
        environmentId,
        namespace,
        name,
        content: manifest(name, text),
      });
      return {
        first: greeting("hello"),
        second: greeting("bye"),
        held: async (name) => {
          const all = stacks.parse((await target.ask("GET", "/stacks")) ?? []).filter(({ Name }) => Name === name);
          const lines = all.map(({ Namespace, Type, Status }) => lineOf({ Namespace, Type, Status }));
          const data = await cluster.configMap(namespace, name);
          return data === undefined ? lines : [...lines, lineOf(data)];
        },
      };
    }),
};

const records = z.object({
  items: z.array(z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }) })),
});

/** Every change installs it anew: nothing of it is changed in place. */
export const helmRelease: Scenario = {
  type: "HelmRelease",
  part: "doubts",
  open: (target) =>
    onCluster(target, async (cluster) => {
      const { environmentId } = cluster;
      const namespace = await cluster.namespace();
      const charts = await ChartRepository.open([{ name: "greeter", version: "1.0.0" }]);
      return {
        first: (name) => ({ environmentId, namespace, name, chart: "greeter", repository: charts.url }),
        held: async (name) => {
          const labels = encodeURIComponent(`owner=helm,name=${name}`);
          const path = `/api/v1/namespaces/${namespace}/secrets?labelSelector=${labels}`;
          const { items } = records.parse(await cluster.kubernetes("GET", path));
          const lines = items.map(({ metadata }) => lineOf(metadata.labels, ["modifiedAt"]));
          const data = await cluster.configMap(namespace, name);
          return data === undefined ? lines : [...lines, lineOf(data)];
        },
        close: () => charts.close(),
      };
    }),
};

const policies = z.record(z.string(), z.unknown());

export const namespaceAccess: Scenario = {
  type: "NamespaceAccess",
  part: "costly",
  // The cluster has one ConfigMap for the access to all namespaces.
  isContended: true,
  open: (target) =>
    onCluster(target, async (cluster) => {
      const objects = new Objects(target);
      const [team, another, user] = [await objects.team(), await objects.team(), await objects.user()];
      const { environmentId } = cluster;
      const namespace = await cluster.namespace();
      const others = cluster.program.resource("NamespaceAccess");
      await others.up({ environmentId, namespace, users: [await objects.user()] });
      return {
        first: () => ({ environmentId, namespace, teams: [team], users: [user] }),
        second: () => ({ environmentId, namespace, teams: [another] }),
        held: async () => {
          const data = await cluster.configMap("portainer", "portainer-config");
          const all = policies.parse(JSON.parse(data?.["NamespaceAccessPolicies"] ?? "{}"));
          return [lineOf(all[namespace] ?? {})];
        },
        close: async () => {
          await others.destroy();
          await objects.remove();
        },
      };
    }),
};
