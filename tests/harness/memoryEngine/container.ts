import type { ContainerConfig, EndpointSettings, HostConfig } from "./containerSpecification";
import { never, timestamp } from "./identifiers";
import type { Mounted } from "./mounts";
import type { Published } from "./ports";
import { conflict, invalid, Refusal } from "./refusal";
import type { Image } from "./registry";
import { NoSuchProgramError, type Piece, type Place, type Run, runCommand } from "./shell";

/** A container's place in a network. */
export interface Endpoint {
  readonly settings: EndpointSettings;
  /** Absent while the container does not run. */
  readonly joined?: {
    readonly networkId: string;
    readonly address: string;
    readonly prefix: number;
    readonly gateway: string;
  };
}

/** What a container needs of its engine when it starts and ends. */
export interface Surroundings {
  /** Joins its networks and takes its ports. @throws Refusal */
  enter(container: Container): Published;
  leave(container: Container): void;
  /** It has ended, and is to be removed for that. */
  vanish(container: Container): void;
}

export type Status = "created" | "running" | "paused" | "restarting" | "exited";

/** What a health check says. */
export interface Health {
  Status: "starting" | "healthy" | "unhealthy";
  FailingStreak: number;
  readonly Log: { readonly ExitCode: number; readonly Output: string }[];
}

/** What Docker waits before it starts a container again that has ended, in milliseconds; twice as long each time. */
const firstPause = 100;

/** How many health checks are remembered. */
const keptChecks = 5;

/** How often a health check is asked, where the container does not say so, in milliseconds. */
const usualInterval = 30_000;

/** One container, with what it is doing. */
export class Container {
  readonly createdAt = timestamp();
  readonly networks = new Map<string, Endpoint>();
  readonly files: Map<string, string>;
  readonly written: Piece[] = [];
  status: Status = "created";
  exitCode = 0;
  error = "";
  startedAt: string = never;
  finishedAt: string = never;
  restarts = 0;
  ports: Published = {};
  health: Health | undefined;
  /** Called whenever it has ended. */
  onEnd: () => void = () => undefined;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly surroundings: Surroundings,
    readonly id: string,
    public name: string,
    readonly image: Image,
    readonly config: ContainerConfig,
    public hostConfig: HostConfig,
    readonly mounted: Mounted,
  ) {
    this.files = new Map(image.files);
  }

  get isRunning(): boolean {
    return this.status === "running" || this.status === "paused" || this.status === "restarting";
  }

  /** The program and its arguments. */
  get command(): readonly string[] {
    return [...(this.config.Entrypoint ?? []), ...(this.config.Cmd ?? [])];
  }

  place(more: { readonly env?: readonly string[]; readonly user?: string; readonly directory?: string } = {}): Place {
    const { Hostname = "", User = "", WorkingDir = "", Env } = this.config;
    const variables = [...(Env ?? []), ...(more.env ?? [])].map((text): [string, string] => {
      const [name = "", ...value] = text.split("=");
      return [name, value.join("=")];
    });
    return {
      hostname: Hostname,
      user: more.user || User || "root",
      directory: more.directory || WorkingDir || "/",
      variables: new Map([["HOSTNAME", Hostname], ...variables]),
      files: this.files,
    };
  }

  /** @throws Refusal */
  start(): void {
    this.stopWaiting();
    try {
      this.ports = this.surroundings.enter(this);
    } catch (error) {
      this.surroundings.leave(this);
      if (error instanceof Refusal) this.error = error.message;
      throw error;
    }
    const run = this.runOwnCommand();
    this.status = "running";
    this.error = "";
    this.startedAt = timestamp();
    this.exitCode = 0;
    this.written.push(...run.written);
    this.watchHealth();
    const { exitCode, duration } = run;
    if (exitCode === undefined) return;
    if (duration === 0) this.end(exitCode, true);
    else {
      this.later(duration, () => {
        this.end(exitCode, true);
      });
    }
  }

  /** Ends it from outside. */
  stop(exitCode: number): void {
    this.end(exitCode, false);
  }

  /** @throws Refusal */
  pause(): void {
    if (!this.isRunning) throw conflict(`Container ${this.id} is not running`);
    if (this.status === "paused") throw conflict(`Container ${this.id} is already paused`);
    this.status = "paused";
  }

  /** @throws Refusal */
  unpause(): void {
    if (this.status !== "paused") throw new Refusal(500, `Container ${this.id} is not paused`);
    this.status = "running";
  }

  /** Lets go of everything that it waits for. */
  stopWaiting(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
  }

  private runOwnCommand(): Run {
    try {
      return runCommand(this.command, this.place());
    } catch (error) {
      this.surroundings.leave(this);
      if (!(error instanceof NoSuchProgramError)) throw error;
      this.exitCode = 127;
      this.error =
        "failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: " +
        error.message;
      throw invalid(this.error);
    }
  }

  private end(exitCode: number, mayRestart: boolean): void {
    this.stopWaiting();
    this.surroundings.leave(this);
    this.ports = {};
    this.exitCode = exitCode;
    this.finishedAt = timestamp();
    if (mayRestart && this.isToRestart(exitCode)) {
      this.status = "restarting";
      this.later(firstPause * 2 ** Math.min(this.restarts, 9), () => {
        this.restarts += 1;
        this.start();
      });
    } else {
      this.status = "exited";
    }
    this.onEnd();
    if (this.status === "exited" && this.hostConfig.AutoRemove === true) this.surroundings.vanish(this);
  }

  private isToRestart(exitCode: number): boolean {
    const { Name, MaximumRetryCount = 0 } = this.hostConfig.RestartPolicy ?? {};
    if (Name === "on-failure") return exitCode !== 0 && (MaximumRetryCount === 0 || this.restarts < MaximumRetryCount);
    return Name === "always" || Name === "unless-stopped";
  }

  private watchHealth(): void {
    const { Healthcheck } = this.config;
    const [kind, ...words] = Healthcheck?.Test ?? [];
    if (kind === undefined || kind === "NONE") return;
    this.health = { Status: "starting", FailingStreak: 0, Log: [] };
    const interval = (Healthcheck?.Interval ?? 0) / 1e6 || usualInterval;
    const look = () => {
      this.later(interval, () => {
        this.checkHealth(kind === "CMD-SHELL" ? ["/bin/sh", "-c", ...words] : words, Healthcheck?.Retries || 3);
        look();
      });
    };
    look();
  }

  private checkHealth(words: readonly string[], retries: number): void {
    if (this.health === undefined) return;
    const { exitCode = 0, written } = this.runCheck(words);
    this.health.Log.push({ ExitCode: exitCode, Output: written.map(({ text }) => text).join("") });
    this.health.Log.splice(0, this.health.Log.length - keptChecks);
    this.health.FailingStreak = exitCode === 0 ? 0 : this.health.FailingStreak + 1;
    if (exitCode === 0) this.health.Status = "healthy";
    else if (this.health.FailingStreak >= retries) this.health.Status = "unhealthy";
  }

  private runCheck(words: readonly string[]): Pick<Run, "exitCode" | "written"> {
    try {
      return runCommand(words, this.place());
    } catch (error) {
      if (!(error instanceof NoSuchProgramError)) throw error;
      return { exitCode: -1, written: [{ stream: "stderr", text: `OCI runtime exec failed: ${error.message}` }] };
    }
  }

  private later(milliseconds: number, action: () => void): void {
    // A test that ends must not wait for it.
    this.timers.push(setTimeout(action, milliseconds).unref());
  }
}
