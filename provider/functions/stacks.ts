import { z } from "zod";
import type { Stack } from "../api/stack";
import { stackStatuses } from "../api/stack";
import { defineFunction } from "../lifecycle/function";
import { reference } from "../resources/reference";
import { stackInputs } from "../resources/stack/inputs";
import { normalStackName } from "../resources/stack/name";
import { describeRepository } from "../resources/stack/repository";
import { findOne, foundId, idOr, idProperty, nameProperty } from "./lookup";
import { isOfPattern, namePatternProperty } from "./namePattern";

const stackKind = z.enum(stackInputs.shape.kind.unwrap().options);

// Neither variables nor webhooks: they may be secrets, and would make one of all that is found with them.
const stack = z.object({
  id: foundId("the stack"),
  name: z.string().meta({ description: "Name of the stack." }),
  environmentId: z.string().meta({ description: "ID of the environment that it runs in." }),
  kind: stackKind.meta({ description: "What deploys it: `compose`, `swarm` or `kubernetes`." }),
  status: z.enum(stackStatuses).meta({
    description:
      "`active`, or `inactive` while it is stopped; where Portainer deploys in the background, also `deploying` and " +
      "`failed`.",
  }),
  entryPoint: z.string().meta({ description: "The compose file or manifest, below the folder that Portainer keeps." }),
  repository: stackInputs.shape.repository
    .unwrap()
    .optional()
    .meta({ description: "The Git repository that it is deployed from, without the password." }),
  commit: z.string().optional().meta({ description: "Of a stack of a repository: the commit that was deployed last." }),
  namespace: z.string().optional().meta({ description: "Kubernetes alone: the namespace of what is put in none." }),
});

export const getStack = defineFunction({
  name: "getStack",
  subject: "the stack",
  description:
    "Looks up a stack by its ID or by its name, and with `environmentId` in one environment alone: stacks of different " +
    "environments may have the same name.",
  example: `
    variables:
      web:
        fn::invoke:
          function: portainer:getStack
          arguments:
            name: web
    outputs:
      status: \${web.status}
  `,
  inputs: z.object({
    id: idProperty("the stack"),
    name: nameProperty("Name of the stack."),
    environmentId: reference("an environment")
      .optional()
      .meta({ description: "With `name`: ID of the environment that it is in. Left out: whichever." }),
  }),
  outputs: stack.extend({
    content: z.string().meta({ description: "Text of the compose file or manifest." }),
  }),
  rules: [idOr("name"), environmentGoesWithName()],

  async call(portainer, { id, name = "", environmentId }, signal) {
    const found = await findOne(
      portainer,
      "stack",
      portainer.stacks,
      id,
      (one) =>
        normalStackName(one.name) === normalStackName(name) &&
        (environmentId === undefined || one.environmentId === Number(environmentId)),
      signal,
      environmentId === undefined ? "" : ` in environment ${environmentId}`,
    );
    return { ...describe(found), content: await portainer.stacks.content(found.id, signal) };
  },
});

export const getStacks = defineFunction({
  name: "getStacks",
  subject: "stacks",
  description:
    "Looks up all stacks, those of an environment, of a kind, or of a pattern of names; without their texts, which " +
    "`getStack` tells.",
  example: `
    variables:
      web:
        fn::invoke:
          function: portainer:getStacks
          arguments:
            namePattern: web-*
            kind: compose
    outputs:
      firstStack: \${web.stacks[0].status}
  `,
  inputs: z.object({
    namePattern: namePatternProperty,
    environmentId: reference("an environment")
      .optional()
      .meta({ description: "ID of an environment: the stacks in it alone." }),
    kind: stackKind.optional().meta({ description: "Those that are deployed by this alone." }),
  }),
  outputs: z.object({
    stacks: z.array(stack.meta({ typeName: "GetStacksStack" })).meta({ description: "The stacks that were found." }),
  }),

  async call(portainer, { namePattern, environmentId, kind }, signal) {
    const found = (await portainer.stacks.listFresh(signal)).filter(
      (one) =>
        isOfPattern(one.name, namePattern) &&
        (environmentId === undefined || one.environmentId === Number(environmentId)) &&
        (kind === undefined || one.kind === kind),
    );
    return { stacks: found.map(describe) };
  },
});

function describe(found: Stack): z.output<typeof stack> {
  const { id, name, environmentId, kind, status, entryPoint, repository, namespace } = found;
  return {
    id: String(id),
    name,
    environmentId: String(environmentId),
    kind,
    status,
    entryPoint,
    repository: describeRepository(found),
    commit: repository?.commit,
    namespace: namespace === "" ? undefined : namespace,
  };
}

function environmentGoesWithName() {
  return {
    about: ["environmentId", "id"] as const,
    broken: ({ id, environmentId }: { readonly id?: unknown; readonly environmentId?: unknown }) =>
      id !== undefined && environmentId !== undefined ? "it goes with name: an ID needs none." : undefined,
  };
}
