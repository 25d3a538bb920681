import type { Portainer } from "../api/portainer";
import { isSame } from "../lifecycle/difference";
import type { ObjectShape } from "../lifecycle/shape";
import { claimsOn } from "./claims";

/** Settings of which several resources may each name some. */
export interface SharedSettings {
  readonly shape: ObjectShape;
  /** A setting in words that say all of it. */
  words(name: string): string;
  get(): Promise<object>;
  /** Changes those that it names. */
  update(change: Readonly<Record<string, unknown>>): Promise<void>;
}

/**
 * Makes the named settings these, and owns them from then on.
 *
 * @throws ResourceError where another resource owns one of them.
 */
export async function nameSettings(
  portainer: Portainer,
  settings: SharedSettings,
  inputs: object,
  previous: object,
  owner: string,
): Promise<void> {
  const claims = claimsOn(portainer);
  const named = Object.keys(inputs).map((name) => settings.words(name));
  claims.claim(named, owner);
  try {
    const change = changeOf(settings.shape, inputs, await settings.get());
    if (Object.keys(change).length > 0) await settings.update(change);
  } catch (error) {
    claims.release(named, owner);
    throw error;
  }
  const dropped = Object.keys(previous).filter((name) => !(name in inputs));
  releaseSettings(portainer, settings, dropped, owner);
}

/** Owns them no longer; they stay as they are. */
export function releaseSettings(
  portainer: Portainer,
  settings: Pick<SharedSettings, "words">,
  names: readonly string[],
  owner: string,
): void {
  claimsOn(portainer).release(
    names.map((name) => settings.words(name)),
    owner,
  );
}

/** What of the inputs the server has otherwise. */
function changeOf({ properties }: ObjectShape, inputs: object, current: object): Record<string, unknown> {
  const has = new Map<string, unknown>(Object.entries(current));
  return Object.fromEntries(
    Object.entries(inputs).filter(([name, wanted]) => {
      const property = properties.get(name);
      return property !== undefined && !isSame(property, wanted, has.get(name));
    }),
  );
}
