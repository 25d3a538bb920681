import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { limitedCallsTo } from "../../provider/api/limitedCalls";
import { Interference, type Distortion, type Intervention, type Passing } from "../harness/interference";
import { Program } from "../harness/program";
import type { ShellKind } from "../harness/shells/calls";
import { EngineProgram } from "./engineProgram";
import { isWithEngine } from "./exhaustive";
import type { FaultedProgram, FaultedResource } from "./faultedProgram";
import type { Fault } from "./faults";
import type { Login, Server } from "./scenario";
import type { Sessions } from "./sessions";

/** One HTTP call that an operation makes. */
export interface Call {
  /** `PUT /tags/…`, without what differs from object to object. */
  readonly form: string;
  /** How many calls of that form came before it. */
  readonly occurrence: number;
  /** How many calls came before it. */
  readonly ordinal: number;
}

/** What an operation ended in. */
export interface Outcome {
  /** Without those that the server refused because it was so already: it does not act on them. */
  readonly calls: readonly Call[];
  /** Whether the fault came to happen. */
  readonly hasHappened: boolean;
  readonly wasKilled: boolean;
  readonly error: unknown;
}

/** Milliseconds for which a server is away that refuses but once: longer than the first try, shorter than the second. */
const shortAbsence = 40;

/** Seconds that an answer may take: others load the machine. */
const timeoutOfLoad = "30";

/**
 * Tells the processes of a program apart that come through the same port. To the provider they are different servers, so
 * that the login of one does not wait for that of the other.
 */
const processPath = /^\/(\d+)(?=\/)/;

/** Commands of a program, one after the other, behind something that can go wrong on purpose. */
export class Lane {
  private processes = 0;
  private readonly killed = new Set<string | undefined>();
  private calls: Call[] = [];
  private readonly needless = new WeakSet<Call>();
  private readonly counted = new WeakMap<Passing, Call>();
  private plan: { readonly fault: Fault; readonly call: Call } | undefined;
  private hasHappened = false;
  private hasNoSession = false;
  private onKill: () => void = () => undefined;
  private login: Login;

  private constructor(
    private readonly interference: Interference,
    private readonly program: FaultedProgram,
    private readonly server: Server,
    private readonly sessions: Sessions,
  ) {
    this.login = server;
    interference.rewrite = (path) => path.replace(processPath, "");
    interference.intervene = (request) => this.before(request);
    interference.distort = (request, status) => this.after(request, status);
  }

  static async open(server: Server, shell: ShellKind, sessions: Sessions): Promise<Lane> {
    const interference = await Interference.start(server.url);
    const { username, password } = server;
    const login = { url: interference.url, username, password };
    const settings = { maxRetries: "1", timeout: timeoutOfLoad };
    const program = isWithEngine
      ? new EngineProgram({ ...login, ...settings }, shell)
      : new Program(login, settings, shell);
    return new Lane(interference, program, server, sessions);
  }

  /** What the program logs in with from its next command on. */
  logInAs(login: Login): void {
    // Who gets another login loses the sessions of the last one.
    if (!isDeepStrictEqual(login, this.login)) this.sessions.forget();
    this.login = login;
  }

  resource(type: string, name: string): FaultedResource {
    return this.program.resource(type, name);
  }

  /** Runs one command of the CLI, in a process of its own: with a call of it, this happens. */
  async run(
    operation: () => Promise<unknown>,
    plan?: { readonly fault: Fault; readonly call: Call },
  ): Promise<Outcome> {
    this.processes += 1;
    const { username, password } = this.login;
    await this.program.renew({ url: `${this.interference.url}/${this.processes}`, username, password });
    this.interference.target = this.server.url;
    [this.calls, this.plan, this.hasHappened, this.hasNoSession] = [[], plan, false, false];
    if (plan?.fault.kind === "refusal" && plan.call.ordinal === 0) this.refuse(plan.fault.lasts);
    const kill = new Promise<"killed">(
      (resolve) =>
        (this.onKill = () => {
          resolve("killed");
        }),
    );
    const ended = operation().then(
      () => ({ error: undefined }),
      (error: unknown) => ({ error }),
    );
    const end = await Promise.race([ended, kill]);
    if (end === "killed") await this.program.kill?.();
    this.plan = undefined;
    await this.interference.accept();
    const { hasHappened } = this;
    const calls = this.calls.filter((call) => !this.needless.has(call));
    return end === "killed"
      ? { calls, hasHappened, wasKilled: true, error: undefined }
      : { calls, hasHappened, wasKilled: false, error: end.error };
  }

  async close(): Promise<void> {
    await this.program.close();
    await this.interference.close();
  }

