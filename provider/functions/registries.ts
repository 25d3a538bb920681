import { z } from "zod";
import { type Registry, registryTypes } from "../api/registry";
import { defineFunction } from "../lifecycle/function";
import { gitlabSchema, quaySchema } from "../resources/registry";
import { describeRegistry } from "../resources/registryDescription";
import { findOne, foundId, idOr, idProperty, nameProperty } from "./lookup";
import { isOfPattern, namePatternProperty } from "./namePattern";

const registry = z.object({
  id: foundId("the registry"),
  name: z.string().meta({ description: "Name of the registry." }),
  type: z
    .enum(registryTypes)
    .optional()
    .meta({ description: "Kind of registry; absent for a kind that only a newer Portainer knows." }),
  url: z.string().meta({ description: "Address of the registry as image names begin with it." }),
  baseUrl: z.string().optional().meta({ description: "Of `proget` alone: address of the server." }),
  username: z.string().optional().meta({ description: "Name to log in with; absent where it is used anonymously." }),
  region: z.string().optional().meta({ description: "Of `ecr` alone: AWS region, such as `eu-west-1`." }),
  gitlab: gitlabSchema.optional().meta({ description: "Of `gitlab` alone: the project that the registry belongs to." }),
  quay: quaySchema.meta({ description: "Of `quay` alone: whose images they are." }),
});

export const getRegistry = defineFunction({
  name: "getRegistry",
  subject: "the registry",
  description: "Looks up a registry by its ID or by its name. Portainer does not tell its password.",
  example: `
    variables:
      images:
        fn::invoke:
          function: portainer:getRegistry
          arguments:
            name: our images
    outputs:
      url: \${images.url}
  `,
  inputs: z.object({ id: idProperty("the registry"), name: nameProperty("Name of the registry.") }),
  outputs: registry,
  rules: [idOr("name")],

  async call(portainer, { id, name }, signal) {
    const isNamed = (found: Registry) => found.name === name;
    return describe(await findOne(portainer, "registry", portainer.registries, id, isNamed, signal));
  },
});

export const getRegistries = defineFunction({
  name: "getRegistries",
  subject: "registries",
  description: "Looks up all registries, those of a pattern of names, or those of a type.",
  example: `
    variables:
      quay:
        fn::invoke:
          function: portainer:getRegistries
          arguments:
            type: quay
    outputs:
      firstRegistry: \${quay.registries[0].url}
  `,
  inputs: z.object({
    namePattern: namePatternProperty,
    type: z.enum(registryTypes).optional().meta({ description: "Those of this kind alone." }),
  }),
  outputs: z.object({
    registries: z
      .array(registry.meta({ typeName: "GetRegistriesRegistry" }))
      .meta({ description: "The registries that were found." }),
  }),

  async call(portainer, { namePattern, type }, signal) {
    const found = (await portainer.registries.listFresh(signal)).filter(
      (one) => isOfPattern(one.name, namePattern) && (type === undefined || one.type === type),
    );
    return { registries: found.map(describe) };
  },
});

function describe(found: Registry): z.output<typeof registry> {
  return { id: String(found.id), ...describeRegistry(found) };
}
