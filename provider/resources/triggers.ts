import { z } from "zod";

const values = z.record(z.string(), z.string()).default({});

/** The property by which a program has something done anew; no server knows it. @param effect what a change of it does. */
export function triggers(effect: string) {
  return values.meta({ description: describe(effect), replaces: true, writeOnly: true });
}

/** The same of an object that stays. */
export function inPlaceTriggers(effect: string) {
  return values.meta({ description: describe(effect), writeOnly: true });
}

/** The same of an object that is observed to have changed, which its read reports as a change of them. */
export function observedTriggers(effect: string) {
  return values.meta({ description: describe(effect) });
}

function describe(effect: string): string {
  return `Values of any meaning, such as a date or the ID of another resource: a change of them ${effect}.`;
}
