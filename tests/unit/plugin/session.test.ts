import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { Session } from "../../../provider/plugin/session";

describe("The session of the plugin", () => {
  test("gives each operation the whole time that customTimeouts says, whenever another one began", async () => {
    const session = new Session(undefined);
    const first = session.signal(0.5);
    await sleep(300);
    const second = session.signal(0.5);
    await sleep(300);
    expect([first.aborted, second.aborted]).toEqual([true, false]);
    expect(session.whyEnded(first, 0.5)).toBe("The option customTimeouts gives it 0.5 seconds.");
  });

  test("ends all operations when the user cancels", () => {
    const session = new Session(undefined);
    const operations = [session.signal(0), session.signal(0), session.signal(60)];
    session.cancel();
    expect(operations.map(({ aborted }) => aborted)).toEqual([true, true, true]);
    expect(operations.map((operation) => session.whyEnded(operation, 0))).toEqual(
      operations.map(() => "The user cancelled."),
    );
  });
});
