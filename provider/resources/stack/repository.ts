import { z } from "zod";
import type { Stack } from "../../api/stack";
import type { StackRepository } from "../../api/stackCreation";
import { accessOf, defaultComposePath, normalRepositoryUrl, repositoryAccess, repositoryUrl } from "../gitRepository";

const { reference, ...otherAccess } = repositoryAccess;

const schema = z
  .object({
    url: repositoryUrl({ replaces: true }),
    reference,
    path: z.string().min(1, "it must not be empty").default(defaultComposePath).meta({
      description: "The compose file, or the manifest for Kubernetes, as a path in the repository.",
      replaces: true,
    }),
    additionalFiles: z
      .array(z.string().min(1, "it must not be empty"))
      .default([])
      .meta({ description: "Further compose files, each overriding the ones before it.", replaces: true }),
    ...otherAccess,
  })
  .meta({ typeName: "StackRepository" });

export type Repository = z.output<typeof schema>;

/** The property `repository` of a stack. */
export const repository = schema.optional().meta({
  description:
    "The Git repository that the stack is deployed from. A new `reference` is deployed; a new commit only by an update of " +
    "something else, or by `autoUpdate`. Exactly one of `content`, `file` and `repository` has to be given. Adding it to " +
    "a stack that has a text replaces the stack; a stack of a repository takes a text in place, except on Kubernetes.",
});

/** The repository in the words of the API. */
export function repositorySource(given: Repository): StackRepository {
  const { url, path, additionalFiles } = given;
  return { ...accessOf(given), url: normalRepositoryUrl(url), path, additionalFiles };
}

/** The property as a program would write what the server has. */
export function describeRepository({ repository: found, additionalFiles }: Stack): Repository | undefined {
  return (
    found && {
      url: found.url,
      reference: found.reference,
      path: found.path,
      additionalFiles,
      username: found.username ?? "",
      tlsSkipVerify: found.tlsSkipVerify,
    }
  );
}
