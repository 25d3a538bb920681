import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isProperties, type Properties } from "../lifecycle/unknown";

/** The properties in a message. */
export function propertiesOf(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** Properties for a message. Those that are undefined are left out: the wire has no such thing. */
export function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript(plainObject(properties));
}

function plainObject(properties: Properties): Record<string, JavaScriptValue> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, plain(value)]),
  );
}

function plain(value: unknown): JavaScriptValue {
  if (Array.isArray(value)) return value.map(plain);
  if (isProperties(value)) return plainObject(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
