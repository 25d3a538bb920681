import { z } from "zod";
import { namespaceInputs } from "../resources/namespace";
import { reference } from "../resources/reference";
import { teamInputs } from "../resources/team";
import { teamMembershipInputs } from "../resources/teamMembership";
import { defineComponent } from "./component";

const member = teamMembershipInputs.omit({ teamId: true }).meta({ typeName: "TeamSpaceMember" });

const namespace = namespaceInputs
  .pick({ name: true, annotations: true, resourceQuota: true, blockedIngressClasses: true })
  .meta({ typeName: "TeamSpaceNamespace" });

const environment = z
  .object({
    environmentId: reference("an environment").meta({ description: "ID of the environment." }),
    namespace: namespace.optional().meta({
      description:
        "Of a Kubernetes environment: a namespace for the team alone, and what its pods may use together. It is called as " +
        "the component where it has no name of its own. **What is in it is deleted with it.**",
      plain: true,
    }),
    registries: z
      .record(z.string(), reference("a registry"))
      .default({})
      .meta({
        description:
          "IDs of registries that the team may pull from there, each under a key of the program's own choice. Of a Kubernetes " +
          "environment it is the namespace that may.",
        plain: true,
      }),
  })
  .meta({ typeName: "TeamSpaceEnvironment" });

export const teamSpace = defineComponent({
  type: "TeamSpace",
  description: `A team, its members, and where it works: a Team with a TeamMembership for each member and an
EnvironmentAccess for each environment; with a Namespace, its quota and a NamespaceAccess where that is one of Kubernetes;
and with a RegistryAccess for each registry that it may pull from there.

The team is named after the component, and what is of a member, an environment or a registry after the component and the
keys: \`shop/ann\`, \`shop/cluster\`, \`shop/cluster/images\`.`,
  example: `
    resources:
      shop:
        type: portainer:TeamSpace
        properties:
          members:
            ann:
              userId: \${ann.id}
              role: leader
          environments:
            dockerHost:
              environmentId: \${dockerHost.id}
              registries:
                images: \${images.id}
            cluster:
              environmentId: \${cluster.id}
              namespace:
                resourceQuota:
                  cpu: "4"
                  memory: 8Gi
    variables:
      ann:
        fn::invoke:
          function: portainer:getUser
          arguments:
            username: ann
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
      cluster:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: cluster
  `,
  children: ["EnvironmentAccess", "Namespace", "NamespaceAccess", "RegistryAccess", "Team", "TeamMembership"],
  inputs: teamInputs.extend({
    members: z
      .record(z.string(), member)
      .default({})
      .meta({ description: "Who is in the team, each under a key of the program's own choice.", plain: true }),
    environments: z
      .record(z.string(), environment)
      .default({})
      .meta({ description: "Where the team works, each under a key of the program's own choice.", plain: true }),
  }),
  outputs: z.object({
    teamId: z.string().meta({ description: "ID of the team." }),
    namespaces: z
      .record(z.string(), z.string())
      .meta({ description: "Names of its namespaces, by the keys of their environments." }),
  }),
});
