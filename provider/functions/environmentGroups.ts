import { z } from "zod";
import type { EnvironmentGroup } from "../api/environmentGroups";
import { defineFunction } from "../lifecycle/function";
import { describeEnvironmentGroup, environmentGroupAccess } from "../resources/environmentGroup";
import { findOne, foundId, idOr, idProperty, nameProperty } from "./lookup";

export const getEnvironmentGroup = defineFunction({
  name: "getEnvironmentGroup",
  subject: "the environment group",
  description:
    "Looks up an environment group by its ID or by its name. The group with the ID `1` has all environments that are in no " +
    "other.",
  example: `
    variables:
      dataCentres:
        fn::invoke:
          function: portainer:getEnvironmentGroup
          arguments:
            name: data centres
    outputs:
      groupId: \${dataCentres.id}
  `,
  inputs: z.object({ id: idProperty("the environment group"), name: nameProperty("Name of the group.") }),
  outputs: z.object({
    id: foundId("the group"),
    name: z.string().meta({ description: "Name of the group." }),
    description: z.string().meta({ description: "What the group is for." }),
    tagIds: z
      .array(z.string())
      .meta({ description: "IDs of the tags that the group carries, and with it its environments.", unordered: true }),
    access: environmentGroupAccess.unwrap().optional().meta({
      description: "Who may use its environments beside administrators; absent where that is nobody.",
    }),
  }),
  rules: [idOr("name")],

  async call(portainer, { id, name }, signal) {
    const isNamed = (group: EnvironmentGroup) => group.name === name;
    const found = await findOne(portainer, "environment group", portainer.environmentGroups, id, isNamed, signal);
    return { id: String(found.id), ...describeEnvironmentGroup(found, undefined) };
  },
});
