import { describe, expect, test } from "@jest/globals";
import { AbandonedError } from "../../../provider/api/shared";
import { SharedPulls } from "../../../provider/api/sharedPulls";

/** A pull that ends when the test says so. */
function pullUnderControl() {
  const signals: AbortSignal[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const pull = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<void>((resolve, reject) => {
      ends.push((error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
    });
  };
  return { pull, signals, end: (error?: Error) => ends.shift()?.(error) };
}

describe("Pulls of an image", () => {
  test("are one where several want it at the same time", async () => {
    const [pulls, { pull, signals, end }] = [new SharedPulls(), pullUnderControl()];
    const waiting = [1, 2, 3].map(() => pulls.run("image", performance.now(), pull, undefined));
    end();
    await Promise.all(waiting);
    expect(signals).toHaveLength(1);
  });

  test("serve whoever had begun to look for the image before they ended", async () => {
    const [pulls, { pull, signals, end }] = [new SharedPulls(), pullUnderControl()];
    const since = performance.now();
    const first = pulls.run("image", since, pull, undefined);
    end();
    await first;
    await pulls.run("image", since, pull, undefined);
    expect(signals).toHaveLength(1);
  });

  test("are made anew for whoever comes later, as a tag may mean another image by then", async () => {
    const [pulls, { pull, signals, end }] = [new SharedPulls(), pullUnderControl()];
    const first = pulls.run("image", performance.now(), pull, undefined);
    end();
    await first;
    const second = pulls.run("image", performance.now() + 1, pull, undefined);
    end();
    await second;
    expect(signals).toHaveLength(2);
  });

  test("are others for another image", async () => {
    const [pulls, { pull, signals, end }] = [new SharedPulls(), pullUnderControl()];
    const waiting = ["one", "other"].map((image) => pulls.run(image, performance.now(), pull, undefined));
    end();
    end();
    await Promise.all(waiting);
    expect(signals).toHaveLength(2);
  });

  test("tell all that wait that they have failed, and are tried again by the next", async () => {
    const [pulls, { pull, signals, end }] = [new SharedPulls(), pullUnderControl()];
    const since = performance.now();
    const waiting = [1, 2].map(() => pulls.run("image", since, pull, undefined));
    end(new Error("no such image"));
    for (const one of waiting) await expect(one).rejects.toThrow("no such image");
    const next = pulls.run("image", since, pull, undefined);
    end();
    await next;
    expect(signals).toHaveLength(2);
  });

  test("go on when one of those that wait is called off, and end with the last", async () => {
    const [pulls, { pull, signals }] = [new SharedPulls(), pullUnderControl()];
    const callers = [new AbortController(), new AbortController()];
    const waiting = callers.map(({ signal }) => pulls.run("image", performance.now(), pull, signal));
    callers[0]?.abort();
    await expect(waiting[0]).rejects.toThrow(AbandonedError);
    expect(signals[0]?.aborted).toBe(false);
    callers[1]?.abort();
    await expect(waiting[1]).rejects.toThrow(AbandonedError);
    expect(signals[0]?.aborted).toBe(true);
  });
});
