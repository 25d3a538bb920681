import { z } from "zod";
import type { ObjectAccess } from "../api/accessPolicies";
import { NotFoundError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { chosenEntries } from "./chosenEntries";
import { clusterReference, kubernetesName, requireCluster } from "./clusterPlace";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { type Place, placeId, placeIn } from "./place";
import { entriesIn, entryProperties } from "./policyAccess";
import { addEntries, changeEntries, readEntries, removeEntries, type SharedAccess } from "./sharedAccess";

/**
 * Portainer keeps this in the cluster: a ConfigMap `portainer-config` in the namespace `portainer`, which has the policies
 * of all namespaces (kubernetes/cli/access.go).
 */
export const namespaceAccess = defineResource({
  type: "NamespaceAccess",
  description:
    "Who may work in a namespace of a Kubernetes environment, beside administrators. They need access to the " +
    "environment too (EnvironmentAccess). It owns the entries that it names, and no others: entries made by hand or " +
    "by other programs stay, and several of them may name different entries of the same namespace. An import takes " +
    "over all entries that are there, or those that its ID names, as in `3/team-a?teams=1,4&users=2`; adopting takes " +
    "over those that the program names. Everybody may work in the namespace `default`, unless " +
    "`restrictDefaultNamespace` of KubernetesSettings is on.",
  id: "<environmentId>/<namespace>",
  example: `
    resources:
      developers:
        type: portainer:Team
      apps:
        type: portainer:Namespace
        properties:
          environmentId: \${cluster.id}
      developersMayUseTheCluster:
        type: portainer:EnvironmentAccess
        properties:
          environmentId: \${cluster.id}
          teams:
            - \${developers.id}
      developersMayWorkInApps:
        type: portainer:NamespaceAccess
        properties:
          environmentId: \${cluster.id}
          namespace: \${apps.name}
          teams:
            - \${developers.id}
    variables:
      cluster:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: cluster
  `,
  inputs: z.object({
    environmentId: clusterReference(),
    namespace: kubernetesName("Name of the namespace.").meta({
      description: "Name of the namespace.",
      replaces: true,
      refersTo: { type: "Namespace", by: "name" },
    }),
    ...entryProperties("the namespace"),
  }),
  computed: z.object({}),
  unique: ["environmentId", "namespace"],
  labelled: true,

  listing: {
    in: "kubernetes",
    async list(portainer, environmentId, signal) {
      const { namespacePolicies, namespaces } = portainer.kubernetes(environmentId);
      const present = (await namespaces.list(signal)).map(({ name }) => name);
      return (await namespacePolicies.namespaces(signal))
        .filter((name) => present.includes(name))
        .map((name) => ({ id: placeId({ environmentId, name }), name: `${name} access` }));
    },
  },

  async create(portainer, { environmentId, namespace, ...entries }, operation) {
    await requireCluster(portainer, environmentId, operation.signal);
    const access = accessTo(portainer, { environmentId, name: namespace }, operation.signal);
    await requireNamespace(access, namespace);
    await addEntries(portainer, access, entriesIn(entries), operation);
    return { id: access.id, computed: {} };
  },

  async read(portainer, id, known, { signal }) {
    const chosen = chosenEntries(id);
    const place = placeOf(chosen.id);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const access = accessTo(portainer, place, signal);
        const stated = known.environmentId === undefined ? undefined : entriesIn(known);
        const entries = await readEntries(access, chosen.entries ?? stated);
        const { environmentId, name: namespace } = place;
        return (
          entries && {
            id: access.id,
            inputs: { environmentId, namespace, teams: entries.teams, users: entries.users },
            computed: {},
          }
        );
      },
      signal,
    );
  },

  async update(portainer, _id, { environmentId, namespace, ...entries }, previous, operation) {
    const access = accessTo(portainer, { environmentId, name: namespace }, operation.signal);
    await requireNamespace(access, namespace);
    await changeEntries(portainer, access, entriesIn(entries), entriesIn(previous), operation);
    return {};
  },

  async delete(portainer, id, known, operation) {
    const place = placeOf(id);
    const remove = () =>
      removeEntries(portainer, accessTo(portainer, place, operation.signal), entriesIn(known), operation);
    await undefinedWithoutEnvironment(portainer, place.environmentId, remove, operation.signal);
  },
});

function placeOf(id: string): Place {
  return placeIn(id, "access to a namespace", "team-a");
}

function accessTo(portainer: Portainer, place: Place, signal: AbortSignal): SharedAccess {
  const { namespaces, namespacePolicies } = portainer.kubernetes(place.environmentId);
  return {
    id: placeId(place),
    words: `namespace ${place.name} in environment ${place.environmentId}`,
    async current() {
      if ((await namespaces.find(place.name, signal)) === undefined) return undefined;
      return { ...(await namespacePolicies.of(place.name, signal)), namespaces: [] };
    },
    async change(change) {
      const changeHere = (before: ObjectAccess) => {
        const current = { ...before, namespaces: [] };
        const wanted = change(current);
        return wanted === current ? before : wanted;
      };
      try {
        await namespacePolicies.change(place.name, changeHere, signal);
      } catch (cause) {
        if (!(cause instanceof NotFoundError)) throw cause;
        throw new ResourceError(
          'Portainer keeps it in the namespace "portainer" of the cluster, which there is not: Portainer or its agent ' +
            "makes it when it is installed there.",
          { cause },
        );
      }
    },
  };
}

async function requireNamespace(access: SharedAccess, namespace: string): Promise<void> {
  if ((await access.current()) !== undefined) return;
  throw new ResourceError(
    `namespace: the cluster has no namespace "${namespace}". Name a resource of the program, or make it first.`,
  );
}
