import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Dispatcher, FormData } from "undici";
import { z } from "zod";
import { anySignal } from "./anySignal";
import { hasAdministrator } from "./administratorPresence";
import { type Answer, answerError, parseAnswer } from "./answers";
import { apiBase, type Connection } from "./connection";
import { ApiError, type Attempt, RejectedError, UnauthenticatedError } from "./errors";
import { failureError } from "./failures";
import { limitedCallsTo } from "./limitedCalls";
import { path, type ApiPath } from "./path";
import { repeatWhereSafe } from "./retries";
import { withoutTexts } from "./secretTexts";
import { guardedSecrets } from "./operationSecrets";
import { whileWanted } from "./shared";
import { openSession, type Session } from "./session";
import { openTransport, unlimitedAnswer } from "./transport";

/** One call of the API. */
export interface Request<T> {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: ApiPath;
  /** Undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Body, sent as JSON. */
  readonly json?: unknown;
  /** Body, sent as multipart/form-data. */
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** The form of a successful answer. Fields that it does not name are dropped. */
  readonly answer: z.ZodType<T>;
  /** Seconds that one attempt may take, 0 for no limit of its own; the connection's time limit when absent. */
  readonly timeout?: number;
  /** Whether doing it twice is the same as once. GET, PUT, PATCH and DELETE are; a POST has to say so. */
  readonly idempotent?: boolean;
  /** Whether a successful answer may hold a secret: then no error quotes any of it. */
  readonly confidential?: boolean;
  /** Whether the answer may be larger than any other. */
  readonly isDownload?: boolean;
  /** Whether it needs no session, such as the status of the server. */
  readonly public?: boolean;
}

/** For calls whose answer has no body, or none that matters. */
export const noAnswer = z.unknown().transform(() => undefined);

/** Milliseconds that a timer of Node.js can count: one of more would be over at once. */
const longestTimer = 2 ** 31 - 1;

const loginAnswer = z.object({ jwt: z.string().min(1) });

/**
 * Talks to one Portainer server: one pool of connections, one session, no cookies. Cookies would turn on Portainer's
 * CSRF checks (http/csrf/csrf.go).
 */
export class Client {
  /** The server's address, for messages. */
  readonly server: string;
  private readonly base: string;
  private readonly transport: Dispatcher;
  private readonly session: Session;
  /** Connections for what may be larger than any other answer, where that was ever asked for. */
  private downloads: Dispatcher | undefined;

  constructor(private readonly connection: Connection) {
    this.base = apiBase(connection.url);
    this.server = this.base.replace(/\/api$/, "");
    this.transport = openTransport(connection);
    this.session = openSession(connection.credentials, (username, password) =>
      limitedCallsTo(this.server).run(() => this.login(username, password)),
    );
  }

  /**
   * Sends a request and reads its answer.
   *
   * @throws ApiError, in the subclass that says what went wrong.
   */
  request<T>(request: Request<T>, signal?: AbortSignal): Promise<T> {
    return this.exchange(request, signal, async (attempt, response) =>
      parseAnswer(
        attempt,
        { ...(await this.wholeAnswer(response, signal)), confidential: request.confidential },
        request.answer,
      ),
    );
  }

  /** Sends a request whose answer is plain text, such as the log of a container. */
  requestText(request: Omit<Request<string>, "answer">, signal?: AbortSignal): Promise<Buffer> {
    return this.exchange(request, signal, async (_attempt, response) => Buffer.from(await response.body.arrayBuffer()));
  }

  /**
   * Sends a request whose answer is a stream of JSON lines, such as the progress of a pull, and hands on each line as it
   * comes.
   */
  requestLines<T>(request: Request<T>, onLine: (line: T) => void, signal?: AbortSignal): Promise<void> {
    return this.exchange(request, signal, async (attempt, { statusCode: status, headers, body }) => {
      for await (const text of createInterface({ input: body, crlfDelay: Infinity })) {
        if (text.trim() !== "")
          onLine(parseAnswer(attempt, { status, headers, text, secrets: this.secrets(signal) }, request.answer));
      }
    });
  }

  /**
   * Sends a request whose answer is a file, of whatever size, and hands it on as it comes. What `save` throws is the cause
   * of the error that this ends in.
   */
  download<T>(
    request: Omit<Request<unknown>, "answer">,
    save: (content: Readable) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    return this.exchange({ ...request, isDownload: true }, signal, (_attempt, { body }) => save(body));
  }

  /** The ID of the user who has logged in; undefined before that, and of an API key. */
  get userId(): number | undefined {
    return this.session.userId();
  }

  /** Logs in again before the next request that needs it. */
  logInAnew(): void {
    this.session.restart();
  }

