import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as dynamic from "pulumi-portainer";
import * as plugin from "pulumi-portainer/native";
import { EngineStack } from "../harness/engine";
import type { Victim } from "../harness/engineProcesses";
import { Interference, type Passing } from "../harness/interference";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";
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

describe.each([
  { shell: "dynamic", classes: dynamic },
  { shell: "plugin", classes: plugin },
])("A team, by the $shell shell and the engine", ({ classes }) => {
  let target: Target;
  let interference: Interference;
  let stack: EngineStack;
  beforeAll(async () => {
    target = await openTarget();
    interference = await Interference.start(target.url);
    stack = await EngineStack.open({ ...target, url: interference.url });
  });
  afterAll(async () => {
    await stack.close();
    await interference.close();
    await target.close();
  });

  const program = (name: string) => () => {
    new classes.Team("team", { name });
    return Promise.resolve({});
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
    await expect(command()).rejects.toThrow();
    interference.distort = () => undefined;
    interference.intervene = () => undefined;
    expect(killing).toBeDefined();
    await killing;
    // Only the engine has the lock.
    if (victim === "engine") await stack.cancel();
  }

  /** What a user does next: `up`, and what the error of that says. */
  async function goOn(name: string): Promise<void> {
    try {
      await stack.up(program(name));
    } catch (error) {
      const [, id] = /(?:set the option adopt|resource option import) to "(\d+)"/.exec(String(error)) ?? [];
      if (id === undefined) throw error;
      await stack.up(() => {
        if (classes === dynamic) new dynamic.Team("team", { name, adopt: id });
        else new plugin.Team("team", { name }, { import: id });
        return Promise.resolve({});
      });
    }
    await stack.refresh({ clearPendingCreates: true });
    expect(await stack.pendingOperations()).toEqual([]);
    expect(await stack.preview(program(name))).toEqual({ same: 2 });
    expect(await teams(name)).toHaveLength(1);
  }

  describe.each(["engine", "provider"] satisfies Victim[])("whose %s is killed", (victim) => {
    let name = "";
    test.each([point("POST", /^\/api\/teams$/, false), point("POST", /^\/api\/teams$/, true)])(
      "in a create, by $call (Portainer has acted: $acted), is there once",
      async (where) => {
        name = uniqueName("team");
        await runUntil(where, victim, () => stack.up(program(name)));
        await goOn(name);
        await stack.destroy();
        expect(await teams(name)).toEqual([]);
      },
    );

    test("in an update, a refresh and a delete, is changed, stays and is gone", async () => {
      name = uniqueName("team");
      const renamed = `${name}-renamed`;
      await stack.up(program(name));
      await runUntil(point("PUT", /^\/api\/teams\/\d+$/, true), victim, () => stack.up(program(renamed)));
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
