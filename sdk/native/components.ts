// Generated from provider/components by `npm run generate`. Changes here get lost.
import type * as pulumi from "@pulumi/pulumi";
import * as classes from ".";

/** The components by their tokens: which arguments, and what in them, is no output; what it tells; and what makes one. */
export const components = {
  "portainer:index:ComposeApp": {
    plain: { registry: {}, accessControl: {} },
    outputs: ["stackId", "registryId", "urls", "webhookUrl"],
    make: (name: string, args: classes.ComposeAppArgs, options: pulumi.ComponentResourceOptions) =>
      new classes.ComposeApp(name, args, options),
  },
  "portainer:index:EdgeFleet": {
    plain: { tags: { "*": {} }, stacks: { "*": {} } },
    outputs: ["edgeGroupId", "tagIds", "edgeStackIds"],
    make: (name: string, args: classes.EdgeFleetArgs, options: pulumi.ComponentResourceOptions) =>
      new classes.EdgeFleet(name, args, options),
  },
  "portainer:index:PrivateRegistry": {
    plain: { access: { "*": {} } },
    outputs: ["registryId", "url"],
    make: (name: string, args: classes.PrivateRegistryArgs, options: pulumi.ComponentResourceOptions) =>
      new classes.PrivateRegistry(name, args, options),
  },
  "portainer:index:TeamSpace": {
    plain: { members: { "*": {} }, environments: { "*": { namespace: {}, registries: {} } } },
    outputs: ["teamId", "namespaces"],
    make: (name: string, args: classes.TeamSpaceArgs, options: pulumi.ComponentResourceOptions) =>
      new classes.TeamSpace(name, args, options),
  },
};
