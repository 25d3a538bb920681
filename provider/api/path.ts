import { quotedName } from "./plainText";

/** A path below `/api` whose parts are encoded. Only {@link path} and {@link below} make one. */
export interface ApiPath {
  readonly text: string;
}

/** A name that may have slashes in it, such as an image's: Docker's routes for such take all of it as one name. */
export interface SlashedName {
  readonly slashed: string;
}

/** Marks a name as one that may have slashes in it. */
export function slashed(name: string): SlashedName {
  return { slashed: name };
}

/**
 * Builds a path from a template, so that no value can leave its segment: `` path`/tags/${id}` ``.
 *
 * @throws TypeError for a part that no encoding protects. Routers look at paths decoded (Docker's and Kubernetes's do),
 * where an encoded slash is one like any other: `web%2F..%2F..%2Fsecrets` is no name there.
 */
export function path(literals: TemplateStringsArray, ...parts: readonly (string | number | SlashedName)[]): ApiPath {
  let text = literals[0] ?? "";
  for (const [index, part] of parts.entries()) {
    text += segment(part) + (literals[index + 1] ?? "");
  }
  return { text };
}

/** A path below another one, such as one of Docker's below that of its environment. */
export function below(base: ApiPath, rest: ApiPath): ApiPath {
  return { text: base.text + rest.text };
}

function segment(part: string | number | SlashedName): string {
  const value = typeof part === "object" ? part.slashed : String(part);
  const pieces = typeof part === "object" ? value.split("/") : [value];
  if (pieces.some((piece) => piece === "" || piece === "." || piece === ".." || /[/\p{Cs}]/u.test(piece))) {
    throw new TypeError(`"${quotedName(value)}" cannot be part of a path of Portainer's API.`);
  }
  return encodeURIComponent(value);
}
