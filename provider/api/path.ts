/** A path below `/api` whose parts are encoded. Only {@link path} and {@link below} make one. */
export interface ApiPath {
  readonly text: string;
}

/**
 * Builds a path from a template, so that no value can leave its segment: `` path`/tags/${id}` ``.
 *
 * @throws TypeError for a part that no encoding protects: an empty one, `.` and `..`.
 */
export function path(literals: TemplateStringsArray, ...parts: readonly (string | number)[]): ApiPath {
  let text = literals[0] ?? "";
  for (const [index, part] of parts.entries()) {
    text += segment(String(part)) + (literals[index + 1] ?? "");
  }
  return { text };
}

/** A path below another one, such as one of Docker's below that of its environment. */
export function below(base: ApiPath, rest: ApiPath): ApiPath {
  return { text: base.text + rest.text };
}

function segment(value: string): string {
  if (value === "" || value === "." || value === "..") {
    throw new TypeError(`"${value}" cannot be part of a path of Portainer's API.`);
  }
  return encodeURIComponent(value);
}
