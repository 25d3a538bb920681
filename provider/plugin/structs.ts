import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isProperties, type Properties } from "../lifecycle/unknown";

/** The properties in a message. */
export function propertiesOf(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** Properties for a message; they must hold no `undefined`. */
export function structOf(properties: Properties): Struct {
  return Struct.fromJavaScript(
    Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, plain(value)])),
  );
}

function plain(value: unknown): JavaScriptValue {
  if (Array.isArray(value)) return value.map(plain);
  if (isProperties(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
