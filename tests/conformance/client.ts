import { Agent, FormData, request, type Dispatcher } from "undici";
import type { z } from "zod";

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON. @throws when it is none. */
  json(): unknown;
  /** The body as JSON of a certain shape. @throws when it has another. */
  read<Schema extends z.ZodType>(schema: Schema): z.output<Schema>;
}

/** What a request carries. */
export interface Content {
  /** Sent as JSON, with the type. */
  readonly json?: unknown;
  /** Sent as it is, without a type. */
  readonly body?: string;
  readonly form?: Readonly<Record<string, string | Buffer>>;
  readonly headers?: Readonly<Record<string, string>>;
}

type Method = "GET" | "POST" | "PUT" | "DELETE" | "PATCH";

/** Raw HTTP to one server, without cookies, in somebody's name. */
export class Client {
  readonly #url: string;
  readonly #dispatcher: Dispatcher;
  readonly #credentials: Readonly<Record<string, string>>;

  constructor(url: string, dispatcher: Dispatcher = new Agent(), credentials: Readonly<Record<string, string>> = {}) {
    this.#url = url;
    this.#dispatcher = dispatcher;
    this.#credentials = credentials;
  }

  /** The same server, with these headers on every request instead. */
  with(credentials: Readonly<Record<string, string>>): Client {
    return new Client(this.#url, this.#dispatcher, credentials);
  }

  get(path: string, content?: Content): Promise<Answer> {
    return this.send("GET", path, content);
  }

  post(path: string, content?: Content): Promise<Answer> {
    return this.send("POST", path, content);
  }

  put(path: string, content?: Content): Promise<Answer> {
    return this.send("PUT", path, content);
  }

  delete(path: string, content?: Content): Promise<Answer> {
    return this.send("DELETE", path, content);
  }

  /** @param path below `/api`. @throws when the connection breaks. */
  async send(method: Method, path: string, content: Content = {}): Promise<Answer> {
    const { statusCode, headers, body } = await request(`${this.#url}/api${path}`, {
      dispatcher: this.#dispatcher,
      method,
      headers: {
        ...this.#credentials,
        ...(content.json === undefined ? {} : { "content-type": "application/json" }),
        ...content.headers,
      },
      body: bodyOf(content),
    });
    const text = await body.text();
    const json = (): unknown => JSON.parse(text);
    return { status: statusCode, headers, text, json, read: (schema) => schema.parse(json()) };
  }

  async close(): Promise<void> {
    await this.#dispatcher.close();
  }
}

function bodyOf({ json, body, form }: Content): string | FormData | null {
  if (form === undefined) return json === undefined ? (body ?? null) : JSON.stringify(json);
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === "string") data.set(name, value);
    else data.set(name, new Blob([new Uint8Array(value)]), name);
  }
  return data;
}
