import { z } from "zod";
import { ApiError, badRequest, internalError, reasonOf } from "./errors";
import type { Repository } from "./git";
import { decode, flag, optionalWhole, slice, struct, text, whole } from "./payload";

const settings = {
  EdgeGroups: slice(z.int()),
  DeploymentType: whole,
  UseManifestNamespaces: flag,
};
const createPayload = struct({
  ...settings,
  Name: text,
  StackFileContent: text,
  Registries: slice(z.int()),
  RepositoryURL: text,
  RepositoryReferenceName: text,
  RepositoryAuthentication: flag,
  RepositoryUsername: text,
  RepositoryPassword: text,
  FilePathInRepository: text,
  TLSSkipVerify: flag,
});

export const updatePayload = struct({ ...settings, StackFileContent: text, UpdateVersion: flag });

/** What an agent reports. */
export const statusPayload = struct({ Error: text, Status: optionalWhole, EndpointID: whole, Time: whole });

/** A stack to be made, after all checks that Portainer makes of its description. */
export interface NewEdgeStack {
  readonly Name: string;
  readonly EdgeGroups: number[];
  readonly DeploymentType: 0 | 1;
  readonly UseManifestNamespaces: boolean;
  readonly content: string;
  readonly repository: (Repository & { readonly path: string }) | undefined;
}

/** Reads the body of a request that makes one. Registries are taken and dropped. */
export function readNewEdgeStack(method: string, body: unknown): NewEdgeStack {
  if (method !== "string" && method !== "repository") {
    throw refused("Invalid value for query parameter: method. Value must be one of: string, repository or file");
  }
  const wanted = decodeNew(body);
  if (wanted.Name === "") throw refused("Invalid stack name");
  if (method === "string" && wanted.StackFileContent === "") throw refused("Invalid stack file content");
  if (method === "repository") refuseRepository(wanted);
  const noGroups =
    method === "string"
      ? "Edge Groups are mandatory for an Edge stack"
      : "Invalid edge groups. At least one edge group must be specified";
  const groups = wanted.EdgeGroups ?? [];
  // A text is checked for its groups before its type, a repository the other way round.
  if (method === "string" && groups.length === 0) throw refused(noGroups);
  const type = wanted.DeploymentType;
  if (type !== 0 && type !== 1) throw refused("Invalid deployment type");
  if (groups.length === 0) throw refused(noGroups);
  return {
    Name: wanted.Name,
    EdgeGroups: groups,
    DeploymentType: type,
    UseManifestNamespaces: wanted.UseManifestNamespaces,
    content: wanted.StackFileContent,
    repository: method === "repository" ? repositoryOf(wanted, type) : undefined,
  };
}

type Wanted = z.output<typeof createPayload>;

function decodeNew(body: unknown): Wanted {
  try {
    return decode(body, createPayload);
  } catch (error) {
    throw internalError("Unable to create Edge stack", error instanceof ApiError ? error.details : reasonOf(error));
  }
}

function refuseRepository(wanted: Wanted): void {
  if (!URL.canParse(wanted.RepositoryURL)) {
    throw refused("Invalid repository URL. Must correspond to a valid URL format");
  }
  if (wanted.RepositoryAuthentication && wanted.RepositoryPassword === "") {
    throw refused("Invalid repository credentials. Password must be specified when authentication is enabled");
  }
}

function repositoryOf(wanted: Wanted, type: 0 | 1): Repository & { readonly path: string } {
  const { RepositoryURL, RepositoryReferenceName, RepositoryUsername, RepositoryPassword, FilePathInRepository } =
    wanted;
  const isLogin = wanted.RepositoryAuthentication;
  return {
    url: RepositoryURL,
    reference: RepositoryReferenceName,
    username: isLogin ? RepositoryUsername : "",
    password: isLogin ? RepositoryPassword : "",
    skipTlsVerify: wanted.TLSSkipVerify,
    path: FilePathInRepository || (type === 0 ? "docker-compose.yml" : "k8s-deployment.yml"),
  };
}

function refused(cause: string): ApiError {
  return badRequest("Invalid payload", cause);
}
