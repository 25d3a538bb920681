import { z } from "zod";
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
  isCostly: true,
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

const policies = z.record(z.string(), z.unknown());

export const namespaceAccess: Scenario = {
  type: "NamespaceAccess",
  isCostly: true,
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
