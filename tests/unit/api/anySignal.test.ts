import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { anySignal, limitedSignal } from "../../../provider/api/anySignal";

// The only way to collect garbage without a flag of the command line.
setFlagsFromString("--expose-gc");
const collectGarbage = z.function({ input: [], output: z.void() }).implement(runInNewContext("gc"));

describe("A signal with a time limit", () => {
  test("ends in time, though nothing but itself knows of the limit and garbage is collected", async () => {
    const signal = limitedSignal(new AbortController().signal, 300);
    const collecting = setInterval(collectGarbage, 20);
    await expect(sleep(5_000, undefined, { signal })).rejects.toThrow();
    clearInterval(collecting);
    expect(signal.aborted).toBe(true);
  });

  test("ends with the first of several, and is the only one where there is one", () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const signal = anySignal(one.signal, undefined, other.signal);
    other.abort();
    expect(signal.aborted).toBe(true);
    expect(anySignal(undefined, one.signal)).toBe(one.signal);
    expect(anySignal(undefined)).toBeUndefined();
  });
});
