import { partsOf } from "./anySignal";

const secrets = new WeakMap<AbortSignal, readonly string[]>();

/**
 * Has no error of an operation repeat these texts, whatever a server says. Every request that an operation makes is given
 * its signal, or one that was made of it, by which its secrets are found again.
 */
export function guardSecrets(signal: AbortSignal, texts: readonly string[]): void {
  if (texts.length > 0) secrets.set(signal, [...new Set([...(secrets.get(signal) ?? []), ...texts])]);
}

/** The texts that no error of the operation with this signal may repeat. */
export function guardedSecrets(signal: AbortSignal | undefined): readonly string[] {
  if (signal === undefined) return [];
  return [...(secrets.get(signal) ?? []), ...partsOf(signal).flatMap(guardedSecrets)];
}
