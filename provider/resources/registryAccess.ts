import { z } from "zod";
import { NotFoundError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { AlreadyExistsError, ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { claimsOn } from "./claims";
import { requireExisting } from "./existence";
import { numericIds, reference } from "./reference";
import {
  changed,
  type Entries,
  entriesOf,
  isEmpty,
  noEntries,
  present,
  where,
  without,
  words,
} from "./registryAccessEntries";

/**
 * Several of these may share a registry in an environment, and then have one ID: which entries are whose is known by
 * state. An ID that told them apart would have to name the entries, and be wrong after the first change, or be chosen at
 * random, and be of no use to a person who imports.
 */
const idForm = "<registryId>/<environmentId>";

/**
 * Portainer: http/handler/endpoints/endpoint_registry_access.go. Portainer replaces all entries of a registry in an
 * environment at once, so that each change is made from those that are there.
 */
export const registryAccess = defineResource({
  type: "RegistryAccess",
  description:
    "Who may use a registry in an environment, beside administrators. It owns the entries that it names, and no others: " +
    "entries made by hand or by other programs stay, and several of them may name different entries of the same registry " +
    "and environment. An import takes over all entries that are there; adopting takes over those that the program names.",
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
  inputs: z.object({
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
      .array(z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, "it must be the name of a Kubernetes namespace"))
      .default([])
      .meta({
        description: "Namespaces that may pull from the registry, in a Kubernetes environment alone.",
        unordered: true,
      }),
  }),
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

  async create(portainer, inputs, { signal, owner }) {
    const place = await requirePlace(portainer, inputs, signal);
    await requireSubjects(portainer, inputs, signal);
    const claims = claimsOn(portainer);
    const [claimed, claimant] = [words(inputs, place.words), owner ?? place.id];
    claims.claim(claimed, claimant);
    try {
      await portainer.registries.changeAccess(
        place.registryId,
        place.environmentId,
        (current) => {
          const [taken] = words(present(inputs, current), place.words);
          if (taken !== undefined) throw new AlreadyExistsError(`the ${taken} is there already.`, place.id, undefined);
          return changed(current, inputs, noEntries);
        },
        signal,
      );
    } catch (error) {
      claims.release(claimed, claimant);
      throw error;
    }
    return { id: place.id, computed: {} };
  },

  async read(portainer, id, { registryId: stated, ...known }, { signal }) {
    const [registryId, environmentId] = numericIds(id, idForm);
    // Portainer removes the entries of an environment with it, and all entries with the registry.
    const access = (await portainer.registries.find(registryId, signal))?.accesses.get(environmentId);
    const named = { ...noEntries, ...known };
    const isImport = stated === undefined;
    const there = access === undefined ? noEntries : isImport ? entriesOf(access) : present(named, access);
    if (isEmpty(there) && (isImport || !isEmpty(named))) return undefined;
    const { teams, users, namespaces } = there;
    return {
      inputs: {
        registryId: String(registryId),
        environmentId: String(environmentId),
        teams: [...teams],
        users: [...users],
        namespaces: [...namespaces],
      },
      computed: {},
    };
  },

  async update(portainer, id, inputs, previous, { signal, owner = id }) {
    const place = await requirePlace(portainer, inputs, signal);
    const before = { ...noEntries, ...previous };
    await requireSubjects(portainer, without(inputs, before), signal);
    const claims = claimsOn(portainer);
    claims.claim(words(inputs, place.words), owner);
    const dropped = without(before, inputs);
    const removed = where(dropped, place.words, (entry) => !claims.isOthers(entry, owner));
    await portainer.registries.changeAccess(
      place.registryId,
      place.environmentId,
      (current) => changed(current, inputs, removed),
      signal,
    );
    claims.release(words(dropped, place.words), owner);
    return {};
  },

  async delete(portainer, id, known, { signal, owner = id }) {
    const [registryId, environmentId] = numericIds(id, idForm);
    const place = wordsOf(registryId, environmentId);
    const claims = claimsOn(portainer);
    const named = { ...noEntries, ...known };
    const removed = where(named, place, (entry) => !claims.isOthers(entry, owner));
    try {
      await portainer.registries.changeAccess(
        registryId,
        environmentId,
        (current) => changed(current, noEntries, removed),
        signal,
      );
    } catch (error) {
      // The registry or the environment is gone, and has taken the entries with it.
      if (!(error instanceof NotFoundError)) throw error;
    }
    claims.release(words(named, place), owner);
  },
});

interface Place {
  readonly id: string;
  readonly registryId: number;
  readonly environmentId: number;
  /** `registry 1 in environment 2` */
  readonly words: string;
}

/** The registry and the environment, which has to be of the kind that the entries are for: Portainer ignores others. */
async function requirePlace(
  portainer: Portainer,
  { registryId, environmentId, ...entries }: Entries & { readonly registryId: string; readonly environmentId: string },
  signal: AbortSignal,
): Promise<Place> {
  const place = { registryId: Number(registryId), environmentId: Number(environmentId) };
  await requireExisting("registryId", "registry", [place.registryId], (id) => portainer.registries.find(id, signal));
  const environment = await portainer.environments.find(place.environmentId, signal);
  await requireExisting("environmentId", "environment", [place.environmentId], () => Promise.resolve(environment));
  const isKubernetes = environment?.platform === "kubernetes";
  if (isKubernetes && entries.teams.length + entries.users.length > 0) {
    throw new ResourceError(
      `environment ${environmentId} is one of Kubernetes, where access to a registry is given to namespaces: name namespaces ` +
        "instead of teams and users.",
    );
  }
  if (!isKubernetes && entries.namespaces.length > 0) {
    throw new ResourceError(
      `environment ${environmentId} is not one of Kubernetes and has no namespaces: name teams and users instead.`,
    );
  }
  return { ...place, id: `${registryId}/${environmentId}`, words: wordsOf(place.registryId, place.environmentId) };
}

/** Portainer stores the IDs of users and teams that there are not, for whoever gets one of them later. */
async function requireSubjects(portainer: Portainer, { teams, users }: Entries, signal: AbortSignal): Promise<void> {
  await requireExisting("teams", "team", teams.map(Number), (id) => portainer.teams.find(id, signal));
  await requireExisting("users", "user", users.map(Number), (id) => portainer.users.find(id, signal));
}

function wordsOf(registryId: number, environmentId: number): string {
  return `registry ${registryId} in environment ${environmentId}`;
}
