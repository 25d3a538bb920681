import { registryType, type Registry } from "./model";
import { conflict } from "./errors";
import type { Store } from "./store";

/** Refuses a name that another registry has. */
export function refuseSameName(store: Store, candidate: Registry): void {
  if (store.registries.find((other) => other.Id !== candidate.Id && other.Name === candidate.Name) !== undefined) {
    throw conflict(
      "Another registry with the same name already exists",
      "a registry is already defined with this name",
    );
  }
}

/** Refuses what another registry already reaches: same URL and user, and same project with GitLab. */
export function refuseSameTarget(store: Store, candidate: Registry): void {
  if (store.registries.find((other) => other.Id !== candidate.Id && hasSameTarget(other, candidate)) !== undefined) {
    throw conflict(
      "Another registry with the same URL and credentials already exists",
      "a registry is already defined for this URL and credentials",
    );
  }
}

function hasSameTarget(left: Registry, right: Registry): boolean {
  const sameCredentials =
    left.Authentication === right.Authentication && (!left.Authentication || left.Username === right.Username);
  if (left.URL !== right.URL || !sameCredentials) return false;
  if (left.Type !== registryType.gitlab || right.Type !== registryType.gitlab) return true;
  return left.Gitlab.ProjectPath === right.Gitlab.ProjectPath;
}

/** Brings the copy of the credentials that registry management uses up to date. */
export function syncManagement(registry: Registry): Registry {
  return {
    ...registry,
    ManagementConfiguration: {
      TLSConfig: registry.ManagementConfiguration?.TLSConfig ?? { TLS: false, TLSSkipVerify: false },
      Type: registry.Type,
      Authentication: registry.Authentication,
      Username: registry.Username,
      Password: registry.Password ?? "",
      Ecr: registry.Ecr,
    },
  };
}

/** A registry as most answers show it: without password and management, for most people without accesses. */
export function hideSecrets(registry: Registry, hideAccesses: boolean): Registry {
  const shown = {
    ...registry,
    ManagementConfiguration: null,
    RegistryAccesses: hideAccesses ? null : registry.RegistryAccesses,
  };
  return withoutPassword(shown);
}

/** A password as the database keeps it: an empty one is left out. */
export function withPassword(registry: Registry, password: string): Registry {
  const changed = { ...registry, Password: password };
  return password === "" ? withoutPassword(changed) : changed;
}

function withoutPassword(registry: Registry): Registry {
  const shown = { ...registry };
  delete shown.Password;
  return shown;
}
