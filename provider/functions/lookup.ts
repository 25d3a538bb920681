import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { objectId } from "../resources/reference";

/** All objects of a kind, as they are at the moment: a look-up may ask for what another process has just made. */
export interface Lookup<Item> {
  listFresh(signal: AbortSignal): Promise<readonly Item[]>;
  /** Undefined when the server says that there is none of this ID. */
  confirm(id: number, signal?: AbortSignal): Promise<Item | undefined>;
}

/** The input `id` of a look-up. */
export function idProperty(noun: string) {
  return objectId(noun)
    .optional()
    .meta({ description: `ID of ${noun}, such as \`3\`.` });
}

/** An input by which one object is looked up in place of its ID. */
export function nameProperty(description: string) {
  return z.string().min(1, "it must not be empty").optional().meta({ description });
}

/** The output `id` of an object. */
export function foundId(noun: string) {
  return z.string().meta({ description: `ID of ${noun}.` });
}

/** To be listed in the rules of a look-up that takes the ID, or the name by an input of this name. */
export function idOr<Name extends string>(name: Name) {
  return {
    about: ["id", name] as const,
    broken(inputs: { readonly [Key in "id" | Name]?: unknown }): string | undefined {
      const given = [inputs.id, inputs[name]].filter((value) => value !== undefined);
      if (given.length === 1) return undefined;
      return given.length === 0 ? `give it, or ${name}.` : `give either it or ${name}, not both.`;
    },
  };
}

/**
 * The object of this ID.
 *
 * @throws ResourceError when there is none.
 */
export async function findById<Item>(
  portainer: Portainer,
  noun: string,
  objects: Lookup<Item>,
  id: string,
  signal: AbortSignal,
): Promise<Item> {
  const found = await objects.confirm(Number(id), signal);
  if (found !== undefined) return found;
  throw new ResourceError(`${portainer.server} has no ${noun} with this ID.`);
}

/**
 * The one object of this ID or, without one, the one that `isNamed` holds for.
 *
 * @param noun what it is, for messages: `tag`.
 * @param isNamed also looks at whatever else narrows a name down.
 * @param whereNamed where it was looked for by its name, for messages, if not on the whole server: ` in environment 3`.
 * @throws ResourceError when there is none, or when there are several of the name.
 */
export async function findOne<Item extends { readonly id: number }>(
  portainer: Portainer,
  noun: string,
  objects: Lookup<Item>,
  id: string | undefined,
  isNamed: (item: Item) => boolean,
  signal: AbortSignal,
  whereNamed = "",
): Promise<Item> {
  if (id !== undefined) return findById(portainer, noun, objects, id, signal);
  const found = (await objects.listFresh(signal)).filter(isNamed);
  return requireOne(portainer, noun, found, ({ id }) => String(id), whereNamed);
}

/**
 * The only one that was found by its name.
 *
 * @throws ResourceError when there is none, or when there are several.
 */
export function requireOne<Item>(
  portainer: Portainer,
  noun: string,
  found: readonly Item[],
  idOf: (item: Item) => string,
  whereNamed: string,
): Item {
  const [first, ...others] = found;
  if (first === undefined) {
    throw new ResourceError(
      `${portainer.server} has no ${noun} of this name${whereNamed}, or none that these credentials may see.`,
    );
  }
  if (others.length === 0) return first;
  throw new ResourceError(
    `${portainer.server} has ${found.length} of this name${whereNamed}, with the IDs ${found.map(idOf).join(", ")}. ` +
      "Look one up by its ID.",
  );
}