  private before(request: Passing): Intervention | undefined | Promise<Intervention | undefined> {
    const process = processOf(request);
    if (this.killed.has(process)) return "cut";
    // A process that was given up, and not killed, may still be about something.
    if (process !== String(this.processes)) return undefined;
    const call = this.count(request);
    const fault = this.faultOf(call);
    if (fault?.kind === "end of sessions") {
      [this.hasHappened, this.hasNoSession] = [true, true];
      return unauthenticated;
    }
    if (this.hasNoSession && request.headers.authorization !== undefined) return unauthenticated;
    if (fault?.kind === "kill" && !fault.acted) return this.kill(process);
    if (fault?.kind === "answer" && fault.instead !== undefined) {
      this.hasHappened = true;
      return fault.instead;
    }
    if (fault === undefined && isLogin(request)) {
      this.refuseAfter(call);
      return this.logIn(request);
    }
    return isLimited(request) ? limitedCallsTo(this.server.url).run(() => Promise.resolve(undefined)) : undefined;
  }

  private after(request: Passing, status: number): Distortion | undefined {
    if (status === 401) this.sessions.forget();
    const call = this.counted.get(request);
    if (call === undefined || processOf(request) !== String(this.processes)) return undefined;
    this.refuseAfter(call);
    const fault = this.faultOf(call);
    if (status === 409) this.needless.add(call);
    if (status === 409 && fault !== undefined && !this.hasHappened) {
      this.postpone();
      return undefined;
    }
    if (fault?.kind === "kill" && fault.acted) return this.kill(processOf(request));
    if (fault?.kind !== "answer" || fault.afterwards === undefined) return undefined;
    this.hasHappened = true;
    return fault.afterwards;
  }

  /** Somebody else was faster, and the server has not acted: the fault is to happen when it has. */
  private postpone(): void {
    if (this.plan === undefined) return;
    const { fault, call } = this.plan;
    this.plan = { fault, call: { ...call, occurrence: call.occurrence + 1 } };
  }

  /** A login, which the server counts only where it is the first one of somebody. */
  private logIn({ body }: Passing): Promise<Intervention> {
    // Whoever has a password can log in again.
    if (this.plan?.fault.kind !== "end of sessions" || !this.plan.fault.lasts) this.hasNoSession = false;
    return this.sessions.logIn(body);
  }

  private kill(process: string | undefined): "cut" | "no answer" {
    this.killed.add(process);
    this.hasHappened = true;
    this.onKill();
    // What is killed from outside takes a moment to die, in which it is not to learn anything.
    return this.program.kill === undefined ? "cut" : "no answer";
  }

  /** What is to be refused has to find nobody listening: so this is the last call before it. */
  private refuseAfter({ ordinal }: Call): void {
    if (this.plan?.fault.kind === "refusal" && ordinal === this.plan.call.ordinal - 1)
      this.refuse(this.plan.fault.lasts);
  }

  private refuse(lasts: boolean): void {
    this.hasHappened = true;
    this.interference.refuse();
    if (!lasts) void sleep(shortAbsence).then(() => this.interference.accept());
  }

  private count(request: Passing): Call {
    const form = formOf(request);
    const call = {
      form,
      occurrence: this.calls.filter((other) => other.form === form).length,
      ordinal: this.calls.length,
    };
    this.calls.push(call);
    this.counted.set(request, call);
    return call;
  }

  /** The fault that this call is to meet; a refusal met it when the call before was answered. */
  private faultOf({ form, occurrence }: Call): Fault | undefined {
    if (this.plan === undefined || this.plan.call.form !== form) return undefined;
    const { fault, call } = this.plan;
    if (fault.kind === "refusal") return undefined;
    const lasts = fault.kind !== "kill" && fault.lasts;
    return occurrence === call.occurrence || (lasts && occurrence > call.occurrence) ? fault : undefined;
  }
}

const unauthenticated: Intervention = {
  status: 401,
  body: { message: "Invalid JWT token", details: "Invalid JWT token" },
};

function processOf({ path }: Passing): string | undefined {
  return processPath.exec(path)?.[1];
}

function isLogin({ method, path }: Passing): boolean {
  return method === "POST" && path.replace(processPath, "") === "/api/auth";
}

/** Whether Portainer counts it as it counts logins, of which too many are a ban. */
function isLimited({ method, path }: Passing): boolean {
  return method === "POST" && /\/api\/(auth|users\/\d+\/tokens)$/.test(path);
}

/** Names that tests make, IDs of Docker and numbers differ from one object to the next. */
const differing = /[a-z]+-[0-9a-f]{8}(?![0-9a-f])|[0-9a-f]{64}|[a-z0-9]{25}|\d+/g;

function formOf({ method, path }: Passing): string {
  const [plain = ""] = path
    .replace(processPath, "")
    .replace(/^\/api/, "")
    .split("?");
  const segments = plain.split("/").map((segment) => decodeURIComponent(segment).replace(differing, "…"));
  return `${method} ${segments.join("/")}`;
}
