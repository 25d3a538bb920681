import { ResourceError } from "../lifecycle/errors";

/**
 * The word of an enumeration that the server uses.
 *
 * @throws ResourceError where it uses one that this package has no word for: taking it for the default would hide a change.
 */
export function requireKnown<Word extends string>(property: string, word: Word | undefined): Word {
  if (word !== undefined) return word;
  throw new ResourceError(
    `${property}: the server has a value that this version of pulumi-portainer does not know. Set one of those that it ` +
      "knows in Portainer, or use a newer version.",
  );
}
