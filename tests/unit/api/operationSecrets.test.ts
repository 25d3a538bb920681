import { describe, expect, test } from "@jest/globals";
import { anySignal, limitedSignal } from "../../../provider/api/anySignal";
import { guardedSecrets, guardSecrets } from "../../../provider/api/operationSecrets";

describe("The secrets of an operation", () => {
  test("are found by its signal, and by each that was made of it", () => {
    const { signal } = new AbortController();
    guardSecrets(signal, ["first", "second"]);
    const limited = limitedSignal(signal, 60_000);
    expect(guardedSecrets(signal)).toEqual(["first", "second"]);
    expect(guardedSecrets(anySignal(limited, new AbortController().signal))).toEqual(["first", "second"]);
  });

  test("are added to those that it has already", () => {
    const { signal } = new AbortController();
    guardSecrets(signal, ["old"]);
    guardSecrets(signal, ["new", "old"]);
    expect(guardedSecrets(signal)).toEqual(["old", "new"]);
  });

  test("are no other operation's", () => {
    guardSecrets(new AbortController().signal, ["secret"]);
    expect(guardedSecrets(new AbortController().signal)).toEqual([]);
    expect(guardedSecrets(undefined)).toEqual([]);
  });
});
