import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../../provider/lifecycle/unknown";
import { uniqueName } from "../harness/names";
import type { FaultedResource } from "./faultedProgram";
import type { Fault } from "./faults";
import type { Call, Lane, Outcome } from "./lane";
import type { Ground } from "./scenario";

/** What happens to an object in a trial. */
export const phases = ["create", "refresh", "update", "delete"] as const;

export type Phase = (typeof phases)[number];

/** One call, and what is to go wrong with it. */
export interface Plan {
  readonly fault: Fault;
  readonly call: Call;
}

/** Something is not as it should be after a fault. */
export class LossError extends Error {
  override readonly name = "LossError";
}

/** What a trial had to do to go on after the fault. */
export interface Recovery {
  /** Whether the command failed, or was killed, and was repeated. */
  readonly wasRepeated: boolean;
  /** Whether the object was taken over as the error said, because nothing proved it ours. */
  readonly wasTakenOver: boolean;
}

/** Objects of one kind, one after the other, to whose lives faults happen. */
export class Life {
  private name = uniqueName("fault");
  private resource: FaultedResource;
  private wasTakenOver = false;

  /** @param expected what the server has of an object with the first and the second arguments: {@link observe}. */
  constructor(
    private readonly type: string,
    private readonly ground: Ground,
    private readonly lane: Lane,
    private readonly expected?: Expected,
  ) {
    this.resource = lane.resource(type, this.name);
  }

  /** Lives through it without a fault: which calls each phase makes, and what the server then has. */
  async observe(): Promise<{ readonly calls: ReadonlyMap<Phase, readonly Call[]>; readonly expected: Expected }> {
    const calls = new Map<Phase, readonly Call[]>();
    const step = async (phase: Phase, operation: () => Promise<unknown>) => {
      calls.set(phase, (await this.succeed(operation)).calls);
      return this.held();
    };
    await this.begin();
    this.logInFor(this.first);
    const first = await step("create", () => this.resource.up(this.first));
    // A create may have ended all sessions, as a new certificate does: this makes a new one.
    await this.succeed(() => this.resource.refresh());
    await step("refresh", () => this.resource.refresh());
    const { second } = this;
    this.logInFor(second);
    const changed = second === undefined ? first : await step("update", () => this.resource.up(second));
    this.logInFor(this.first);
    // What a kind leaves on the server is that of the last arguments.
    if (second !== undefined) await this.succeed(() => this.resource.up(this.first));
    const left = await step("delete", () => this.resource.destroy());
    return { calls, expected: { first, second: changed, left } };
  }

  /**
   * Lets a call of this phase meet a fault. The phases but the first begin with an object that is there, and leave one.
   *
   * @throws LossError
   */
  async meet(phase: Phase, plan: Plan): Promise<Recovery> {
    this.wasTakenOver = false;
    this.logInFor(this.first);
    if (phase === "create" || !this.resource.exists) await this.begin();
    if (phase !== "create" && !this.resource.exists) await this.succeed(() => this.resource.up(this.first));
    try {
      const { wasKilled, error } = await this.run(phase, plan);
      return { wasRepeated: wasKilled || error !== undefined, wasTakenOver: this.wasTakenOver };
    } catch (error) {
      await this.begin();
      throw error;
    }
  }

  /** Ends the object that is there. */
  async end(): Promise<void> {
    this.logInFor(this.first);
    if (this.resource.exists) await this.succeed(() => this.resource.destroy());
  }

  private run(phase: Phase, plan: Plan): Promise<Outcome> {
    const { first, second } = this;
    switch (phase) {
      case "create":
        return this.converging(
          plan,
          (resource) => resource.up(first),
          first,
          async () => {
            await this.resource.destroy();
            if (this.ground.mayStay !== true) await this.requireHeld(this.expected?.left);
          },
        );
      case "refresh":
        return this.converging(
          plan,
          async (resource) => {
            if (!(await resource.refresh())) throw new LossError("a refresh took it for gone");
          },
          first,
        );
      case "update":
        if (second === undefined) throw new Error(`${this.type} has no update.`);
        this.logInFor(second);
        return this.converging(
          plan,
          (resource) => resource.up(second),
          second,
          () => this.resource.up(first),
        );
      case "delete":
        return this.deleting(plan);
    }
  }

  private async begin(): Promise<void> {
    await this.ground.reset?.();
    this.name = uniqueName("fault");
    this.resource = this.lane.resource(this.type, this.name);
  }

