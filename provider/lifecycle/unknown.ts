/**
 * What the engine hands over in a preview for a value that is not known yet, such as the ID of an object still to be
 * made: `runtime.unknownValue` of @pulumi/pulumi, part of its wire protocol.
 */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether the value is not known yet, or holds one that is not. */
export function hasUnknown(value: unknown): boolean {
  if (value === unknownValue) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isProperties(value) && Object.values(value).some(hasUnknown);
}

/** Properties of a resource as the engine hands them over: plain data. */
export type Properties = Readonly<Record<string, unknown>>;

/** Whether the value is an object with properties. */
export function isProperties(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
