import { isDeepStrictEqual } from "node:util";
import type { Container } from "../container";
import { swarmId, timestamp } from "../identifiers";
import type { Credentials } from "../request";
import { isJob, placesOf, type ServiceSpecification, type TaskTemplate } from "./serviceSpecification";

/** One run of a service's container. */
export interface Task {
  readonly id: string;
  readonly createdAt: string;
  /** Which of the tasks that the service wants at the same time it is, from 1. */
  readonly slot: number;
  /** Which run of its job it is of. */
  readonly iteration: number;
  readonly template: TaskTemplate;
  container: Container | undefined;
  desired: "running" | "complete" | "shutdown";
  state: "running" | "complete" | "failed" | "rejected" | "shutdown";
  error: string;
  changedAt: string;
}

/** What a service needs of its swarm. */
export interface TaskRunner {
  /** Starts the container of a task, and says when it ends. @throws Refusal */
  run(service: Service, task: Task, onEnd: () => void): Container;
  /** Ends and removes it. */
  discard(container: Container): void;
}

/** Tasks of one slot that the swarm remembers. */
const history = 5;

/** What the swarm waits where a service does not say so, in nanoseconds. */
const usual = { monitor: 5e9, delay: 5e9 } as const;

/** A service of a swarm, with the tasks that it starts. */
export class Service {
  readonly id = swarmId();
  readonly createdAt = timestamp();
  updatedAt = this.createdAt;
  version = 1;
  iteration = 0;
  tasks: Task[] = [];
  previous: ServiceSpecification | undefined;
  update: { readonly State: string; readonly StartedAt: string; readonly Message: string } | undefined;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly runner: TaskRunner,
    public specification: ServiceSpecification,
    public credentials: Credentials,
  ) {}

  get isJob(): boolean {
    return isJob(this.specification);
  }

  /** Whether a task was started from what the service says now. */
  isUpToDate({ template }: Task): boolean {
    return isDeepStrictEqual(template, this.specification.TaskTemplate);
  }

  /** Starts the tasks that are missing, and ends those that are too many. */
  converge(): void {
    const places = placesOf(this.specification);
    for (const task of this.tasks) if (task.slot > places) this.end(task);
    for (let slot = 1; slot <= places; slot += 1) if (!this.isTaken(slot)) this.startTask(slot);
  }

  /** Goes over to another specification, and watches whether its tasks run. */
  change(wanted: ServiceSpecification): void {
    this.stopWaiting();
    const old = this.specification;
    [this.previous, this.specification, this.update] = [old, wanted, undefined];
    this.touch();
    if (this.isJob) {
      this.iteration += 1;
      for (const task of this.tasks) this.end(task);
      this.converge();
      return;
    }
    if (isDeepStrictEqual(old.TaskTemplate, wanted.TaskTemplate)) this.converge();
    else this.rollOut("updating", "update in progress");
  }

  /** Ends all tasks; nothing is left of them. */
  dissolve(): void {
    this.stopWaiting();
    for (const { container } of this.tasks.splice(0)) if (container !== undefined) this.runner.discard(container);
  }

  /** Lets go of everything that it waits for. */
  stopWaiting(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
  }

  private rollOut(State: "updating" | "rollback_started", Message: string): void {
    this.update = { State, StartedAt: timestamp(), Message };
    for (const task of this.tasks) if (!this.isUpToDate(task)) this.end(task);
    const seconds = (this.specification.UpdateConfig?.Monitor ?? 0) || usual.monitor;
    this.later(seconds, () => {
      const isRollback = State === "rollback_started";
      this.say(isRollback ? "rollback_completed" : "completed", isRollback ? "rollback completed" : "update completed");
    });
    this.converge();
  }

  private fail(task: Task): void {
    const state = this.update?.State;
    if (state !== "updating" || !this.isUpToDate(task)) return;
    const action = this.specification.UpdateConfig?.FailureAction ?? "pause";
    if (action === "continue") return;
    this.stopWaiting();
    const why = `due to failure or early termination of task ${task.id}`;
    if (action !== "rollback" || this.previous === undefined) {
      this.say("paused", `update paused ${why}`);
      return;
    }
    this.specification = this.previous;
    this.previous = undefined;
    this.touch();
    this.rollOut("rollback_started", `update rolled back ${why}`);
  }

  private say(State: string, Message: string): void {
    this.update = { State, StartedAt: this.update?.StartedAt ?? timestamp(), Message };
    this.touch();
  }

  private touch(): void {
    this.version += 1;
    this.updatedAt = timestamp();
  }

  private isTaken(slot: number): boolean {
    return this.tasks.some(
      (task) =>
        task.slot === slot &&
        task.desired !== "shutdown" &&
        (task.state === "running" ||
          (task.state === "complete" && !this.isRestarted(task) && task.iteration === this.iteration)),
    );
  }

  private startTask(slot: number): void {
    const task: Task = {
      id: swarmId(),
      createdAt: timestamp(),
      slot,
      iteration: this.iteration,
      template: this.specification.TaskTemplate,
      container: undefined,
      desired: this.isJob ? "complete" : "running",
      state: "running",
      error: "",
      changedAt: timestamp(),
    };
    this.tasks.push(task);
    this.forget(slot);
    try {
      const container = this.runner.run(this, task, () => {
        this.onEnd(task);
      });
      task.container = container;
      // What ends at once has ended before anybody could be told.
      if (!container.isRunning) this.onEnd(task);
    } catch (error) {
      task.error = error instanceof Error ? error.message : String(error);
      this.ended(task, "rejected");
    }
  }

  private onEnd(task: Task): void {
    if (task.desired === "shutdown" || task.state !== "running") return;
    const code = task.container?.exitCode ?? 0;
    if (code !== 0) task.error = `task: non-zero exit (${code})`;
    this.ended(task, code === 0 ? "complete" : "failed");
  }

  private ended(task: Task, state: "complete" | "failed" | "rejected"): void {
    task.state = state;
    task.changedAt = timestamp();
    this.fail(task);
    if (task.template !== this.specification.TaskTemplate || !this.isRestarted(task)) return;
    const { Delay } = task.template.RestartPolicy ?? {};
    this.later((Delay ?? 0) || usual.delay, () => {
      if (task.desired === "shutdown" || this.isTaken(task.slot)) return;
      task.desired = "shutdown";
      this.startTask(task.slot);
    });
  }

  private isRestarted({ slot, iteration, state, template }: Task): boolean {
    const { Condition = "any", MaxAttempts } = template.RestartPolicy ?? {};
    if (Condition === "none" || (state === "complete" && (Condition === "on-failure" || this.isJob))) return false;
    const tries = this.tasks.filter(
      (task) => task.slot === slot && task.iteration === iteration && task.template === template,
    );
    return (MaxAttempts ?? 0) === 0 || tries.length <= (MaxAttempts ?? 0);
  }

  private end(task: Task): void {
    if (task.desired === "shutdown") return;
    task.desired = "shutdown";
    if (task.state !== "running") return;
    task.state = "shutdown";
    task.changedAt = timestamp();
    if (task.container?.isRunning === true) task.container.stop(0);
  }

  private forget(slot: number): void {
    const ofSlot = this.tasks.filter((task) => task.slot === slot);
    for (const task of ofSlot.slice(0, Math.max(0, ofSlot.length - history))) {
      if (task.container !== undefined) this.runner.discard(task.container);
      this.tasks = this.tasks.filter((other) => other !== task);
    }
  }

  private later(nanoseconds: number, action: () => void): void {
    // A test that ends must not wait for it.
    this.timers.push(setTimeout(action, nanoseconds / 1e6).unref());
  }
}
