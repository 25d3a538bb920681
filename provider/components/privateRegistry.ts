import { z } from "zod";
import { registryInputs } from "../resources/registry";
import { registryAccessInputs } from "../resources/registryAccess";
import { defineComponent } from "./component";

const { type } = registryInputs.shape;

/** A registry, of the kind that fits any where the program does not say. */
export const registryDescription = registryInputs.extend({ type: type.default("custom").meta(type.meta() ?? {}) });

const access = registryAccessInputs.omit({ registryId: true }).meta({ typeName: "PrivateRegistryAccess" });

export const privateRegistry = defineComponent({
  type: "PrivateRegistry",
  description:
    "A registry of images, and who may pull from it where: a Registry with a RegistryAccess for each place. The registry " +
    "is named after the component, and each access after the component and its own key: `images/production`.",
  example: `
    config:
      registryPassword:
        type: string
        secret: true
    resources:
      developers:
        type: portainer:Team
      images:
        type: portainer:PrivateRegistry
        properties:
          url: registry.example.com:5000
          username: portainer
          password: \${registryPassword}
          access:
            dockerHost:
              environmentId: \${dockerHost.id}
              teams:
                - \${developers.id}
            cluster:
              environmentId: \${cluster.id}
              namespaces:
                - shop
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
      cluster:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: cluster
  `,
  children: ["Registry", "RegistryAccess"],
  inputs: registryDescription.extend({
    access: z
      .record(z.string(), access)
      .default({})
      .meta({
        description:
          "Who may pull from it where, beside administrators, each under a key of the program's own choice. A new key makes a " +
          "new RegistryAccess; what is under a key changes in place, but for the environment.",
        plain: true,
      }),
  }),
  outputs: z.object({
    registryId: z.string().meta({ description: "ID of the registry." }),
    url: z.string().meta({ description: "Its address, as the names of its images begin." }),
  }),
});
