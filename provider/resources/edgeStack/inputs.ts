import { z } from "zod";
import { edgeStackKinds } from "../../api/edgeStacks";
import type { Rule } from "../../lifecycle/definition";
import { defaultComposePath, repositoryAccess, repositoryProblem, repositoryUrl } from "../gitRepository";
import { name } from "../name";
import { reference } from "../reference";

const { reference: repositoryReference, ...otherAccess } = repositoryAccess;

const repository = z
  .object({
    url: repositoryUrl({ replaces: true }),
    reference: repositoryReference.meta({ ...repositoryReference.meta(), replaces: true }),
    path: z.string().min(1, "it must not be empty").default(defaultComposePath).meta({
      description: "The compose file, or the manifest for Kubernetes, as a path in the repository.",
      replaces: true,
    }),
    ...otherAccess,
  })
  .meta({ typeName: "EdgeStackRepository" });

/** What a program says of an edge stack. */
export const edgeStackInputs = z.object({
  name: name(
    "Name of the stack, unique on the server whatever the case of its letters. One for compose consists of `a`-`z`, " +
      "`0`-`9`, `-` and `_`. Portainer cannot rename it.",
  ).meta({ replaces: true }),
  kind: z
    .enum(edgeStackKinds)
    .default("compose")
    .meta({
      description:
        "What the agents deploy it by: `compose` on Docker, `kubernetes` as a manifest. All environments of the groups have " +
        "to be of that kind. It changes in place where the stack has a text, and replaces one of a repository.",
    }),
  content: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({ description: "Text of the compose file, or of the manifest for Kubernetes." }),
  file: z.string().min(1, "it must not be empty").optional().meta({
    description: "Name of a file with the text, in place of `content`; relative to the program's folder.",
    textOf: "content",
  }),
  repository: repository.optional().meta({
    description:
      "The Git repository whose files the agents get. The Community Edition reads it once, when the stack is made, and forgets " +
      "it: newer commits and another `reference` need a new stack, and an import takes the text. Adding it replaces the " +
      "stack; one of a repository takes a text in place. Exactly one of `content`, `file` and `repository` has to be given.",
  }),
  edgeGroupIds: z.array(reference("an edge group")).min(1, "it must name an edge group").meta({
    description: "IDs of the edge groups whose environments get it.",
    unordered: true,
  }),
  useManifestNamespaces: z
    .boolean()
    .default(false)
    .meta({ description: "Kubernetes alone: whether the namespaces that the manifest names are used." }),
  waitFor: z
    .number()
    .min(0, "it must not be below 0")
    .default(0)
    .meta({
      description:
        "Seconds that the agents get, after a create or an update, to report that the stack runs in every environment of its " +
        "groups. One that reports a failure fails the operation at once. 0: do not wait, since an edge device may be " +
        "away for long.",
      writeOnly: true,
    }),
});

export type EdgeStackInputs = z.output<typeof edgeStackInputs>;

/** What the server adds to it. */
export const edgeStackComputed = z.object({
  version: z.int().meta({ description: "Counts up with each text that is sent to the agents." }),
  contentDigest: z.string().meta({ description: "Digest of the text, of a repository too: `sha256:…`." }),
  environmentCount: z.int().meta({ description: "How many environments are in its groups." }),
  runningCount: z.int().meta({ description: "How many of them run it, as their agents have reported last." }),
  failedCount: z.int().meta({ description: "How many of them have failed at it." }),
  failures: z
    .record(z.string(), z.string())
    .meta({ description: "Why they have failed, in the words of the agent, by the ID of the environment." }),
});

/** What has to hold between the properties of an edge stack. */
export const edgeStackRules: readonly Rule<typeof edgeStackInputs>[] = [
  {
    about: ["name", "kind"],
    broken: ({ name, kind = "compose" }) =>
      name === undefined || kind === "kubernetes" || /^[-_a-z0-9]+$/.test(name)
        ? undefined
        : "for compose it may hold only a to z, 0 to 9, - and _: agents fail at any other.",
  },
  {
    about: ["content", "file", "repository"],
    broken({ content, repository }) {
      if (content !== undefined && repository !== undefined) return "give either a text or a repository, not both.";
      return (content ?? repository) ? undefined : "one of content, file and repository is required.";
    },
  },
  { about: ["repository"], broken: ({ repository }) => repository && repositoryProblem(repository) },
  {
    about: ["useManifestNamespaces", "kind"],
    broken: ({ useManifestNamespaces, kind = "compose" }) =>
      useManifestNamespaces === true && kind === "compose" ? "only a Kubernetes stack has namespaces." : undefined,
  },
];
