import type { IngressClass } from "../api/ingressClasses";
import { ResourceError } from "../lifecycle/errors";

/** The names of those that Portainer does not offer. */
export function blockedClasses(classes: readonly IngressClass[]): string[] {
  return classes.filter(({ allowed }) => !allowed).map(({ name }) => name);
}

/**
 * Blocks these of the classes, and allows all others.
 *
 * @throws ResourceError for a name that the cluster has no class of: Portainer would forget it without a word.
 */
export async function blockOnly(
  blocked: readonly string[],
  classes: readonly IngressClass[],
  set: (classes: readonly IngressClass[]) => Promise<void>,
): Promise<void> {
  const unknown = blocked.filter((name) => !classes.some((known) => known.name === name));
  if (unknown.length > 0) {
    const known = classes.length === 0 ? "none" : classes.map(({ name }) => name).join(", ");
    throw new ResourceError(
      `blockedIngressClasses: the cluster offers no ingress class ${unknown.join(", ")}; it has ${known}.`,
    );
  }
  const wanted = classes.map(({ name }) => ({ name, allowed: !blocked.includes(name) }));
  if (wanted.some(({ allowed }, index) => allowed !== classes[index]?.allowed)) await set(wanted);
}
