import type { IncomingHttpHeaders } from "undici/types/header";
import { z } from "zod";
import {
  type AnswerError,
  type Attempt,
  ConflictError,
  type Explanation,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  RejectedError,
  ServerFailedError,
  UnauthenticatedError,
  UnavailableError,
  UnexpectedAnswerError,
  type ApiError,
} from "./errors";
import { oneLine } from "./plainText";
import { withoutTexts } from "./secretTexts";

/** An answer that has arrived whole. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Whether the text may hold a secret: then no error quotes any of it. */
  readonly confidential?: boolean | undefined;
  /** Texts that no error quotes. */
  readonly secrets: readonly string[];
}

/** Characters of an unexpected body that an error quotes. */
const quotedLength = 200;

/** Characters of what a server says that are searched for secrets: who says millions is not to keep us busy. */
const searchedLength = 10_000;

/** Portainer says `message` and `details`, Docker and Kubernetes `message`, swarm and older paths `err`. */
const explanationSchema = z.object({
  message: z.string().optional(),
  // Those of Kubernetes are an object that says no more than its message.
  details: z.string().optional().catch(undefined),
  err: z.string().optional(),
});

/**
 * Reads a successful answer as JSON of the promised form.
 *
 * @param attempt asked where an error has to tell what was tried.
 * @throws UnexpectedAnswerError for HTML, broken JSON or other fields than promised.
 */
export function parseAnswer<T>(attempt: () => Attempt, answer: Answer, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(answer.text === "" ? undefined : json(attempt, answer));
  if (parsed.success) return parsed.data;
  throw new UnexpectedAnswerError(
    attempt(),
    `the answer is not what Portainer promises: ${problems(parsed.error)}`,
    answer.status,
    {
      advice: "This version of Portainer may be newer than this provider knows.",
      cause: parsed.error,
    },
  );
}

/** The error that an unsuccessful answer means. */
export function answerError(attempt: Attempt, answer: Answer): ApiError {
  const { status, headers } = answer;
  if (status >= 300 && status < 400) return redirected(attempt, answer);
  const explanation = explanationOf(answer);
  if (status === 429) return new RateLimitedError(attempt, status, explanation ?? {}, retryAfter(headers));
  if (explanation === undefined) {
    if (status === 502 || status === 503 || status === 504) {
      const behind = /\/kubernetes\//.test(attempt.path) ? "cluster" : "Docker engine";
      return new UnavailableError(attempt, status, {}, retryAfter(headers), {
        advice: `Portainer, or the ${behind} behind it, is not reachable just now.`,
      });
    }
    return foreign(attempt, answer);
  }
  return explainedError(attempt, status, explanation);
}

function explainedError(attempt: Attempt, status: number, explanation: Explanation): AnswerError {
  switch (status) {
    case 401:
      return new UnauthenticatedError(attempt, status, explanation, {
        advice:
          "Check portainer:apiKey, or portainer:username and portainer:password: the key may have been removed or have expired.",
      });
    case 403:
      return attempt.path === "/auth" ? banned(attempt, explanation) : forbidden(attempt, explanation);
    case 404:
      return new NotFoundError(attempt, status, explanation);
    case 408:
      return heldUp(attempt, explanation);
    case 409:
      return new ConflictError(attempt, status, explanation);
    default:
      return status >= 500
        ? new ServerFailedError(attempt, status, explanation)
        : new RejectedError(attempt, status, explanation);
  }
}

function forbidden(attempt: Attempt, explanation: Explanation): ForbiddenError {
  return new ForbiddenError(attempt, 403, explanation, {
    advice: "The user of these credentials lacks the right; most of Portainer's settings need an administrator.",
  });
}

/**
 * While it makes a backup, Portainer lets nobody write. It begins one when those who write have ended, and a handler that
 * has broken its connection has never ended to it (http/offlinegate/offlinegate.go): then it waits for good.
 */
function heldUp(attempt: Attempt, explanation: Explanation): RejectedError {
  return new RejectedError(attempt, 408, explanation, {
    advice:
      "Portainer lets nobody write while it makes or restores a backup. Where that does not end, restart Portainer.",
  });
}

/** Portainer answers a plain 403 to logins of an address that it has banned (http/security/rate_limiter.go). */
function banned(attempt: Attempt, explanation: Explanation): RateLimitedError {
  return new RateLimitedError(attempt, 403, explanation, undefined, {
    advice:
      "Portainer bans an address for an hour after more than ten logins at once, or one a second for long: wait, restart Portainer, or use an API key.",
  });
}

function redirected(attempt: Attempt, { status, headers, secrets }: Answer): UnexpectedAnswerError {
  if (headers["redirect-reason"] === "AdminInitTimeout") {
    return new UnexpectedAnswerError(attempt, "Portainer has no administrator yet and has locked itself", status, {
      advice: "Restart Portainer and create its first administrator within five minutes.",
    });
  }
  return new UnexpectedAnswerError(
    attempt,
    `Portainer's address redirects (${status}) to ${withoutTexts(secrets, beginning(String(headers["location"])))}`,
    status,
    {
      advice: "Set portainer:url to the address that it redirects to.",
    },
  );
}

/** An answer that Portainer itself does not give: a proxy's page, another server, a wrong path prefix. */
function foreign(attempt: Attempt, answer: Answer): UnexpectedAnswerError {
  const kind = isHtml(answer) ? "a web page" : answer.text === "" ? "nothing" : `"${quoted(answer)}"`;
  return new UnexpectedAnswerError(
    attempt,
    `the answer is ${answer.status} with ${kind}, which is not from Portainer's API`,
    answer.status,
    {
      advice:
        "Check that portainer:url is the address of Portainer itself, with its path prefix, and that no proxy in front asks for a login.",
    },
  );
}

function json(attempt: () => Attempt, answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    // What is caught quotes the text and says nothing else.
    if (isHtml(answer)) throw foreign(attempt(), answer);
    const quote = answer.confidential === true ? "" : `: "${quoted(answer)}"`;
    throw new UnexpectedAnswerError(attempt(), `the answer is no JSON${quote}`, answer.status);
  }
}

function explanationOf({ text, secrets }: Answer): Explanation | undefined {
  try {
    const parsed = explanationSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return undefined;
    const { message, details, err } = parsed.data;
    const told = (said: string | undefined) =>
      said === undefined ? undefined : withoutTexts(secrets, beginning(said));
    return { message: told(message ?? err), details: told(details) };
  } catch {
    return undefined;
  }
}

function isHtml({ headers, text }: Answer): boolean {
  return String(headers["content-type"]).startsWith("text/html") || /^\s*<(!doctype|html)/i.test(text);
}

/** One line, without control characters: what a foreign server says must not forge lines of a log. */
function quoted(answer: Answer): string {
  // Before it is cut to what is quoted: of what is cut in the middle only a part would be found.
  const text = withoutTexts(answer.secrets, beginning(answer.text));
  const line = oneLine(text.slice(0, quotedLength)).replace(/\s+/g, " ").trim();
  return text.length > quotedLength ? `${line}…` : line;
}

/** What of a long text is looked at; it ends in what says that it was cut off there. */
function beginning(text: string): string {
  return text.length > searchedLength ? `${text.slice(0, searchedLength)}…` : text;
}

function problems(error: z.ZodError): string {
  const [first, ...others] = error.issues;
  if (first === undefined) return error.message;
  const rest = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${first.path.join(".") || "the whole"}: ${first.message}${rest}`;
}

/** `Retry-After` in milliseconds; it is given in seconds or as a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: IncomingHttpHeaders): number | undefined {
  const value = headers["retry-after"];
  if (typeof value !== "string") return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
