/**
 * What a signal is made of, kept for as long as the signal is: Node.js 20 and 22 let the parts of `AbortSignal.any` be
 * collected as garbage, a time limit among them, which then never ends anything.
 */
const parts = new WeakMap<AbortSignal, readonly AbortSignal[]>();

/** A signal that ends with the first of these, or undefined where there is none. */
export function anySignal(...signals: readonly [AbortSignal, ...(AbortSignal | undefined)[]]): AbortSignal;
export function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined;
export function anySignal(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length > 1 ? firstOf(given) : given[0];
}

/** A signal that ends with another one, or when these milliseconds are over. */
export function limitedSignal(signal: AbortSignal, milliseconds: number): AbortSignal {
  return firstOf([signal, AbortSignal.timeout(milliseconds)]);
}

/** What a signal was made of here. */
export function partsOf(signal: AbortSignal): readonly AbortSignal[] {
  return parts.get(signal) ?? [];
}

function firstOf(signals: readonly AbortSignal[]): AbortSignal {
  const first = AbortSignal.any([...signals]);
  parts.set(first, signals);
  return first;
}
