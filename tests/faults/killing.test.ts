import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { EngineStack } from "../harness/engine";
import type { Victim } from "../harness/engineProcesses";
import { Interference, type Passing } from "../harness/interference";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";
import { isExhaustive } from "./exhaustive";
import { named } from "./scenarios/listed";

/** A call at which a process is killed, and whether Portainer has acted on it by then. */
interface Point {
  readonly call: string;
  readonly acted: boolean;
  readonly is: (request: Passing) => boolean;
}

function point(method: string, path: RegExp, acted: boolean): Point {
  const is = (request: Passing) => request.method === method && path.test(request.path);
  return { call: `${method} ${path.source}`, acted, is };
}

/** What a program says of its team. */
interface Said {
  readonly name: string;
  readonly adopt?: string | undefined;
  readonly import?: string | undefined;
}

/** The call of a create: before Portainer has acted on it, and after. */
const creates = [false, true].map((acted) => point("POST", /^\/api\/teams$/, acted));

/** The calls that every command begins with. */
const beginning = [
  ["POST", /^\/api\/auth$/],
  ["GET", /^\/api\/system\/status$/],
] as const;

const victims: readonly Victim[] = ["engine", "provider"];

describe.each([
  // The host of dynamic providers outlives its engine; the plugin's process is the provider alone.
  { shell: "dynamic", module: "pulumi-portainer", killed: isExhaustive ? victims : (["engine"] as const) },
  { shell: "plugin", module: "pulumi-portainer/native", killed: isExhaustive ? victims : (["provider"] as const) },
])("A team, by the $shell shell and the engine", ({ shell, module, killed }) => {
  let target: Target;
  let interference: Interference;
  let stack: EngineStack;
  beforeAll(async () => {
    target = await openTarget();
    interference = await Interference.start(target.url);
  });
  afterAll(async () => {
    await interference.close();
    await target.close();
  });
  beforeEach(async () => {
    stack = await EngineStack.open({ ...target, url: interference.url });
  });
  afterEach(() => stack.close());

  const write = ({ import: id, ...args }: Said) =>
    stack.write(`
      const { Team } = require(${JSON.stringify(module)});
      new Team("team", ${JSON.stringify(args)}, ${JSON.stringify({ import: id })});
    `);
  const up = async (said: Said) => {
    await write(said);
    return stack.up();
  };
  const teams = (name: string) => named(target, "/teams")(name);

  /** Runs a command whose engine, or provider, does not outlive that call. */
  async function runUntil({ is, acted }: Point, victim: Victim, command: () => Promise<unknown>): Promise<void> {
    let killing: Promise<void> | undefined;
    const kill = (request: Passing) => {
      if (killing !== undefined || !is(request)) return undefined;
      killing = stack.kill(victim);
      return "no answer" as const;
    };
    if (acted) interference.distort = kill;
    else interference.intervene = kill;
    try {
      await expect(command()).rejects.toThrow();
    } finally {
      interference.distort = () => undefined;
      interference.intervene = () => undefined;
    }
    expect(killing).toBeDefined();
    await killing;
    // Only the engine has the lock.
    if (victim === "engine") await stack.cancel();
  }

  /** What a user does next: `up`, and what the error of that says. */
  async function goOn(name: string): Promise<void> {
    try {
      await up({ name });
    } catch (error) {
      const [, id] = /(?:set the option adopt|resource option import) to "(\d+)"/.exec(String(error)) ?? [];
      if (id === undefined) throw error;
      await up(shell === "dynamic" ? { name, adopt: id } : { name, import: id });
    }
    await stack.refresh({ clearPendingCreates: true });
    expect(await stack.pendingOperations()).toEqual([]);
    await write({ name });
    expect(await stack.preview()).toEqual({ same: 2 });
    expect(await teams(name)).toHaveLength(1);
  }

  describe.each(killed)("whose %s is killed", (victim) => {
    let name = "";
    test.each(creates.filter(({ acted }) => acted || isExhaustive))(
      "in a create, by $call (Portainer has acted: $acted), is there once",
      async (where) => {
        name = uniqueName("team");
        await runUntil(where, victim, () => up({ name }));
        await goOn(name);
        await stack.destroy();
        expect(await teams(name)).toEqual([]);
      },
    );

    test("in a login, a look at the server, an update, a refresh and a delete, is changed, stays and is gone", async () => {
      name = uniqueName("team");
      const renamed = `${name}-renamed`;
      expect((await up({ name })).changes).toEqual({ create: 2 });
      for (const [method, path] of beginning) {
        await runUntil(point(method, path, true), victim, () => up({ name: renamed }));
      }
      await runUntil(point("PUT", /^\/api\/teams\/\d+$/, true), victim, () => up({ name: renamed }));
      await goOn(renamed);
      await runUntil(point("GET", /^\/api\/teams/, false), victim, () => stack.refresh());
      await goOn(renamed);
      await runUntil(point("DELETE", /^\/api\/teams\/\d+$/, true), victim, () => stack.destroy());
      await stack.destroy();
      expect(await teams(name)).toEqual([]);
      expect(await stack.pendingOperations()).toEqual([]);
    });
  });
});
