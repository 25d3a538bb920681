import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { uniqueName } from "../harness/names";
import { type ShellKind, shellKinds } from "../harness/shells/calls";
import { isRealServer, openTarget, type Target } from "../harness/target";
import { faults } from "./faults";
import { Lane, Sessions } from "./lane";
import type { Ground, Scenario } from "./scenario";
import { Table } from "./table";
import { Life, LossError, type Phase, type Plan } from "./life";

/** Trials that go on side by side on one server: most of each is waiting. */
const lanesOfServer = isRealServer ? 4 : 12;

/** Whether calls that every command makes meet every fault in each phase of each kind, and not only in the first one. */
const isExhaustive = process.env["PORTAINER_TEST_FAULTS"] === "all";

/** The calls that every command makes, whatever the kind. */
const callsOfAll: readonly string[] = ["POST /auth", "GET /system/status"];

/** Declares a test of each kind and shell: every call of each of its phases meets every fault, and nothing is lost. */
export function declareMatrix(scenarios: readonly Scenario[], open: () => Promise<Target> = openTarget): void {
  const table = new Table(faults.map(({ name }) => name));
  afterAll(() => {
    process.stdout.write(`\n${table.toString()}\n`);
  });

  describe.each(scenarios)("$type", (scenario) => {
    describe.each(shellKinds)("by the %s shell", (shell) => {
      let target: Target;
      let sides: Side[] = [];
      beforeAll(async () => {
        target = await open();
        const sessions = new Sessions(target);
        const count = scenario.isOnly === true ? 1 : lanesOfServer;
        sides = await Promise.all(Array.from({ length: count }, () => Side.open(scenario, target, shell, sessions)));
      });
      afterAll(async () => {
        for (const side of sides) await side.close();
        await target.close();
      });

      test("loses nothing, whatever goes wrong with a call", async () => {
        const [side] = sides;
        if (side === undefined) throw new Error("There is no lane.");
        const next = (await side.plans()).values();
        const losses: string[] = [];
        await Promise.all(
          sides.map(async (place) => {
            for (const plan of next) losses.push(...(await place.try(plan, table)));
          }),
        );
        expect(losses).toEqual([]);
      });
    });
  });
}

/** A trial to be made. */
interface PlanOfPhase extends Plan {
  readonly phase: Phase;
}

/** One lane of a server, with the ground that a kind needs. */
class Side {
  private observed: ReturnType<Life["observe"]> | undefined;
  private life: Life | undefined;

  private constructor(
    private readonly scenario: Scenario,
    private readonly lane: Lane,
    private readonly ground: Ground,
  ) {}

  static async open(scenario: Scenario, target: Target, shell: ShellKind, sessions: Sessions): Promise<Side> {
    const lane = await Lane.open(target, shell, sessions);
    return new Side(scenario, lane, await scenario.open(target, uniqueName("ground")));
  }

  /** Every call of every phase with every fault. */
  async plans(): Promise<PlanOfPhase[]> {
    const { calls } = await this.observe();
    return [...calls].flatMap(([phase, ofPhase]) =>
      ofPhase
        .filter(({ form }) => isExhaustive || phase === "create" || !callsOfAll.includes(form))
        .flatMap((call) => faults.map((fault) => ({ phase, call, fault }))),
    );
  }

  /** What was lost, in a line each. */
  async try({ phase, ...plan }: PlanOfPhase, table: Table): Promise<string[]> {
    const { call, fault } = plan;
    const { expected } = await this.observe();
    this.life ??= new Life(this.scenario.type, this.ground, this.lane, expected);
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
    await this.life?.end();
    await this.ground.close?.();
    await this.lane.close();
  }

  private observe() {
    this.observed ??= new Life(this.scenario.type, this.ground, this.lane).observe();
    return this.observed;
  }
}
