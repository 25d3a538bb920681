import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { uniqueName } from "../harness/names";
import type { ShellKind } from "../harness/shells/calls";
import { isExhaustive } from "./exhaustive";
import { faults } from "./faults";
import { Lane } from "./lane";
import { hasTurn, lanesOf, type Part, type PlanOfPhase, shellsOf } from "./part";
import type { Ground, Scenario, Server } from "./scenario";
import { Sessions } from "./sessions";
import { Table } from "./table";
import { Life, LossError } from "./life";

/** Trials that go on side by side where they contend for one object. */
const lanesOfContention = 2;

/** Calls of one form that an operation makes beyond these are looks at something that it waits for: as many as it takes. */
const mostOfOneForm = 2;

/** So many calls of one form are made by nothing but waiting, and how many they are differs from time to time. */
const aWait = 6;

/** Milliseconds: a trial with the engine takes some ten seconds, and a kind has hundreds of them. */
const longestTest = isExhaustive ? 24 * 3_600_000 : undefined;

/**
 * Declares a test of each kind and shell: the calls of each of its phases meet faults, and nothing is lost.
 *
 * @param usual which of all that can go wrong is tried of each kind that says nothing else.
 */
export function declareMatrix<Site extends Server>(
  scenarios: readonly Scenario<Site>[],
  open: () => Promise<Site>,
  usual: Part = "effects",
): void {
  const table = new Table(faults.map(({ name }) => name));
  afterAll(() => {
    process.stdout.write(`\n${table.toString()}\n`);
  });

  const tried = scenarios.filter(({ isLikeAnother = false }) => isExhaustive || !isLikeAnother);
  const titled = tried.map((scenario, index) => ({
    scenario,
    part: scenario.part ?? usual,
    shells: shellsOf(scenario.part ?? usual, index),
    title: [scenario.type, scenario.variant ?? []].flat().join(" "),
  }));
  describe.each(titled)("$title", ({ scenario, part, shells }) => {
    describe.each(shells)("by the %s shell", (shell) => {
      let places: Place[] = [];
      const sides = () => places.flatMap((place) => place.sides);
      beforeAll(async () => {
        const most = lanesOf();
        const { isOnly = false, isContended = false } = scenario;
        const [servers, lanes] = isOnly ? [most.servers, 1] : [1, isContended ? lanesOfContention : most.ofServer];
        places = await Promise.all(
          Array.from({ length: servers }, async () => Place.open(scenario, await open(), shell, lanes)),
        );
      });
      afterAll(async () => {
        for (const place of places) await place.close();
      });

      const losesNothing = async () => {
        const [side] = sides();
        if (side === undefined) throw new Error("There is no lane.");
        const all = await side.plans();
        const next = all.filter((plan) => hasTurn(part, shell, plan)).values();
        const losses: string[] = [];
        await Promise.all(
          sides().map(async (lane) => {
            for (const plan of next) losses.push(...(await lane.try(plan, table)));
          }),
        );
        expect(losses).toEqual([]);
      };
      test("loses nothing, whatever goes wrong with a call", losesNothing, longestTest);
    });
  });
}

/** A server that is ready for trials. */
class Place {
  private constructor(
    private readonly target: Server,
    private readonly restore: () => Promise<void>,
    readonly sides: readonly Side[],
  ) {}

  static async open<Site extends Server>(
    scenario: Scenario<Site>,
    target: Site,
    shell: ShellKind,
    lanes: number,
  ): Promise<Place> {
    const restore = await (scenario.prepare?.(target) ?? Promise.resolve(() => Promise.resolve()));
    const sessions = new Sessions(target);
    const sides = Array.from({ length: lanes }, () => Side.open(scenario, target, shell, sessions));
    return new Place(target, restore, await Promise.all(sides));
  }

  async close(): Promise<void> {
    try {
      for (const side of this.sides) await side.close();
      await this.restore();
    } finally {
      await this.target.close();
    }
  }
}

/** One lane of a server, with the ground that a kind needs. */
class Side {
  private observed: ReturnType<Life["observe"]> | undefined;
  private life: Life | undefined;

  private constructor(
    private readonly type: string,
    private readonly isContended: boolean,
    private readonly lane: Lane,
    private readonly ground: Ground,
  ) {}

  static async open<Site extends Server>(
    scenario: Scenario<Site>,
    target: Site,
    shell: ShellKind,
    sessions: Sessions,
  ): Promise<Side> {
    const lane = await Lane.open(target, shell, sessions);
    const { type, isContended = false } = scenario;
    return new Side(type, isContended, lane, await scenario.open(target, uniqueName("ground")));
  }

  /** Every call of every phase with every fault. */
  async plans(): Promise<PlanOfPhase[]> {
    const { calls } = await this.observe();
    return [...calls].flatMap(([phase, ofPhase]) => {
      const wait = ofPhase.find(({ occurrence }) => occurrence >= aWait)?.ordinal ?? Infinity;
      return ofPhase
        .filter(({ occurrence }) => occurrence < (this.isContended ? 1 : mostOfOneForm))
        .flatMap((call) =>
          // Who is to find nobody there is known by how many calls come before, which after a wait nobody knows.
          faults
            .filter(({ kind }) => kind !== "refusal" || call.ordinal < wait)
            .map((fault) => ({ phase, call, fault })),
        );
    });
  }

  /** What was lost, in a line each. */
  async try({ phase, ...plan }: PlanOfPhase, table: Table): Promise<string[]> {
    const { call, fault } = plan;
    const { expected } = await this.observe();
    this.life ??= new Life(this.type, this.ground, this.lane, expected);
    try {
      const { wasTakenOver } = await this.life.meet(phase, plan);
      table.add(call.form, fault.name, { survived: true, takenOver: wasTakenOver });
      return [];
    } catch (error) {
      if (!(error instanceof LossError)) throw error;
      table.add(call.form, fault.name, { survived: false, takenOver: false });
      return [`${phase}, ${call.form} (call ${call.ordinal + 1}), ${fault.name}: ${error.message}`];
    }
  }

  async close(): Promise<void> {
    try {
      await this.life?.end();
      await this.ground.close?.();
    } finally {
      await this.lane.close();
    }
  }

  private observe() {
    this.observed ??= new Life(this.type, this.ground, this.lane).observe();
    return this.observed;
  }
}
