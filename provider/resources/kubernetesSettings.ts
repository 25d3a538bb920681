import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { NotFoundError } from "../api/errors";
import { defineResource } from "../lifecycle/resource";
import { objectShape } from "../lifecycle/shape";
import { clusterReference, requireCluster } from "./clusterPlace";
import { blockedClasses, blockOnly } from "./ingressBlocks";
import { nameSettings, releaseSettings, type SharedSettings } from "./namedSettings";
import { numericId } from "./reference";

function switchSetting(description: string) {
  return z.boolean().optional().meta({ description, unmanagedWhenAbsent: true });
}

const storageClassSchema = z
  .object({
    name: z.string().min(1, "it must not be empty").meta({ description: "Name of the storage class in the cluster." }),
    accessModes: z
      .array(z.enum(["RWO", "RWX"]))
      .default(["RWO"])
      .meta({
        description: "How its volumes may be used: `RWO` by one node, `RWX` by several at a time.",
        unordered: true,
      }),
    provisioner: z
      .string()
      .default("")
      .meta({ description: "What makes its volumes: `kubernetes.io/no-provisioner`." }),
    allowVolumeExpansion: z.boolean().default(false).meta({ description: "Whether its volumes may be made larger." }),
  })
  .meta({ typeName: "KubernetesStorageClass" });

const settingsSchema = z.object({
  useLoadBalancer: switchSetting("Whether users may publish applications by a load balancer."),
  useServerMetrics: switchSetting(
    "Whether Portainer shows what pods and nodes use; the cluster has to run the metrics server.",
  ),
  enableResourceOverCommit: switchSetting(
    "Whether namespaces may be promised more than the cluster has. Portainer turns it off for a new environment.",
  ),
  resourceOverCommitPercentage: z.int().min(0).max(99).optional().meta({
    description: "Percent of the cluster that is kept for the system while `enableResourceOverCommit` is off.",
    unmanagedWhenAbsent: true,
  }),
  restrictDefaultNamespace: switchSetting(
    "Whether the namespace `default` is for those alone who have access to it (NamespaceAccess).",
  ),
  ingressAvailabilityPerNamespace: switchSetting(
    "Whether an ingress class can be blocked for one namespace (`blockedIngressClasses` of Namespace).",
  ),
  allowNoneIngressClass: switchSetting("Whether users may make ingresses that name no class."),
  storageClasses: z.array(storageClassSchema).optional().meta({
    description: "Storage classes that users may choose from; an empty list offers none.",
    unordered: true,
    unmanagedWhenAbsent: true,
  }),
  blockedIngressClasses: z.array(z.string().min(1, "it must not be empty")).optional().meta({
    description: "Ingress classes of the cluster that Portainer does not offer; all others are.",
    unordered: true,
    unmanagedWhenAbsent: true,
  }),
});

const inputs = z.object({ environmentId: clusterReference(), ...settingsSchema.shape });

const shape = objectShape(settingsSchema);

/** Portainer: http/handler/endpoints/endpoint_update.go, http/handler/kubernetes/ingresses.go. */
export const kubernetesSettings = defineResource({
  type: "KubernetesSettings",
  description:
    "How Portainer lets people use the cluster of a Kubernetes environment. It manages those settings that it names, and no " +
    "others: what is left out is neither changed nor compared, and what is taken out of the program stays as it is last. " +
    "Several of them may name different settings of one cluster. Deleting it leaves the settings as they are. An import " +
    "takes over all settings.",
  id: "<environmentId>",
  example: `
    resources:
      settings:
        type: portainer:KubernetesSettings
        properties:
          environmentId: \${cluster.id}
          restrictDefaultNamespace: true
          ingressAvailabilityPerNamespace: true
          storageClasses:
            - name: fast
              provisioner: csi.example.com
              allowVolumeExpansion: true
    variables:
      cluster:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: cluster
  `,
  inputs,
  computed: z.object({}),
  unique: [],
  labelled: true,

  listing: {
    in: "kubernetes",
    fresh: {
      useLoadBalancer: [false],
      useServerMetrics: [false],
      enableResourceOverCommit: [false],
      resourceOverCommitPercentage: [0, 20],
      restrictDefaultNamespace: [false],
      ingressAvailabilityPerNamespace: [false],
      allowNoneIngressClass: [false],
      storageClasses: [[]],
      blockedIngressClasses: [[]],
    },
    list: (_portainer, environmentId) => Promise.resolve([{ id: environmentId, name: "cluster settings" }]),
  },

  async create(portainer, { environmentId, ...settings }, { signal, owner = environmentId }) {
    await requireCluster(portainer, environmentId, signal);
    await nameSettings(portainer, settingsOf(portainer, environmentId, settings, signal), settings, {}, owner);
    return { id: environmentId, computed: {} };
  },

  async read(portainer, id, known, { signal }) {
    try {
      const settings = await portainer.clustersSettings.get(numericId(id), signal);
      const isAsked = known.environmentId === undefined || known.blockedIngressClasses !== undefined;
      const classes = isAsked ? await portainer.kubernetes(id).ingressClasses.list(signal) : undefined;
      return {
        inputs: {
          environmentId: id,
          ...settings,
          storageClasses: settings.storageClasses.map((found) => ({ ...found, accessModes: knownModes(found) })),
          blockedIngressClasses: classes && blockedClasses(classes),
        },
        computed: {},
      };
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  },

  async update(portainer, id, { environmentId, ...settings }, previous, { signal, owner = environmentId }) {
    await nameSettings(portainer, settingsOf(portainer, id, settings, signal), settings, namedIn(previous), owner);
    return {};
  },

  delete(portainer, id, known, { signal, owner = id }) {
    const named = namedIn(known);
    releaseSettings(portainer, settingsOf(portainer, id, named, signal), Object.keys(named), owner);
    return Promise.resolve();
  },
});

/** The settings of what state has. */
function namedIn(state: object): object {
  return Object.fromEntries(Object.entries(state).filter(([name]) => name in settingsSchema.shape));
}

/** @param named which of them are asked for: Portainer looks at the whole cluster to tell its ingress classes. */
function settingsOf(portainer: Portainer, environmentId: string, named: object, signal: AbortSignal): SharedSettings {
  const id = numericId(environmentId);
  const { ingressClasses } = portainer.kubernetes(environmentId);
  return {
    shape,
    words: (name) => `setting ${name} of the cluster of environment ${environmentId}`,
    async get() {
      const settings = await portainer.clustersSettings.get(id, signal);
      return "blockedIngressClasses" in named
        ? { ...settings, blockedIngressClasses: blockedClasses(await ingressClasses.list(signal)) }
        : settings;
    },
    async update(change) {
      const { blockedIngressClasses: blocked, ...others } = settingsSchema.parse(change);
      if (Object.keys(others).length > 0) await portainer.clustersSettings.update(id, others, signal);
      if (blocked === undefined) return;
      await blockOnly(blocked, await ingressClasses.list(signal), (classes) => ingressClasses.set(classes, signal));
    },
  };
}

/** Portainer keeps whatever it is told; its pages know these two. */
function knownModes({ accessModes }: { readonly accessModes: readonly string[] }) {
  return (["RWO", "RWX"] as const).filter((mode) => accessModes.includes(mode));
}
