import { z } from "zod";
import type { Stack } from "../../api/stack";
import type { StackRepository } from "../../api/stackCreation";

/** Where Portainer looks for a compose file in a repository: api/filesystem, `ComposeFileDefaultName`. */
const defaultPath = "docker-compose.yml";

const schema = z
  .object({
    url: z
      .string()
      .regex(/^https?:\/\/[^/]+\/./, 'it must be the URL of a repository, such as "https://git.example.com/app.git"')
      .meta({
        description: "URL of the repository, `http://` or `https://`, without credentials.",
        replaces: true,
        normal: normalUrl,
      }),
    reference: z
      .string()
      .default("")
      .meta({
        description:
          "What to deploy: a branch such as `main`, or a full reference such as `refs/heads/main` or `refs/tags/v1`. " +
          "Empty: the repository's default branch.",
        normal: normalReference,
      }),
    path: z.string().min(1, "it must not be empty").default(defaultPath).meta({
      description: "The compose file, or the manifest for Kubernetes, as a path in the repository.",
      replaces: true,
    }),
    additionalFiles: z
      .array(z.string().min(1, "it must not be empty"))
      .default([])
      .meta({ description: "Further compose files, each overriding the ones before it.", replaces: true }),
    username: z.string().default("").meta({
      description: "Who reads the repository. Many servers take any name with an access token as the password.",
    }),
    password: z.string().min(1, "it must not be empty").optional().meta({
      description: "The password or access token. Left out, the repository is read without credentials.",
      secret: true,
      writeOnly: true,
    }),
    tlsSkipVerify: z
      .boolean()
      .default(false)
      .meta({ description: "Whether to take any TLS certificate of the repository's server." }),
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

/** What is wrong with a repository beyond its types. */
export function repositoryProblem({ url, username, password }: Repository): string | undefined {
  if (/^https?:\/\/[^/]*@/.test(url)) return "url must not hold credentials: give them as username and password.";
  return username !== "" && password === undefined ? "username needs a password." : undefined;
}

/** The repository in the words of the API. */
export function repositorySource(given: Repository): StackRepository {
  const { username, password, ...rest } = given;
  return {
    ...rest,
    url: normalUrl(given.url),
    reference: normalReference(given.reference),
    credentials: password === undefined ? undefined : { username, password },
  };
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

/** Portainer takes one slash off the end of some and keeps that of others. */
function normalUrl(url: string): string {
  return url.replace(/\/+$/, "");
}

/** Portainer compares with full references only. */
function normalReference(reference: string): string {
  return reference === "" || reference.startsWith("refs/") ? reference : `refs/heads/${reference}`;
}
