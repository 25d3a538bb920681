import { z } from "zod";
import { ConflictError } from "../api/errors";
import type { Kubernetes } from "../api/kubernetes";
import type { KubernetesNamespace, NamespaceQuota } from "../api/kubernetesNamespaces";
import { AlreadyExistsError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { clusterReference, kubernetesName, requireCluster } from "./clusterPlace";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { blockedClasses, blockOnly } from "./ingressBlocks";
import { type Place, placeId, placeIn } from "./place";
import { normalQuantity, quantitySchema } from "./quantity";
import { systemNamespaces } from "../api/kubernetesNamespaces";

const quotaSchema = z
  .object({
    cpu: quantitySchema("500m or 2").optional().meta({
      description: "Cores that all pods in it may ask for, and use, together: `500m`, `2`.",
      normal: normalQuantity,
    }),
    memory: quantitySchema("512Mi or 2Gi").optional().meta({
      description: "Memory that all pods in it may ask for, and use, together: `512Mi`, `2Gi`.",
      normal: normalQuantity,
    }),
  })
  .meta({ typeName: "NamespaceResourceQuota" });

/** What a program says of a namespace. */
export const namespaceInputs = z.object({
  environmentId: clusterReference(),
  name: kubernetesName("Name of the namespace, unique in its cluster.").meta({ logicalName: true, replaces: true }),
  annotations: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description:
        "Annotations of the namespace. It owns those that it names; those that controllers of the cluster, or people, have " +
        "added stay.",
    }),
  resourceQuota: quotaSchema.optional().meta({
    description:
      "What all pods in it may use together. Pods that do not say what they need are refused then. Left out, the limits " +
      "that Portainer keeps are lifted.",
  }),
  system: z
    .boolean()
    .default(false)
    .meta({
      description:
        "Whether it is a system namespace, which Portainer hides from users who are no administrators. Making it one takes " +
        "away the access that anybody has been given to it.",
    }),
  blockedIngressClasses: z
    .array(z.string().min(1, "it must not be empty"))
    .optional()
    .meta({
      description:
        "Ingress classes that Portainer does not offer in this namespace. In effect where the cluster's " +
        "`ingressAvailabilityPerNamespace` is on (see KubernetesSettings).",
      unordered: true,
      unmanagedWhenAbsent: true,
    }),
});

type Inputs = z.output<typeof namespaceInputs>;

/** Portainer: kubernetes/cli/namespace.go, http/proxy/factory/kubernetes/namespaces.go. */
export const namespace = defineResource({
  type: "Namespace",
  description: `A namespace of a Kubernetes environment, as Portainer has it: with the quota, the ingress classes and the
place among system namespaces that Portainer keeps of it. Who may use it is said by NamespaceAccess.

**What is in it is deleted with it**, and so are Portainer's stacks of the namespace: Kubernetes deletes all of its
objects, and the deletion waits until it has. Let Pulumi's option \`protect\` guard a namespace with data.`,
  id: "<environmentId>/<name>",
  example: `
    resources:
      team:
        type: portainer:Namespace
        properties:
          environmentId: \${cluster.id}
          name: team-a
          resourceQuota:
            cpu: "4"
            memory: 8Gi
      web:
        type: portainer:Stack
        properties:
          environmentId: \${cluster.id}
          namespace: \${team.name}
          content: |
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
            data:
              greeting: hello
    variables:
      cluster:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: cluster
  `,
  inputs: namespaceInputs,
  computed: z.object({
    uid: z.string().meta({ description: "What Kubernetes knows it by: another one once it has been made anew." }),
  }),
  unique: ["environmentId", "name"],

  listing: {
    in: "kubernetes",
    async list(portainer, environmentId, signal) {
      return (await portainer.kubernetes(environmentId).namespaces.list(signal)).map(({ name }) => ({
        id: placeId({ environmentId, name }),
        name,
        leftOut:
          name === "default" || systemNamespaces.has(name)
            ? "it belongs to Kubernetes or to Portainer itself"
            : undefined,
      }));
    },
  },

  async create(portainer, inputs, operation) {
    const { signal } = operation;
    await requireCluster(portainer, inputs.environmentId, signal);
    const cluster = portainer.kubernetes(inputs.environmentId);
    const made = await make(cluster, inputs, signal);
    operation.keep(placeId(inputs));
    await converge(cluster, made, inputs, {}, signal);
    return { id: placeId(inputs), computed: { uid: made.uid } };
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    const cluster = portainer.kubernetes(place.environmentId);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const found = await cluster.namespaces.find(place.name, signal);
        return found && { inputs: await describe(cluster, place, found, known, signal), computed: { uid: found.uid } };
      },
      signal,
    );
  },

  async update(portainer, _id, inputs, previous, { signal }) {
    const cluster = portainer.kubernetes(inputs.environmentId);
    const found = (await cluster.namespaces.find(inputs.name, signal)) ?? (await make(cluster, inputs, signal));
    await converge(cluster, found, inputs, previous, signal);
    return { uid: found.uid };
  },

  async delete(portainer, id, _known, { signal }) {
    const { environmentId, name } = placeOf(id);
    const remove = () => portainer.kubernetes(environmentId).namespaces.delete(name, signal);
    await undefinedWithoutEnvironment(portainer, environmentId, remove, signal);
  },

  async find(portainer, inputs, signal) {
    return (await portainer.kubernetes(inputs.environmentId).namespaces.find(inputs.name, signal)) && placeId(inputs);
  },
});

