import {
  type ApiError,
  type Attempt,
  CancelledError,
  ConnectionError,
  TimedOutError,
  TooLargeAnswerError,
} from "./errors";

/** Codes of Node.js and undici that arise before a byte of the request has left. */
const beforeSending = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPROTO",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const untrustedCertificate = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/;

/** The error that a request without a whole answer means. */
export function failureError(
  attempt: Attempt,
  cause: unknown,
  signals: { limit?: AbortSignal | undefined; caller?: AbortSignal | undefined },
  seconds: number,
): ApiError {
  if (signals.caller?.aborted === true) return calledOff(attempt, signals.caller);
  if (signals.limit?.aborted === true) {
    return new TimedOutError(attempt, `no answer within ${seconds} seconds`, {
      cause,
      advice: "Raise portainer:timeout if the server is only slow.",
    });
  }
  const code = field(cause, "code");
  if (code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") {
    return new TooLargeAnswerError(attempt, "the answer is larger than any that Portainer gives", 200, {
      cause,
      advice: "Check that portainer:url is the address of Portainer itself.",
    });
  }
  const untrusted = untrustedCertificate.test(code);
  return new ConnectionError(attempt, describe(code, cause), !untrusted && !beforeSending.has(code), {
    cause,
    advice: adviceFor(code, untrusted),
  });
}

function calledOff(attempt: Attempt, signal: AbortSignal): ApiError {
  const reason: unknown = signal.reason;
  return reason instanceof DOMException && reason.name === "TimeoutError"
    ? new TimedOutError(attempt, "no answer within the time that the whole operation may take", { cause: reason })
    : new CancelledError(attempt, "called off", { cause: reason });
}

function adviceFor(code: string, untrusted: boolean): string | undefined {
  if (untrusted) {
    return "Set portainer:caCert to the certificate authority of the server, or portainer:insecure to true to trust any certificate.";
  }
  if (code === "EPROTO") return "The server may speak http:// on this port, not https://.";
  if (beforeSending.has(code)) return "Check portainer:url, and that Portainer runs and is reachable from here.";
  return undefined;
}

function describe(code: string, cause: unknown): string {
  const message = field(cause, "message");
  if (message === "") return `the connection failed (${code})`;
  return `the connection failed: ${message}${code === "" || message.includes(code) ? "" : ` (${code})`}`;
}

/** A text field of what was thrown, which need not be an Error of this realm. */
function field(cause: unknown, name: "code" | "message"): string {
  const value: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, name) : undefined;
  return typeof value === "string" ? value : "";
}
