import type { ObjectShape, Property } from "./shape";
import { isProperties, type Properties, unknownValue } from "./unknown";

/**
 * A copy of the properties in which every value that the definition calls secret is replaced by what `wrap` makes of it,
 * without properties that are undefined: the engine's wire has no such thing.
 */
export function mapSecrets(shape: ObjectShape, properties: Properties, wrap: (secret: unknown) => unknown): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => {
        const property = shape.properties.get(key);
        if (property === undefined) return [key, value];
        return [key, mapValue(isSecretHere(property, properties) ? secretOf(property) : property, value, wrap)];
      }),
  );
}

function isSecretHere({ meta }: Property, beside: Properties): boolean {
  return meta.secretWhere !== undefined && beside[meta.secretWhere] === true;
}

function secretOf(property: Property): Property {
  return { ...property, meta: { ...property.meta, secret: true } };
}

function mapValue({ meta, shape }: Property, value: unknown, wrap: (secret: unknown) => unknown): unknown {
  // null stands for a secret that the server does not tell.
  if (value === undefined || value === null || value === unknownValue) return value;
  if (meta.secret === true) return wrap(value);
  if (shape.kind === "object" && isProperties(value)) return mapSecrets(shape, value, wrap);
  if (shape.kind === "list" && Array.isArray(value))
    return value.map((item: unknown) => mapValue(shape.item, item, wrap));
  if (shape.kind === "map" && isProperties(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapValue(shape.value, item, wrap)]));
  }
  return value;
}

/** All texts of these properties that the definition calls secret: a server may repeat in an error what it was sent. */
export function secretTexts(shape: ObjectShape, properties: Properties): string[] {
  if (!hasSecrets(shape)) return [];
  const secrets: string[] = [];
  mapSecrets(shape, properties, (secret) => {
    secrets.push(...textsIn(secret));
    return secret;
  });
  return secrets;
}

/** Whether the definition calls any value of it secret. */
export function holdsSecret({ meta, shape }: Property): boolean {
  if (meta.secret === true || meta.secretWhere !== undefined) return true;
  switch (shape.kind) {
    case "object":
      return hasSecrets(shape);
    case "list":
      return holdsSecret(shape.item);
    case "map":
      return holdsSecret(shape.value);
    case "leaf":
      return false;
  }
}

/** What {@link hasSecrets} has found out: it is asked about every object again and again. */
const withSecrets = new WeakMap<ObjectShape, boolean>();

function hasSecrets(shape: ObjectShape): boolean {
  const known = withSecrets.get(shape);
  if (known !== undefined) return known;
  const found = [...shape.properties.values()].some(holdsSecret);
  withSecrets.set(shape, found);
  return found;
}

/** All texts that a value is made of. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
