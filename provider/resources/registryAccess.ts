import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { withoutAccess } from "../api/registry";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { type Entries, entriesOf, isEmpty } from "./accessEntries";
import { chosenEntries } from "./chosenEntries";
import { requireExisting } from "./existence";
import { numericIds, reference } from "./reference";
import { addEntries, changeEntries, readEntries, removeEntries, type SharedAccess } from "./sharedAccess";

/**
 * Several of these may share a registry in an environment, and then have one ID: which entries are whose is known by
 * state. An ID that told them apart would have to name the entries, and be wrong after the first change, or be chosen at
 * random, and be of no use to a person who imports.
 */
const idForm = "<registryId>/<environmentId>";

/** What a program says of the access to a registry. */
export const registryAccessInputs = z.object({
  registryId: reference("a registry").meta({ description: "ID of the registry.", replaces: true }),
  environmentId: reference("an environment").meta({ description: "ID of the environment.", replaces: true }),
  teams: z
    .array(reference("a team"))
    .default([])
    .meta({ description: "IDs of teams whose members may use the registry. Not for Kubernetes.", unordered: true }),
  users: z
    .array(reference("a user"))
    .default([])
    .meta({ description: "IDs of users who may use the registry. Not for Kubernetes.", unordered: true }),
  namespaces: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, "it must be the name of a Kubernetes namespace")
        .meta({ refersTo: { type: "Namespace", by: "name" } }),
    )
    .default([])
    .meta({
      description: "Namespaces that may pull from the registry, in a Kubernetes environment alone.",
      unordered: true,
    }),
});

/**
 * Portainer: http/handler/endpoints/endpoint_registry_access.go. Portainer replaces all entries of a registry in an
 * environment at once, so that each change is made from those that are there.
 */
export const registryAccess = defineResource({
  type: "RegistryAccess",
  description:
    "Who may use a registry in an environment, beside administrators. It owns the entries that it names, and no " +
    "others: entries made by hand or by other programs stay, and several of them may name different entries of the " +
    "same registry and environment. An import takes over all entries that are there, or those that its ID names, as " +
    "in `1/3?teams=1,4&users=2`; adopting takes over those that the program names.",
  id: idForm,
  example: `
    resources:
      developers:
        type: portainer:Team
      developersPull:
        type: portainer:RegistryAccess
        properties:
          registryId: \${images.id}
          environmentId: \${dockerHost.id}
          teams:
            - \${developers.id}
    variables:
      images:
        fn::invoke:
          function: portainer:getRegistry
          arguments:
            name: our images
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs: registryAccessInputs,
  computed: z.object({}),
  unique: ["registryId", "environmentId"],
  labelled: true,
  rules: [
    {
      about: ["namespaces", "teams", "users"],
      broken: ({ namespaces = [], teams = [], users = [] }) =>
        namespaces.length > 0 && teams.length + users.length > 0
          ? "in a Kubernetes environment access is given to namespaces, in any other to teams and users: name one or the other."
          : undefined,
    },
  ],

  listing: {
    in: "server",
    async list(portainer, signal) {
      const [registries, environments] = await Promise.all([
        portainer.registries.list(signal),
        portainer.environments.list(signal),
      ]);
      return registries.flatMap((registry) =>
        [...registry.accesses]
          .filter(([, access]) => !isEmpty(entriesOf(access)))
          .map(([environmentId]) => ({
            id: `${registry.id}/${environmentId}`,
            name: `${registry.name} access in ${environments.find(({ id }) => id === environmentId)?.name ?? environmentId}`,
          })),
      );
    },
  },

  async create(portainer, inputs, operation) {
    const access = await requireAccess(portainer, inputs, operation.signal);
    await addEntries(portainer, access, inputs, operation);
    return { id: access.id, computed: {} };
  },

  async read(portainer, id, { registryId: stated, ...known }, { signal }) {
    const chosen = chosenEntries(id);
    const [registryId, environmentId] = numericIds(chosen.id, idForm);
    const access = accessTo(portainer, registryId, environmentId, signal);
    const entries = await readEntries(access, chosen.entries ?? (stated === undefined ? undefined : known));
    return (
      entries && {
        id: access.id,
        inputs: { registryId: String(registryId), environmentId: String(environmentId), ...entries },
        computed: {},
      }
    );
  },

  async update(portainer, _id, inputs, previous, operation) {
    const access = await requireAccess(portainer, inputs, operation.signal);
    await changeEntries(portainer, access, inputs, previous, operation);
    return {};
  },

  async delete(portainer, id, known, operation) {
    const access = accessTo(portainer, ...numericIds(id, idForm), operation.signal);
    await removeEntries(portainer, access, known, operation);
  },
});

/** The registry and the environment, which has to be of the kind that the entries are for: Portainer ignores others. */
async function requireAccess(
  portainer: Portainer,
  inputs: Entries & { readonly registryId: string; readonly environmentId: string },
  signal: AbortSignal,
): Promise<SharedAccess> {
  const [registryId, environmentId] = [Number(inputs.registryId), Number(inputs.environmentId)];
  await requireExisting("registryId", "registry", [registryId], (id) => portainer.registries.find(id, signal));
  const environment = await portainer.environments.find(environmentId, signal);
  await requireExisting("environmentId", "environment", [environmentId], () => Promise.resolve(environment));
  const isKubernetes = environment?.platform === "kubernetes";
  if (isKubernetes && inputs.teams.length + inputs.users.length > 0) {
    throw new ResourceError(
      `environment ${environmentId} is one of Kubernetes, where access to a registry is given to namespaces: name namespaces ` +
        "instead of teams and users.",
    );
  }
  if (!isKubernetes && inputs.namespaces.length > 0) {
    throw new ResourceError(
      `environment ${environmentId} is not one of Kubernetes and has no namespaces: name teams and users instead.`,
    );
  }
  return accessTo(portainer, registryId, environmentId, signal);
}

/** Portainer removes the entries of an environment with it, and all entries with the registry. */
function accessTo(portainer: Portainer, registryId: number, environmentId: number, signal: AbortSignal): SharedAccess {
  return {
    id: `${registryId}/${environmentId}`,
    words: `registry ${registryId} in environment ${environmentId}`,
    async current() {
      const registry = await portainer.registries.find(registryId, signal);
      return registry && (registry.accesses.get(environmentId) ?? withoutAccess);
    },
    change: (change) => portainer.registries.changeAccess(registryId, environmentId, change, signal),
  };
}
