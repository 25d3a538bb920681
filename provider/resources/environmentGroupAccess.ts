import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { defineResource } from "../lifecycle/resource";
import { requireExisting } from "./existence";
import { entriesIn, entryProperties, policyAccess, readPolicyEntries } from "./policyAccess";
import { numericId, reference } from "./reference";
import { addEntries, changeEntries, removeEntries, type SharedAccess } from "./sharedAccess";

/**
 * Several of these may share a group, and then have one ID, as those of a registry do: which entries are whose is known by
 * state. Portainer: http/handler/endpointgroups/endpointgroup_update.go.
 */
export const environmentGroupAccess = defineResource({
  type: "EnvironmentGroupAccess",
  description:
    "Who may use all environments of a group, beside administrators. It owns the entries that it names, and no " +
    "others: entries made by hand or by other programs stay, and several of them may name different entries of the " +
    "same group. An import takes over all entries that are there, or those that its ID names, as in " +
    "`3?teams=1,4&users=2`; adopting takes over those that the program names. Use either this or the property " +
    "`access` of EnvironmentGroup, which names everybody, not both for one group.",
  id: "<environmentGroupId>",
  example: `
    resources:
      developers:
        type: portainer:Team
      developersMayUse:
        type: portainer:EnvironmentGroupAccess
        properties:
          environmentGroupId: \${dataCentres.id}
          teams:
            - \${developers.id}
    variables:
      dataCentres:
        fn::invoke:
          function: portainer:getEnvironmentGroup
          arguments:
            name: data centres
  `,
  inputs: z.object({
    environmentGroupId: reference("an environment group").meta({
      description: "ID of the environment group.",
      replaces: true,
    }),
    ...entryProperties("the environments of the group"),
  }),
  computed: z.object({}),
  unique: ["environmentGroupId"],
  labelled: true,

  listing: { notExported: "the property `access` of the EnvironmentGroup says the same" },

  async create(portainer, { environmentGroupId, ...entries }, operation) {
    const access = await requireAccess(portainer, environmentGroupId, operation.signal);
    await addEntries(portainer, access, entriesIn(entries), operation);
    return { id: access.id, computed: {} };
  },

  read(portainer, id, known, { signal }) {
    return readPolicyEntries("environmentGroupId", id, known, (number) => accessTo(portainer, number, signal));
  },

  async update(portainer, _id, { environmentGroupId, ...entries }, previous, operation) {
    const access = await requireAccess(portainer, environmentGroupId, operation.signal);
    await changeEntries(portainer, access, entriesIn(entries), entriesIn(previous), operation);
    return {};
  },

  async delete(portainer, id, known, operation) {
    await removeEntries(portainer, accessTo(portainer, numericId(id), operation.signal), entriesIn(known), operation);
  },
});

async function requireAccess(portainer: Portainer, id: string, signal: AbortSignal): Promise<SharedAccess> {
  await requireExisting("environmentGroupId", "environment group", [Number(id)], (number) =>
    portainer.environmentGroups.find(number, signal),
  );
  return accessTo(portainer, Number(id), signal);
}

function accessTo(portainer: Portainer, id: number, signal: AbortSignal): SharedAccess {
  return policyAccess("environment group", portainer.environmentGroups, id, signal);
}