function placeOf(id: string): Place {
  return placeIn(id, "a namespace", "team-a");
}

async function make(cluster: Kubernetes, inputs: Inputs, signal: AbortSignal): Promise<KubernetesNamespace> {
  try {
    return await cluster.namespaces.create(inputs.name, inputs.annotations, signal);
  } catch (cause) {
    if (!(cause instanceof ConflictError)) throw cause;
    throw new AlreadyExistsError(
      `the cluster of environment ${inputs.environmentId} has a namespace "${inputs.name}" already.`,
      placeId(inputs),
      cause,
    );
  }
}

async function converge(
  { namespaces, ingressClasses }: Kubernetes,
  found: KubernetesNamespace,
  inputs: Inputs,
  previous: Partial<Inputs>,
  signal: AbortSignal,
): Promise<void> {
  const { name } = inputs;
  const dropped = Object.keys(previous.annotations ?? {}).filter((key) => !(key in inputs.annotations));
  const changed = Object.entries(inputs.annotations).filter(([key, value]) => found.annotations[key] !== value);
  const gone = dropped.filter((key) => key in found.annotations);
  if (changed.length + gone.length > 0) {
    const removed = Object.fromEntries(gone.map((key) => [key, null]));
    await namespaces.annotate(name, { ...Object.fromEntries(changed), ...removed }, signal);
  }
  const [stored, wanted] = [await namespaces.quota(name, signal), quotaOf(inputs)];
  if (!isSameQuota(stored, wanted)) await namespaces.setQuota(name, wanted, signal);
  if (found.system !== inputs.system) await namespaces.setSystem(name, inputs.system, signal);
  if (inputs.blockedIngressClasses !== undefined) {
    const blocked = inputs.blockedIngressClasses;
    await blockOnly(blocked, await ingressClasses.listOf(name, signal), (classes) =>
      ingressClasses.setOf(name, classes, signal),
    );
  }
}

function quotaOf({ resourceQuota }: Pick<Partial<Inputs>, "resourceQuota">): NamespaceQuota | undefined {
  if (resourceQuota?.cpu === undefined && resourceQuota?.memory === undefined) return undefined;
  return { cpu: resourceQuota.cpu, memory: resourceQuota.memory };
}

function isSameQuota(one: NamespaceQuota | undefined, other: NamespaceQuota | undefined): boolean {
  const isSame = (left: string | undefined, right: string | undefined) =>
    left === undefined || right === undefined ? left === right : normalQuantity(left) === normalQuantity(right);
  return isSame(one?.cpu, other?.cpu) && isSame(one?.memory, other?.memory);
}

/** @param known of a resource in state: only the annotations that it names are its own. An import takes all. */
async function describe(
  { namespaces, ingressClasses }: Kubernetes,
  { environmentId, name }: Place,
  found: KubernetesNamespace,
  known: Partial<Inputs>,
  signal: AbortSignal,
): Promise<Partial<z.input<typeof namespaceInputs>>> {
  const { environmentId: stated, annotations: own = {}, blockedIngressClasses: blocked } = known;
  const quota = await namespaces.quota(name, signal);
  // A program may say that there is no limit by naming none.
  const isNone = known.resourceQuota !== undefined && quotaOf(known) === undefined;
  const annotations =
    stated === undefined
      ? found.annotations
      : Object.fromEntries(Object.entries(found.annotations).filter(([key]) => key in own));
  const isAsked = stated === undefined || blocked !== undefined;
  return {
    environmentId,
    name,
    annotations,
    resourceQuota: quota ?? (isNone ? known.resourceQuota : undefined),
    system: found.system,
    // Asking has Portainer take up the cluster's classes, and look for ingresses in all namespaces.
    blockedIngressClasses: isAsked ? blockedClasses(await ingressClasses.listOf(name, signal)) : undefined,
  };
}
