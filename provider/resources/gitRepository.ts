import { z } from "zod";
import type { RepositoryAccess } from "../api/stackCreation";
import type { PropertyMeta } from "../lifecycle/shape";

/** Where Portainer looks for a compose file in a repository: api/filesystem, `ComposeFileDefaultName`. */
export const defaultComposePath = "docker-compose.yml";

/** The URL of a repository. @param more what is special about it where it is used. */
export function repositoryUrl(more: PropertyMeta = {}) {
  return z
    .string()
    .regex(/^https?:\/\/[^/]+\/./, 'it must be the URL of a repository, such as "https://git.example.com/app.git"')
    .meta({
      description: "URL of the repository, `http://` or `https://`, without credentials.",
      normal: normalRepositoryUrl,
      ...more,
    });
}

/** How a repository is read. */
export const repositoryAccess = {
  reference: z
    .string()
    .default("")
    .meta({
      description:
        "What to deploy: a branch such as `main`, or a full reference such as `refs/heads/main` or `refs/tags/v1`. " +
        "Empty: the repository's default branch.",
      normal: normalReference,
    }),
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
};

interface GivenAccess {
  readonly reference: string;
  readonly username: string;
  readonly password?: string | undefined;
  readonly tlsSkipVerify: boolean;
}

/** What is wrong with a repository beyond its types. */
export function repositoryProblem({
  url,
  username,
  password,
}: Pick<GivenAccess, "username" | "password"> & { readonly url: string }): string | undefined {
  if (/^https?:\/\/[^/]*@/.test(url)) return "url must not hold credentials: give them as username and password.";
  return username !== "" && password === undefined ? "username needs a password." : undefined;
}

/** How a repository is read, in the words of the API. */
export function accessOf({ reference, username, password, tlsSkipVerify }: GivenAccess): RepositoryAccess {
  return {
    reference: normalReference(reference),
    credentials: password === undefined ? undefined : { username, password },
    tlsSkipVerify,
  };
}

/** Portainer takes one slash off the end of some and keeps that of others. */
export function normalRepositoryUrl(url: string): string {
  return url.replace(/\/+$/, "");
}

/** Portainer compares with full references only. */
function normalReference(reference: string): string {
  return reference === "" || reference.startsWith("refs/") ? reference : `refs/heads/${reference}`;
}
