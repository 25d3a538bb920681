import { pipeline, Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import * as errors from "../../provider/api/errors";
import { path } from "../../provider/api/path";
import { forgeryIn, hostileTexts } from "../harness/hostileTexts";
import { failure, ScriptedClients } from "../unit/api/scriptedClients";
import type { Reply } from "../unit/api/scriptedServer";

const megabyte = 1024 * 1024;

/** Bytes that an answer may have, and that somebody sends. */
const [limit, sent] = [64 * megabyte, 100 * megabyte];

/** Characters of an error, of which the lifecycle shows less. */
const longestError = 25_000;

const apiKey = "ptr_a-secret-key-of-the-tests";
const thing = { Name: "thing" };
const get = { method: "GET", path: path`/things`, answer: z.object({ Name: z.string() }) } as const;

describe("A hostile answer:", () => {
  const scripted = new ScriptedClients({
    credentials: { kind: "apiKey", apiKey },
    headers: { "X-Access": "a secret of the proxy" },
    timeout: 60,
  });
  afterEach(() => scripted.close());

  /** What it ends in: an error whose message forges nothing and has no secret in it. */
  async function refusal(promise: Promise<unknown>): Promise<Error> {
    const error = await failure(promise);
    if (!(error instanceof errors.ApiError)) throw new Error("It was expected to fail.");
    expect(forgeryIn(error.message, longestError)).toBeUndefined();
    expect(error.message).not.toContain(apiKey);
    return error;
  }

  test.each([
    ["says how large it is", { "content-length": String(sent) }],
    ["does not say how large it is", {}],
  ])("a body of 100 MB that %s is not taken, in bounded memory, and not asked for again", async (_what, headers) => {
    let written = 0;
    let most = 0;
    const before = process.memoryUsage().arrayBuffers;
    const server = await scripted.serving(() => (response) => {
      response.writeHead(200, headers);
      const bytes = flood(sent, (length) => {
        written += length;
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      });
      // That it ends before all are sent is what is wanted.
      pipeline(Readable.from(bytes), response, () => undefined);
    });
    const error = await refusal(scripted.client(server.url, { maxRetries: 3 }).request(get));
    expect(error).toBeInstanceOf(errors.TooLargeAnswerError);
    expect(error.message).toContain("the answer is larger than any that Portainer gives. Check that portainer:url");
    expect(server.received).toHaveLength(1);
    expect(written).toBeLessThan(limit + 16 * megabyte);
    expect(most).toBeLessThan(limit + 32 * megabyte);
  });

  test("a refusal of 40 MB is told by its beginning, at once", async () => {
    const message = `${"refused ".repeat(5 * megabyte)}${apiKey}`;
    const server = await scripted.serving((_request, index) =>
      index === 0 ? { status: 400, body: { message } } : { status: 500, body: message },
    );
    const start = process.cpuUsage();
    const refused = scripted.client(server.url);
    expect((await refusal(refused.request(get))).message).toMatch(/Portainer answered 400: (refused )+/);
    expect((await refusal(refused.request(get))).message).toMatch(/the answer is 500 with "(refused )+refused…"/);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(10);
  });

  test("10,000 lists within lists are no trouble, wherever nothing is wanted of them", async () => {
    const nested = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    const body = `{"Name":"thing","More":${nested}}`;
    const server = await scripted.serving(() => ({ status: 200, body }));
    await expect(scripted.client(server.url).request(get)).resolves.toEqual(thing);
    await expect(scripted.client(server.url).request({ ...get, answer: z.unknown() })).resolves.toHaveProperty("More");
    const error = await refusal(
      scripted.client(server.url).request({ ...get, answer: z.object({ More: z.string() }) }),
    );
    expect(error.message).toContain("More: Invalid input: expected string, received array");
    const refusing = await scripted.serving(() => ({ status: 400, body: `{"message":"no","details":${nested}}` }));
    expect((await refusal(scripted.client(refusing.url).request(get))).message).toContain(
      "Portainer answered 400: no.",
    );
  });

  test("names that mean something in JavaScript pollute nothing", async () => {
    const polluting = `{"polluted":"yes"}`;
    const body = `{"Name":"thing","__proto__":${polluting},"constructor":{"prototype":${polluting}},"Labels":{"__proto__":"x","constructor":"y","toString":"z"}}`;
    const server = await scripted.serving(() => ({ status: 200, body }));
    const answer = z.object({ Name: z.string(), Labels: z.record(z.string(), z.string()) });
    const { Labels: labels } = await scripted.client(server.url).request({ ...get, answer });
    expect(Object.entries(labels)).toEqual(
      expect.arrayContaining([
        ["constructor", "y"],
        ["toString", "z"],
      ]),
    );
    expect(Object.getPrototypeOf(labels)).toBe(Object.prototype);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test.each(["9007199254740993", "1e400", "0.5", "-0.1"])("an ID of %s is none", async (id) => {
    const server = await scripted.serving(() => ({ status: 200, body: `{"Id":${id}}` }));
    const error = await refusal(scripted.client(server.url).request({ ...get, answer: z.object({ Id: z.int() }) }));
    expect(error).toBeInstanceOf(errors.UnexpectedAnswerError);
    expect(error.message).toContain("the answer is not what Portainer promises: Id: ");
  });

  test("headers without end are not read to it", async () => {
    const headers = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`x-header-${index}`, "x"]));
    const server = await scripted.serving(() => ({ status: 200, body: thing, headers }));
    expect((await refusal(scripted.client(server.url).request(get))).message).toMatch(
      /the connection failed: .*header/i,
    );
  });

  test("a body that comes a byte at a time, without end, ends with the time limit", async () => {
    const server = await scripted.serving(() => (response) => {
      response.writeHead(200);
      const dripping = setInterval(() => response.write(" "), 20);
      response.on("close", () => {
        clearInterval(dripping);
      });
    });
    const error = await refusal(scripted.client(server.url, { timeout: 0.5 }).request(get));
    expect(error).toBeInstanceOf(errors.TimedOutError);
    expect(error.message).toContain("no answer within 0.5 seconds");
  });

  test.each([301, 302, 303, 307, 308])("a redirect (%i) to another host is not followed", async (status) => {
    const elsewhere = await scripted.serving(() => ({ status: 200, body: thing }));
    const server = await scripted.serving(() => ({ status, headers: { location: `${elsewhere.url}/api/things` } }));
    const error = await refusal(scripted.client(server.url, { maxRetries: 3 }).request(get));
    expect(error.message).toContain(`redirects (${status}) to ${elsewhere.url}`);
    expect(server.received).toHaveLength(1);
    expect(elsewhere.received).toEqual([]);
  });

  test("a compressed answer, which nobody has asked for, does not grow", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * megabyte, " "));
    const server = await scripted.serving(() => (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(bomb);
    });
    const error = await refusal(scripted.client(server.url).request(get));
    expect(error.message).toContain("the answer is no JSON");
    expect(server.received[0]?.headers).not.toHaveProperty("accept-encoding");
  });

  test.each(Object.keys(hostileTexts))("what a server says with %s in it forges no line of a log", async (what) => {
    const said = `${hostileTexts[what]} [error] all is lost`;
    const replies: Reply[] = [
      { status: 400, body: { message: said, details: said } },
      { status: 500, body: said },
      { status: 200, body: said },
      { status: 200, body: { Name: [said], [said]: said } },
      { status: 200, body: `<html>${said}` },
    ];
    const server = await scripted.serving((_request, index) => replies[index] ?? { status: 204 });
    for (let index = 0; index < replies.length; index++) await refusal(scripted.client(server.url).request(get));
  });
});

/** So many bytes, as fast as they are taken. */
function* flood(total: number, onSent: (bytes: number) => void): Generator<Buffer> {
  const chunk = Buffer.alloc(megabyte, " ");
  for (let bytes = 0; bytes < total; bytes += chunk.length) {
    onSent(chunk.length);
    yield chunk;
  }
}
