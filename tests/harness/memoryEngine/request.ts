import { z } from "zod";

/** What a handler gets of a request. */
export interface Asked {
  /** The parts that the path's pattern names, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** JSON; undefined where there is no body. */
  readonly body: unknown;
}

/** What a handler answers. */
export interface Answer {
  readonly status: number;
  /** JSON, or bytes of the type. */
  readonly body?: unknown;
  readonly type?: string;
}

export type Handler = (asked: Asked) => Answer | Promise<Answer>;

/** A method and a path, in which `:name` stands for one segment, or for several where it is followed by `*`. */
export type Route = readonly [method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE", path: string, handler: Handler];

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const done: Answer = { status: 204 };

/** The part of the path of this name. */
export function parameter({ parameters }: Asked, name: string): string {
  return parameters[name] ?? "";
}

/** Whether the query has it switched on, as Docker reads that. */
export function isOn({ query }: Asked, name: string): boolean {
  return !["", "0", "no", "false", "none"].includes((query.get(name) ?? "").trim().toLowerCase());
}

const credentials = z.object({ username: z.string().default(""), password: z.string().default("") });

/** How somebody logs in at a registry. */
export type Credentials = z.output<typeof credentials>;

/** What the request says for a registry; nobody where it says nothing. */
export function credentialsOf({ headers }: Asked): Credentials {
  const header = headers["x-registry-auth"];
  const text = typeof header === "string" ? Buffer.from(header, "base64").toString("utf8") : "";
  return text === "" ? { username: "", password: "" } : credentials.parse(JSON.parse(text));
}
