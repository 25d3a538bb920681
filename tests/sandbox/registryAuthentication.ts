import { z } from "zod";
import { mayUseRegistry } from "./accessPolicies";
import type { Identity } from "./identity";
import { struct } from "./payload";
import type { Store } from "./store";

const reference = struct({ registryId: z.int().optional() });

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly serveraddress: string;
}

/**
 * What becomes of the header `X-Registry-Auth` on its way to Docker: `undefined` when it is to be left out.
 *
 * Only a decodable header that names a registry is replaced. An unknown or forbidden registry is replaced by empty
 * credentials, so that Docker asks the registry anonymously. Portainer: api/http/proxy/factory/docker/registry.go.
 */
export function rewriteRegistryAuthentication(
  store: Store,
  identity: Identity,
  environmentId: number,
  header: string,
): string | undefined {
  const decoded = decodeStandardBase64(header);
  if (decoded === undefined) return header;
  let registryId: number | undefined;
  try {
    registryId = reference.parse(JSON.parse(decoded)).registryId;
  } catch {
    return header;
  }
  if (decoded === "{}") return undefined;
  if (registryId === undefined) return header;
  const { username, password, serveraddress } = credentialsOf(store, identity, environmentId, registryId);
  return urlSafe(JSON.stringify({ username, password, serveraddress }));
}

function credentialsOf(store: Store, identity: Identity, environmentId: number, registryId: number): Credentials {
  if (registryId === 0) return { username: "", password: "", serveraddress: "docker.io" };
  const user = store.users.read(identity.userId);
  const registry = store.registries.find(
    (candidate) => candidate.Id === registryId && mayUseRegistry(candidate, user, identity.memberships, environmentId),
  );
  if (registry === undefined) return { username: "", password: "", serveraddress: "" };
  return { username: registry.Username, password: registry.Password ?? "", serveraddress: registry.URL };
}

// Go's decoder refuses what is not padded or uses the URL-safe alphabet; Node's would take it.
function decodeStandardBase64(encoded: string): string | undefined {
  const valid = encoded.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded);
  return valid ? Buffer.from(encoded, "base64").toString("utf8") : undefined;
}

function urlSafe(text: string): string {
  return Buffer.from(text).toString("base64").replaceAll("+", "-").replaceAll("/", "_");
}
