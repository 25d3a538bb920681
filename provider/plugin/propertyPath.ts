/** A path as the engine writes it: `env.PATH`, `labels["com.example.team"]`. */
export function propertyPath(path: readonly string[]): string {
  return path
    .map((key, index) => (isPlain(key) ? `${index === 0 ? "" : "."}${key}` : `[${JSON.stringify(key)}]`))
    .join("");
}

function isPlain(key: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(key);
}
