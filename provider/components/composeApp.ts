import { z } from "zod";
import { stackKinds } from "../api/stack";
import { accessControl } from "../resources/accessControl";
import { reference } from "../resources/reference";
import { stackComputed, stackInputs } from "../resources/stack/inputs";
import { defineComponent } from "./component";
import { registryDescription } from "./privateRegistry";

const { kind, content } = stackInputs.shape;

const stack = stackInputs.pick({
  name: true,
  environmentId: true,
  kind: true,
  content: true,
  file: true,
  repository: true,
  env: true,
  prune: true,
  pullImage: true,
  autoUpdate: true,
  waitFor: true,
});

export const composeApp = defineComponent({
  type: "ComposeApp",
  description: `An application from a compose file, with what belongs to it: a Stack with its secrets, its access and its
webhook, and the Registry that its images come from, with a RegistryAccess for those who may use the application. It
tells under which addresses its services are reached.

The stack and a new registry are named after the component. It is for Docker, with a swarm or without: of a manifest for
Kubernetes, a Stack has all that there is.`,
  example: `
    config:
      registryPassword:
        type: string
        secret: true
      databasePassword:
        type: string
        secret: true
    resources:
      developers:
        type: portainer:Team
      shop:
        type: portainer:ComposeApp
        properties:
          environmentId: \${dockerHost.id}
          content: |
            services:
              web:
                image: registry.example.com/shop:1
                environment:
                  DATABASE_PASSWORD: $$\{DATABASE_PASSWORD}
                ports:
                  - 8080:80
          secrets:
            DATABASE_PASSWORD: \${databasePassword}
          registry:
            url: registry.example.com
            username: shop
            password: \${registryPassword}
          accessControl:
            teams:
              - \${developers.id}
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
    outputs:
      urls: \${shop.urls}
  `,
  children: ["Registry", "RegistryAccess", "Stack"],
  lookUps: ["getStackUrls"],
  inputs: stack.extend({
    kind: z
      .enum(stackKinds)
      .exclude(["kubernetes"])
      .optional()
      .meta({
        ...kind.meta(),
        description:
          "What deploys it: `compose` or `swarm` (`docker stack deploy`). Left out, the environment tells: a manager of a swarm, " +
          "or else Docker with compose.",
      }),
    content: content.meta({
      ...content.meta(),
      description: "Text of the compose file. What a Stack refuses in one is refused here.",
    }),
    secrets: z
      .record(z.string(), z.string().meta({ secret: true }))
      .default({})
      .meta({ description: "Variables as those of `env`, all of whose values are kept as secrets." }),
    registry: registryDescription
      .meta({ typeName: "ComposeAppRegistry" })
      .optional()
      .meta({
        description:
          "The registry that its images come from, made for this application. In place of it: `registryId`, or nothing where " +
          "Portainer has the registry already.",
        plain: true,
      }),
    registryId: reference("a registry")
      .optional()
      .meta({
        description:
          "ID of a registry that Portainer has already, for those who may use the application to be let pull from it: leave it " +
          "out where another resource says that of them. Administrators may anyway.",
      }),
    accessControl: accessControl.meta({
      ...accessControl.meta(),
      description: `${accessControl.meta()?.description ?? ""} Those users and teams may pull from the registry, too.`,
      plain: true,
    }),
  }),
  outputs: z.object({
    stackId: z.string().meta({ description: "ID of the stack." }),
    registryId: z.string().optional().meta({ description: "ID of the registry, where one is named." }),
    urls: z.record(z.string(), z.array(z.string())).meta({
      description:
        "Addresses under which its services are reached, by their names, as far as they are known: as `getStackUrls` tells " +
        "them. In a preview, those of the time before; where they cannot be told there, it warns of that and goes on.",
    }),
    webhookUrl: stackComputed.shape.webhookUrl,
  }),
});