  /** Ends all connections once the requests under way have ended. */
  async close(): Promise<void> {
    await Promise.all([this.transport.close(), this.downloads?.close()]);
  }

  private exchange<T>(
    request: Omit<Request<unknown>, "answer">,
    signal: AbortSignal | undefined,
    read: (attempt: () => Attempt, response: Dispatcher.ResponseData) => Promise<T>,
  ): Promise<T> {
    const { method } = request;
    const address = pathWithQuery(request);
    const attempt = () => ({ method, path: withoutTexts(this.secrets(signal), address), server: this.server });
    const seconds = request.timeout ?? this.connection.timeout;
    const repeats = repeatWhereSafe(request.idempotent ?? request.method !== "POST", this.connection.maxRetries);
    return repeats.execute(async () => {
      const limit = timeLimit(seconds);
      try {
        const response = await this.respond(request, address, anySignal(limit, signal), signal);
        if (!isSuccess(response.statusCode)) throw answerError(attempt(), await this.wholeAnswer(response, signal));
        return await read(attempt, response);
      } catch (error) {
        throw error instanceof ApiError ? error : failureError(attempt(), error, { limit, caller: signal }, seconds);
      }
    }, signal);
  }

  /** Sends it once, and once more with fresh credentials where the first were refused. */
  private async respond(
    request: Omit<Request<unknown>, "answer">,
    address: string,
    signal: AbortSignal | undefined,
    caller: AbortSignal | undefined,
  ): Promise<Dispatcher.ResponseData> {
    if (request.public === true) return this.dispatch(request, address, {}, signal);
    const header = await whileWanted(this.session.header(), caller);
    const response = await this.dispatch(request, address, header, signal);
    if (response.statusCode !== 401 || !this.session.renew(header)) return response;
    await response.body.dump();
    return this.dispatch(request, address, await whileWanted(this.session.header(), caller), signal);
  }

  private dispatch(
    request: Omit<Request<unknown>, "answer">,
    address: string,
    session: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<Dispatcher.ResponseData> {
    const { origin, pathname, search } = new URL(`${this.base}${address}`);
    const transport = request.isDownload === true ? this.openDownloads() : this.transport;
    return transport.request({
      method: request.method,
      origin,
      path: `${pathname}${search}`,
      headers: {
        accept: "application/json",
        // Without it some handlers read a JSON body as a form and refuse it.
        ...(request.json === undefined ? {} : { "content-type": "application/json" }),
        ...this.connection.headers,
        ...request.headers,
        ...session,
      },
      body: request.json === undefined ? (request.form ?? null) : JSON.stringify(request.json),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  private async wholeAnswer(
    { statusCode: status, headers, body }: Dispatcher.ResponseData,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    return { status, headers, text: await body.text(), secrets: this.secrets(signal) };
  }

  /** What no error may repeat, though a server or a proxy in front of it does. */
  private secrets(signal: AbortSignal | undefined): readonly string[] {
    return [...this.session.secrets(), ...Object.values(this.connection.headers), ...guardedSecrets(signal)];
  }

  /** Whether nobody can log in yet; false where that cannot be found out. */
  private async isNew(): Promise<boolean> {
    return !(await hasAdministrator(this).catch(() => true));
  }

  private openDownloads(): Dispatcher {
    this.downloads ??= openTransport(this.connection, unlimitedAnswer);
    return this.downloads;
  }

  private async login(username: string, password: string): Promise<string> {
    try {
      const { jwt } = await this.request({
        method: "POST",
        path: path`/auth`,
        json: { Username: username, Password: password },
        answer: loginAnswer,
        confidential: true,
        // A login changes nothing; but each counts for the ban, so that only retries of lost answers repeat it.
        idempotent: true,
        public: true,
      });
      return jwt;
    } catch (error) {
      if (!(error instanceof RejectedError)) throw error;
      throw new UnauthenticatedError(error.attempt, error.status, error.explanation, {
        cause: error,
        advice: (await this.isNew())
          ? "The server has no administrator yet: make it with AdminUser, which everything else depends on (dependsOn)."
          : "Check portainer:username and portainer:password. With single sign-on, use an API key.",
      });
    }
  }
}

/** @param seconds 0 for no limit. Timers count whole milliseconds. */
function timeLimit(seconds: number): AbortSignal | undefined {
  return seconds === 0 ? undefined : AbortSignal.timeout(Math.min(Math.ceil(seconds * 1000), longestTimer));
}

/** Docker's 304 says that things are so already: a container that is to be started runs. */
function isSuccess(status: number): boolean {
  return status < 300 || status === 304;
}

function pathWithQuery({ path: { text }, query = {} }: Omit<Request<unknown>, "answer">): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.append(name, String(value));
  }
  return search.size === 0 ? text : `${text}?${search.toString()}`;
}
