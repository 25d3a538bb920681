import { AlreadyExistsError } from "../lifecycle/errors";

/**
 * Refuses to make an object beside one that is like it, where names may repeat and nothing tells whose that one is.
 *
 * @param words what there is, as in `an edge job "cleaning" with this cronExpression`.
 * @throws AlreadyExistsError
 */
export function refuseTwin(twin: { readonly id: number } | undefined, words: string): void {
  if (twin === undefined) return;
  throw new AlreadyExistsError(`the server has ${words} already, with ID ${twin.id}.`, String(twin.id), undefined);
}
