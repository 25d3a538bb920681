import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { defineResource } from "../lifecycle/resource";
import { requireExisting } from "./existence";
import { entriesIn, entryProperties, policyAccess, readPolicyEntries } from "./policyAccess";
import { numericId, reference } from "./reference";
import { addEntries, changeEntries, removeEntries, type SharedAccess } from "./sharedAccess";

/**
 * Several of these may share an environment, and then have one ID, as those of a registry do: which entries are whose is
 * known by state. Portainer: http/handler/endpoints/endpoint_update.go.
 */
export const environmentAccess = defineResource({
  type: "EnvironmentAccess",
  description:
    "Who may use an environment, beside administrators and those who have access to its group. It owns the entries " +
    "that it names, and no others: entries made by hand or by other programs stay, and several of them may name " +
    "different entries of the same environment. An import takes over all entries that are there, or those that its ID " +
    "names, as in `3?teams=1,4&users=2`; adopting takes over those that the program names. Use either this or the " +
    "property `access` of Environment, which names everybody, not both for one environment.",
  id: "<environmentId>",
  example: `
    resources:
      developers:
        type: portainer:Team
      developersMayUse:
        type: portainer:EnvironmentAccess
        properties:
          environmentId: \${dockerHost.id}
          teams:
            - \${developers.id}
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs: z.object({
    environmentId: reference("an environment").meta({ description: "ID of the environment.", replaces: true }),
    ...entryProperties("the environment"),
  }),
  computed: z.object({}),
  unique: ["environmentId"],
  labelled: true,

  listing: { notExported: "the property `access` of the Environment says the same" },

  async create(portainer, { environmentId, ...entries }, operation) {
    const access = await requireAccess(portainer, environmentId, operation.signal);
    await addEntries(portainer, access, entriesIn(entries), operation);
    return { id: access.id, computed: {} };
  },

  read(portainer, id, known, { signal }) {
    return readPolicyEntries("environmentId", id, known, (number) => accessTo(portainer, number, signal));
  },

  async update(portainer, _id, { environmentId, ...entries }, previous, operation) {
    const access = await requireAccess(portainer, environmentId, operation.signal);
    await changeEntries(portainer, access, entriesIn(entries), entriesIn(previous), operation);
    return {};
  },

  async delete(portainer, id, known, operation) {
    await removeEntries(portainer, accessTo(portainer, numericId(id), operation.signal), entriesIn(known), operation);
  },
});

async function requireAccess(portainer: Portainer, id: string, signal: AbortSignal): Promise<SharedAccess> {
  await requireExisting("environmentId", "environment", [Number(id)], (number) =>
    portainer.environments.find(number, signal),
  );
  return accessTo(portainer, Number(id), signal);
}

function accessTo(portainer: Portainer, id: number, signal: AbortSignal): SharedAccess {
  return policyAccess("environment", portainer.environments, id, signal);
}
