import { describe, expect, test } from "@jest/globals";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { propertiesOf, structOf } from "../../../provider/plugin/structs";

describe("Properties in a message", () => {
  const properties = {
    text: "größe \u0000 \u2028",
    number: -0.5,
    flag: false,
    nothing: null,
    list: [1, "a", [true, null], { deep: {} }],
    map: { "com.example.team": "x", "": "empty", constructor: "c", toString: "t" },
  };

  test("are the same on the other side of the wire", () => {
    expect(propertiesOf(Struct.deserializeBinary(structOf(properties).serializeBinary()))).toEqual(properties);
    expect(propertiesOf(undefined)).toEqual({});
  });

  test("leave out what is undefined, as the wire has no such thing", () => {
    expect(propertiesOf(structOf({ a: undefined, b: { c: undefined, d: 1 } }))).toEqual({ b: { d: 1 } });
  });

  test("are never the prototype of anything, whatever their keys", () => {
    // The library that makes messages would not make this one, but any other might.
    const innocent = structOf({ map: { "--proto--": { name: "polluted" } } }).serializeBinary();
    const hostile = Buffer.from(Buffer.from(innocent).toString("latin1").replace("--proto--", "__proto__"), "latin1");
    const { map } = propertiesOf(Struct.deserializeBinary(hostile));
    expect(Object.getPrototypeOf(map)).toBe(Object.prototype);
    expect(map).not.toHaveProperty("name");
    const own: unknown = JSON.parse('{"__proto__": {"name": "polluted"}}');
    expect(propertiesOf(structOf({ own }))["own"]).not.toHaveProperty("name");
  });
});
