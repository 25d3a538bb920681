import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { uniqueName } from "../harness/names";
import { type ShellKind, shellKinds } from "../harness/shells/calls";
import { isRealServer } from "../harness/target";
import { isExhaustive } from "./exhaustive";
import { faults } from "./faults";
import { Lane } from "./lane";
import type { Ground, Scenario, Server } from "./scenario";
import { Sessions } from "./sessions";
import { Table } from "./table";
import { Life, LossError, type Phase, type Plan } from "./life";

/** Trials that go on side by side on one server: most of each is waiting. */
const lanesOfServer = isRealServer ? 4 : 12;

/** Servers that trials go on side by side on where each can have but one: a sandbox is at hand as often as it is wanted. */
const serversOfLanes = isRealServer ? 1 : 24;

/** Each lane first lives through it once without a fault: where few trials are made, few lanes cost less. */
const serversOfFewTrials = 8;

/** The calls that every command makes, whatever the kind. */
const callsOfAll: readonly string[] = ["POST /auth", "GET /system/status"];

/** Calls of one form that an operation makes beyond these are looks at something that it waits for: as many as it takes. */
const mostOfOneForm = 2;

/** Declares a test of each kind and shell: every call of each of its phases meets every fault, and nothing is lost. */
export function declareMatrix<Site extends Server>(
  scenarios: readonly Scenario<Site>[],
  open: () => Promise<Site>,
): void {
  const table = new Table(faults.map(({ name }) => name));
  afterAll(() => {
    process.stdout.write(`\n${table.toString()}\n`);
  });

  describe.each(scenarios)("$type", (scenario) => {
    describe.each(shellKinds)("by the %s shell", (shell) => {
      let places: Place[] = [];
      const sides = () => places.flatMap((place) => place.sides);
      beforeAll(async () => {
        const [servers, lanes] = scenario.isOnly !== true ? [1, lanesOfServer] : [serversFor(scenario), 1];
        places = await Promise.all(
          Array.from({ length: servers }, async () => Place.open(scenario, await open(), shell, lanes)),
        );
      });
      afterAll(async () => {
        for (const place of places) await place.close();
      });

      test("loses nothing, whatever goes wrong with a call", async () => {
        const [side] = sides();
        if (side === undefined) throw new Error("There is no lane.");
        const all = await side.plans();
        const next = all.filter((plan) => isExhaustive || hasTurn(scenario, shell, plan)).values();
        const losses: string[] = [];
        await Promise.all(
          sides().map(async (lane) => {
            for (const plan of next) losses.push(...(await lane.try(plan, table)));
          }),
        );
        expect(losses).toEqual([]);
      });
    });
  });
}

function serversFor({ isCostly = false }: Pick<Scenario, "isCostly">): number {
  return isCostly && !isExhaustive ? Math.min(serversOfFewTrials, serversOfLanes) : serversOfLanes;
}

/**
 * The shells share everything but how an error travels: each pair of a call and a fault goes through one of them. Of a costly
 * kind, faults that come to the same take turns from call to call.
 */
function hasTurn({ isCostly = false }: Pick<Scenario, "isCostly">, shell: ShellKind, { call, fault }: Plan): boolean {
  const alike = faults.filter(({ effect }) => effect === fault.effect);
  if (isCostly && alike[call.form.length % alike.length] !== fault) return false;
  return (call.form.length + faults.indexOf(fault)) % shellKinds.length === shellKinds.indexOf(shell);
}

/** A trial to be made. */
interface PlanOfPhase extends Plan {
  readonly phase: Phase;
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
    return new Side(scenario.type, lane, await scenario.open(target, uniqueName("ground")));
  }

  /** Every call of every phase with every fault. */
  async plans(): Promise<PlanOfPhase[]> {
    const { calls } = await this.observe();
    return [...calls].flatMap(([phase, ofPhase]) =>
      ofPhase
        .filter(({ occurrence }) => occurrence < mostOfOneForm)
        .filter(({ form }) => isExhaustive || phase === "create" || !callsOfAll.includes(form))
        .flatMap((call) => faults.map((fault) => ({ phase, call, fault }))),
    );
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
