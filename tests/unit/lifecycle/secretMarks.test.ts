import { describe, expect, test } from "@jest/globals";
import { secretEnvelope } from "../../../provider/lifecycle/secretEnvelope";
import { unknownValue } from "../../../provider/lifecycle/unknown";
import {
  applyMarks,
  markedTexts,
  marksAt,
  movedMark,
  noMarks,
  unitedMarks,
  unwrapSecrets,
} from "../../../provider/lifecycle/secretMarks";

const given = {
  name: "n",
  password: secretEnvelope("p"),
  tls: { key: secretEnvelope("k"), verify: true },
  tokens: ["a", secretEnvelope("t")],
  nested: secretEnvelope({ inner: secretEnvelope("deep") }),
  later: secretEnvelope(unknownValue),
  nothing: secretEnvelope(null),
};

describe("Marks of secrets", () => {
  test("leave the properties plain, at any depth", () => {
    expect(unwrapSecrets(given).properties).toEqual({
      name: "n",
      password: "p",
      tls: { key: "k", verify: true },
      tokens: ["a", "t"],
      nested: { inner: "deep" },
      later: unknownValue,
      nothing: null,
    });
  });

  test("come back to where they were; a list with a secret in it is one as a whole", () => {
    const { properties, marks } = unwrapSecrets(given);
    expect(applyMarks(properties, marks)).toEqual({
      ...given,
      tokens: secretEnvelope(["a", "t"]),
      nested: secretEnvelope({ inner: "deep" }),
    });
  });

  test("stay with other values of the same properties, and with those alone", () => {
    const { marks } = unwrapSecrets(given);
    const news = { password: "new", tls: { verify: false }, tokens: [], other: "o", nested: 1 };
    expect(applyMarks(news, marks)).toEqual({
      password: secretEnvelope("new"),
      tls: { verify: false },
      tokens: secretEnvelope([]),
      other: "o",
      nested: secretEnvelope(1),
    });
  });

  test("do not wrap twice what is wrapped already", () => {
    const { marks } = unwrapSecrets(given);
    const wrapped = { password: secretEnvelope("p"), tls: { key: secretEnvelope("k") } };
    expect(applyMarks(wrapped, marks)).toEqual(wrapped);
    expect(applyMarks({ nested: { inner: secretEnvelope("deep") } }, marks)).toEqual({
      nested: secretEnvelope({ inner: "deep" }),
    });
  });

  test("unite, and move with a value", () => {
    const one = unwrapSecrets({ a: secretEnvelope("1"), map: { x: secretEnvelope("2") } }).marks;
    const other = unwrapSecrets({ map: { y: secretEnvelope("3") }, whole: { z: secretEnvelope("4") } }).marks;
    const values = { a: "1", map: { x: "2", y: "3" }, whole: { z: "4" } };
    expect(applyMarks(values, unitedMarks(one, other))).toEqual({
      a: secretEnvelope("1"),
      map: { x: secretEnvelope("2"), y: secretEnvelope("3") },
      whole: { z: secretEnvelope("4") },
    });
    expect(unitedMarks(one, "whole")).toBe("whole");
    expect(applyMarks({ b: "1" }, movedMark(one, "a", "b"))).toEqual({ b: secretEnvelope("1") });
    expect(movedMark(one, "none", "b")).toBe(one);
  });

  test("tell which texts are secret", () => {
    const { properties, marks } = unwrapSecrets(given);
    expect(markedTexts(properties, marks).sort()).toEqual(["a", "deep", "k", "p", "t", unknownValue].sort());
    expect(markedTexts(properties, noMarks)).toEqual([]);
  });

  test("are those of the values at some paths", () => {
    const properties = { name: "n", env: { OPEN: "o", HIDDEN: "h" }, command: ["a", "b"] };
    expect(applyMarks(properties, marksAt([["env", "HIDDEN"], ["command"], ["missing", "too"]]))).toEqual({
      name: "n",
      env: { OPEN: "o", HIDDEN: secretEnvelope("h") },
      command: secretEnvelope(["a", "b"]),
    });
    expect(marksAt([])).toEqual(noMarks);
  });
});
