import type { z } from "zod";
import { badRequest, conflict, invalidPayload, reasonOf } from "./errors";
import type { Stack } from "./model";
import { flag, parseDuration, struct, text } from "./payload";
import type { Store } from "./store";
import type { VersionTraits } from "./versions";

/** When a stack follows its repository. */
export const autoUpdatePayload = struct({
  Interval: text,
  Webhook: text,
  JobID: text,
  ForceUpdate: flag,
  ForcePullImage: flag,
}).optional();
export type AutoUpdate = NonNullable<z.output<typeof autoUpdatePayload>>;

const minute = 60_000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Portainer: api/git/update/validate.go. */
export function refuseInvalidAutoUpdate(wanted: AutoUpdate | undefined, traits: VersionTraits): void {
  if (wanted === undefined) return;
  if (wanted.Webhook === "" && wanted.Interval === "") throw invalidPayload("Webhook or Interval must be provided");
  if (wanted.Webhook !== "" && !uuid.test(wanted.Webhook)) throw invalidPayload("invalid Webhook format");
  if (wanted.Interval === "") return;
  let interval: number;
  try {
    interval = parseDuration(wanted.Interval);
  } catch {
    throw invalidPayload("invalid Interval format");
  }
  if (traits.limitsAutoUpdates && interval < minute) throw invalidPayload("Interval must be at least 1 minute");
}

/** Refuses the UUID of another stack's webhook. */
export function requireFreeWebhook({ stacks }: Store, webhook: string, stackId = 0): void {
  if (
    webhook === "" ||
    stacks.find(({ Id, AutoUpdate: own }) => Id !== stackId && own?.Webhook === webhook) === undefined
  )
    return;
  throw conflict(`Webhook ID: ${webhook} already exists`, "A webhook ID already exists");
}

/** Looks at repositories again and again. Jobs are numbered, and a number is never used twice. */
export class AutoUpdates {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #update: (stackId: number) => Promise<void>;
  #last = 0;

  /** @param update what to do each time; its failures are the repository's business. */
  constructor(update: (stackId: number) => Promise<void>) {
    this.#update = update;
  }

  /** Starts the job that a stack asks for, if it does, and notes its number. */
  start(stack: Stack): Stack {
    const wanted = stack.AutoUpdate;
    if (wanted === null || wanted.Interval === "") return stack;
    let milliseconds: number;
    try {
      milliseconds = parseDuration(wanted.Interval);
    } catch (error) {
      throw badRequest("Unable to parse stack's auto update interval", reasonOf(error));
    }
    this.#last += 1;
    const JobID = String(this.#last);
    const timer = setInterval(() => {
      this.#update(stack.Id).catch(() => undefined);
    }, milliseconds);
    timer.unref();
    this.#timers.set(JobID, timer);
    return { ...stack, AutoUpdate: { ...wanted, JobID } };
  }

  stop(stack: Stack): void {
    const id = stack.AutoUpdate?.JobID ?? "";
    clearInterval(this.#timers.get(id));
    this.#timers.delete(id);
  }

  close(): void {
    for (const timer of this.#timers.values()) clearInterval(timer);
    this.#timers.clear();
  }
}
