import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";

/**
 * Which resource of this process owns which entry of what several of them share on one server: no two may name the same
 * entry, since the first that goes would take it away from the other.
 */
export class Claims {
  private readonly owners = new Map<string, string>();

  /**
   * @param entries each in words that say all of it: `access of team 3 to registry 1 in environment 2`.
   * @throws ResourceError when another resource owns one of them; then none is claimed.
   */
  claim(entries: readonly string[], owner: string): void {
    for (const entry of entries) {
      const other = this.owners.get(entry);
      if (other === undefined || other === owner) continue;
      throw new ResourceError(
        `the ${entry} belongs to another resource, ${other}. Each belongs to one resource: name it in one of the two alone.`,
      );
    }
    for (const entry of entries) this.owners.set(entry, owner);
  }

  release(entries: readonly string[], owner: string): void {
    for (const entry of entries) {
      if (this.owners.get(entry) === owner) this.owners.delete(entry);
    }
  }

  /** Whether another resource has claimed it, and it must stay when this one goes. */
  isOthers(entry: string, owner: string): boolean {
    const other = this.owners.get(entry);
    return other !== undefined && other !== owner;
  }
}

const claimsOfServers = new WeakMap<Portainer, Claims>();

/** The claims on one server. */
export function claimsOn(portainer: Portainer): Claims {
  let claims = claimsOfServers.get(portainer);
  if (claims === undefined) {
    claims = new Claims();
    claimsOfServers.set(portainer, claims);
  }
  return claims;
}