  private logInFor(inputs: Properties | undefined): void {
    if (inputs !== undefined && this.ground.login !== undefined) this.lane.logInAs(this.ground.login(inputs));
  }

  private get first(): Properties {
    return this.ground.first(this.name);
  }

  private get second(): Properties | undefined {
    return this.ground.second?.(this.name);
  }

  private async converging(
    plan: Plan,
    operation: (resource: FaultedResource) => Promise<unknown>,
    inputs: Properties,
    goOn: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Outcome> {
    const outcome = await this.withFault(plan, operation);
    await this.succeed(async () => {
      await this.upAgain(inputs);
      await this.requireConverged(inputs);
      await goOn();
    });
    return outcome;
  }

  private async deleting(plan: Plan): Promise<Outcome> {
    const outcome = await this.withFault(plan, (resource) => resource.destroy());
    await this.succeed(async () => {
      if (this.resource.exists) await this.resource.destroy();
      await this.requireHeld(this.expected?.left);
    });
    await this.begin();
    await this.succeed(() => this.resource.up(this.first));
    return outcome;
  }

  private async withFault(plan: Plan, operation: (resource: FaultedResource) => Promise<unknown>): Promise<Outcome> {
    // What a killed process would still have said does not reach the engine.
    const resource = plan.fault.kind === "kill" ? this.resource.copy() : this.resource;
    const outcome = await this.lane.run(() => operation(resource), plan);
    if (outcome.error instanceof LossError) throw outcome.error;
    if (outcome.error !== undefined) requireTelling(outcome.error, this.type);
    if (!outcome.hasHappened) throw new LossError("the call did not come");
    return outcome;
  }

  /** `pulumi up` once more; where an object cannot be proven ours, by what the error says. */
  private async upAgain(inputs: Properties): Promise<void> {
    try {
      await this.resource.up(inputs);
    } catch (error) {
      const { adopt, imported } = wayToTakeOver(error);
      if (adopt === undefined && imported === undefined) {
        throw new LossError(`the next up fails: ${messageOf(error)}`, { cause: error });
      }
      this.wasTakenOver = true;
      if (adopt !== undefined) await this.resource.up({ ...inputs, adopt });
      if (imported !== undefined) await this.resource.import(imported);
      await this.resource.up(inputs);
    }
  }

  private async requireConverged(inputs: Properties): Promise<void> {
    if (!(await this.resource.refresh())) throw new LossError("it is gone after an up");
    const step = await this.resource.preview(inputs);
    if (step !== "same") throw new LossError(`after an up, a preview still says that it is ${step}`);
    await this.requireHeld(isDeepStrictEqual(inputs, this.second) ? this.expected?.second : this.expected?.first);
  }

  private async requireHeld(expected: readonly string[] | undefined): Promise<void> {
    const held = await this.held();
    if (expected !== undefined && !isDeepStrictEqual(held, expected)) {
      throw new LossError(`the server has [${held.join("; ")}] instead of [${expected.join("; ")}]`);
    }
  }

  private async held(): Promise<readonly string[]> {
    const lines = await this.ground.held(this.name);
    return lines.map((line) => line.replaceAll(this.name, "NAME")).sort();
  }

  private async succeed(operation: () => Promise<unknown>): Promise<Outcome> {
    const outcome = await this.lane.run(operation);
    if (outcome.error === undefined) return outcome;
    if (outcome.error instanceof LossError) throw outcome.error;
    throw new LossError(`without a fault: ${messageOf(outcome.error)}`, { cause: outcome.error });
  }
}

/** What the server has in which state of the object. */
export interface Expected {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly left: readonly string[];
}

function wayToTakeOver(error: unknown): {
  readonly adopt?: string | undefined;
  readonly imported?: string | undefined;
} {
  const message = messageOf(error);
  const [, adopt] = /set the option adopt to "([^"]+)"/.exec(message) ?? [];
  const [, imported] = /run `pulumi import \S+ \S+ '?([^'`\s]+)'?`/.exec(message) ?? [];
  return { adopt, imported };
}

/** A person has to learn from an error what failed. */
function requireTelling(error: unknown, type: string): void {
  const message = messageOf(error);
  if (!new RegExp(`cannot (create|read|update|adopt|delete) ${type}`).test(message)) {
    throw new LossError(`an error that does not say what failed: ${message}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
