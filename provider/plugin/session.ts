import { anySignal, limitedSignal } from "../api/anySignal";
import type { Portainer } from "../api/portainer";
import { defaultTimeLimit } from "../lifecycle/timeLimit";
import type { Engine } from "./engine";

/**
 * Milliseconds within which operations may begin and share the default time limit: a refresh begins hundreds in a second,
 * and to make a limit for each took a tenth of what they took without the wire.
 */
const sameMoment = 1_000;

/** The longest that a timer of Node.js can wait, in milliseconds: about 24 days. */
const longestTimer = 2 ** 31 - 1;

/** What all calls of one configured provider share. */
export class Session {
  private cancellation = new AbortController();
  private configured: Portainer | undefined;
  /** The default time limit of those operations that began last. */
  private lastLimit: { readonly since: number; readonly signal: AbortSignal } | undefined;

  constructor(private engine: Engine | undefined) {}

  /** Talks to this engine from now on: one that has found this provider running attaches itself. */
  attach(engine: Engine): void {
    this.engine?.close();
    this.engine = engine;
    // What one command's user has cancelled is not what the next one's wants.
    this.cancellation = new AbortController();
  }

  /** Where the engine that it talks to listens. */
  engineAddress(): string {
    if (this.engine === undefined) throw new Error("no engine has told this provider where it is.");
    return this.engine.address;
  }

  /** Manages this server from now on. */
  configure(portainer: Portainer): void {
    this.configured = portainer;
  }

  /** The server that this provider is configured for. */
  portainer(): Portainer {
    if (this.configured === undefined) throw new Error("the engine has not configured this provider yet.");
    return this.configured;
  }

  /** The same; undefined in a preview where the program has not told the server yet. */
  portainerIfKnown(): Portainer | undefined {
    return this.configured;
  }

  /** Ends when the user cancels, or the operation has taken its time: `seconds`, or the default for 0. */
  signal(seconds: number): AbortSignal {
    const { signal } = this.cancellation;
    return seconds > 0
      ? limitedSignal(signal, Math.min(Math.ceil(seconds * 1000), longestTimer))
      : anySignal(signal, this.defaultLimit());
  }

  /** Ends after the default time limit, or up to {@link sameMoment} before. */
  private defaultLimit(): AbortSignal {
    const now = performance.now();
    if (this.lastLimit === undefined || now - this.lastLimit.since >= sameMoment) {
      this.lastLimit = { since: now, signal: AbortSignal.timeout(defaultTimeLimit) };
    }
    return this.lastLimit.signal;
  }

  /** Why a {@link signal} of these seconds has ended an operation, in a sentence; undefined where it has not. */
  whyEnded(signal: AbortSignal, seconds: number): string | undefined {
    if (!signal.aborted) return undefined;
    if (this.cancellation.signal.aborted) return "The user cancelled.";
    return seconds > 0
      ? `The option customTimeouts gives it ${seconds} ${seconds === 1 ? "second" : "seconds"}.`
      : `It may take ${defaultTimeLimit / 60_000} minutes where the option customTimeouts does not say.`;
  }

  /** Ends all calls that are in flight; those to come end at once. */
  cancel(): void {
    this.cancellation.abort(new DOMException("The user cancelled.", "AbortError"));
  }

  /** A status message beside the resource, for as long as the engine shows its operation. */
  progress(urn: string, message: string): void {
    this.engine?.log({ severity: "info", message, urn, ephemeral: true });
  }

  /** A diagnostic of the resource, which stays. */
  tell(urn: string, message: string): void {
    this.engine?.log({ severity: "info", message, urn });
  }

  /** A diagnostic of the whole deployment. */
  warn(message: string): void {
    this.engine?.log({ severity: "warning", message });
  }
}
