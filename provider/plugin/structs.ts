import { ListValue, NullValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import { isProperties, type Properties } from "../lifecycle/unknown";

/** The properties in a message. */
export function propertiesOf(struct: Struct | undefined): Properties {
  return struct?.toJavaScript() ?? {};
}

/** Properties for a message. Those that are undefined are left out: the wire has no such thing. */
export function structOf(properties: Properties): Struct {
  const struct = new Struct();
  const fields = struct.getFieldsMap();
  for (const [key, value] of Object.entries(properties)) {
    if (value !== undefined) fields.set(key, valueOf(value));
  }
  return struct;
}

function valueOf(value: unknown): Value {
  if (typeof value === "string") return new Value().setStringValue(value);
  if (typeof value === "number") return new Value().setNumberValue(value);
  if (typeof value === "boolean") return new Value().setBoolValue(value);
  if (Array.isArray(value)) return new Value().setListValue(new ListValue().setValuesList(value.map(valueOf)));
  if (isProperties(value)) return new Value().setStructValue(structOf(value));
  return new Value().setNullValue(NullValue.NULL_VALUE);
}
