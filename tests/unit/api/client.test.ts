import { afterEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { noAnswer } from "../../../provider/api/client";
import * as errors from "../../../provider/api/errors";
import { path, slashed } from "../../../provider/api/path";
import { failure, ScriptedClients } from "./scriptedClients";
import { type Received, type Reply, scriptedServer } from "./scriptedServer";

const scripted = new ScriptedClients({ credentials: { kind: "apiKey", apiKey: "ptr_a-secret-key" } });
afterEach(() => scripted.close());

const password = { credentials: { kind: "password", username: "admin", password: "a secret password" } } as const;
const get = { method: "GET", path: path`/things`, answer: z.object({ Name: z.string() }) } as const;
const post = { method: "POST", path: path`/things`, json: { Name: "x" }, answer: noAnswer } as const;
const thing = { status: 200, body: { Name: "thing", Unknown: 1 } };

describe("A request", () => {
  test("carries the API key, the extra headers and no cookie", async () => {
    const server = await scripted.serving(() => ({ ...thing, headers: { "set-cookie": "portainer_api_key=x" } }));
    const opened = scripted.client(server.url, { headers: { "cf-access-client-id": "abc" } });
    await opened.request(get);
    await opened.request(get);
    expect(server.received).toHaveLength(2);
    for (const { headers } of server.received) {
      expect(headers).toMatchObject({ "x-api-key": "ptr_a-secret-key", "cf-access-client-id": "abc" });
      expect(headers).not.toHaveProperty("cookie");
      expect(headers).not.toHaveProperty("authorization");
    }
  });

  test("says that its body is JSON, without which Portainer reads a form", async () => {
    const server = await scripted.serving(() => ({ status: 204 }));
    await scripted.client(server.url).request(post);
    expect(server.received[0]).toMatchObject({ body: '{"Name":"x"}', headers: { "content-type": "application/json" } });
  });

  test.each(["", "/", "/api", "/api/"])("finds the API with the address ending in %j", async (ending) => {
    const server = await scripted.serving(() => thing);
    await scripted.client(`${server.url}/behind/a/prefix${ending}`).request(get);
    expect(server.received[0]?.url).toBe("/behind/a/prefix/api/things");
  });

  test("keeps hostile values inside their segment of the path", async () => {
    const server = await scripted.serving(() => thing);
    const hostile = "..users?x=%2f#y\nz ü";
    await scripted.client(server.url).request({ ...get, path: path`/things/${hostile}/part` });
    expect(server.received[0]?.url).toBe("/api/things/..users%3Fx%3D%252f%23y%0Az%20%C3%BC/part");
  });

  test.each(["", ".", "..", "../../users/1", "a/b", "/", "\uD800"])("refuses %j as a segment of a path", (hostile) => {
    expect(() => path`/things/${hostile}`).toThrow(TypeError);
  });

  test("takes slashes where a route takes them, and no way up", () => {
    expect(path`/images/${slashed("example.com/team/web:1")}/json`.text).toBe(
      "/images/example.com%2Fteam%2Fweb%3A1/json",
    );
    for (const hostile of ["../users", "a/../../users", "a//b", "/a", "a/", "a/./b"]) {
      expect(() => path`/images/${slashed(hostile)}`).toThrow(TypeError);
    }
  });

  test("tolerates fields that it does not know", async () => {
    const server = await scripted.serving(() => thing);
    await expect(scripted.client(server.url).request(get)).resolves.toEqual({ Name: "thing" });
  });
});

describe("A session", () => {
  const login = (request: Received) => request.url === "/api/auth";

  test("logs in once however many requests start at the same time", async () => {
    const server = await scripted.serving((request) =>
      login(request) ? { status: 200, body: { jwt: "token" } } : thing,
    );
    const opened = scripted.client(server.url, password);
    await Promise.all(Array.from({ length: 50 }, () => opened.request(get)));
    expect(server.received.filter(login)).toHaveLength(1);
    expect(server.received.filter((request) => !login(request)).map(({ headers }) => headers.authorization)).toEqual(
      Array.from({ length: 50 }, () => "Bearer token"),
    );
  });

  test("renews its token once when it has expired, for all requests that found out", async () => {
    let valid = "token-1";
    let logins = 0;
    const server = await scripted.serving((request) => {
      if (login(request)) return { status: 200, body: { jwt: (valid = `token-${++logins}`) } };
      return request.headers.authorization === `Bearer ${valid}`
        ? thing
        : { status: 401, body: { message: "Invalid JWT token" } };
    });
    const opened = scripted.client(server.url, password);
    await opened.request(get);
    valid = "gone";
    await Promise.all(Array.from({ length: 20 }, () => opened.request(get)));
    expect(logins).toBe(2);
  });

  test("gives up after one renewal", async () => {
    const server = await scripted.serving((request) =>
      login(request)
        ? { status: 200, body: { jwt: "token" } }
        : { status: 401, body: { message: "Invalid JWT token" } },
    );
    expect(await failure(scripted.client(server.url, password).request(get))).toBeInstanceOf(
      errors.UnauthenticatedError,
    );
    expect(server.received.filter(login)).toHaveLength(2);
  });

  test("does not knock again after a refused login: Portainer would ban the address", async () => {
    const server = await scripted.serving(() => ({
      status: 422,
      body: { message: "Invalid credentials", details: "Unauthorized" },
    }));
    const opened = scripted.client(server.url, { ...password, maxRetries: 5 });
    const failures = await Promise.all([1, 2, 3].map(() => failure(opened.request(get))));
    failures.push(await failure(opened.request(get)));
    expect(server.received.filter(({ url }) => url === "/api/auth")).toHaveLength(1);
    for (const error of failures) {
      expect(error).toBeInstanceOf(errors.UnauthenticatedError);
      expect(error.message).toMatch(
        /422: Invalid credentials \(Unauthorized\).*portainer:username and portainer:password/,
      );
      expect(error.message).not.toContain("a secret password");
    }
  });

  test("says what a server does that makes a backup", async () => {
    const server = await scripted.serving(() => ({
      status: 408,
      body: { message: "Timeout waiting for the offline gate to signal", details: "Http: Handler timeout" },
    }));
    const error = await failure(scripted.client(server.url).request({ ...get, method: "PUT", json: {} }));
    expect(error).toBeInstanceOf(errors.RejectedError);
    expect(error.message).toContain("nobody write while it makes or restores a backup");
    expect(server.received).toHaveLength(1);
  });

  test("says what a ban is", async () => {
    const server = await scripted.serving(() => ({
      status: 403,
      body: { message: "Access denied", details: "Access denied to resource" },
    }));
    const error = await failure(scripted.client(server.url, { ...password, maxRetries: 5 }).request(get));
    expect(error).toBeInstanceOf(errors.RateLimitedError);
    expect(error.message).toContain("bans an address for an hour");
    expect(server.received).toHaveLength(1);
  });
});

describe("A refusal becomes the error of its meaning", () => {
  test.each([
    [400, errors.RejectedError],
    [401, errors.UnauthenticatedError],
    [403, errors.ForbiddenError],
    [404, errors.NotFoundError],
    [409, errors.ConflictError],
    [429, errors.RateLimitedError],
    [500, errors.ServerFailedError],
    [503, errors.ServerFailedError],
  ])("%i with Portainer's message and details", async (status, type) => {
    const server = await scripted.serving(() => ({ status, body: { message: "What is wrong", details: "Why it is" } }));
    const error = await failure(scripted.client(server.url).request(get));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ status, attempt: { method: "GET", path: "/things", server: server.url } });
    expect(error.message).toContain(`GET /things on ${server.url}: Portainer answered ${status}`);
    if (status !== 429) expect(error.message).toContain("What is wrong (Why it is)");
  });

  test.each([502, 503, 504])("%i without Portainer's words is a server that is away", async (status) => {
    const server = await scripted.serving(() => ({ status, body: "" }));
    expect(await failure(scripted.client(server.url).request(get))).toBeInstanceOf(errors.UnavailableError);
  });

  test.each([
    [path`/endpoints/2/docker/info`, "Docker engine"],
    [path`/endpoints/2/kubernetes/api/v1/pods`, "cluster"],
    [path`/kubernetes/2/namespaces`, "cluster"],
  ])("a 502 of %s says what may be away", async (asked, behind) => {
    const server = await scripted.serving(() => ({ status: 502, body: "" }));
    const error = await failure(scripted.client(server.url).request({ ...get, path: asked }));
    expect(error.message).toContain(`Portainer, or the ${behind} behind it, is not reachable just now.`);
  });

  test("a 404 that is not Portainer's does not say that the object is gone", async () => {
    const page = { status: 404, body: "<!DOCTYPE html><title>nginx</title>", headers: { "content-type": "text/html" } };
    const server = await scripted.serving(() => page);
    const error = await failure(scripted.client(server.url).request(get));
    expect(error).toBeInstanceOf(errors.UnexpectedAnswerError);
    expect(error.message).toMatch(/a web page.*Check that portainer:url/);
  });
});

describe("An answer that is not Portainer's is recognised", () => {
  test("the login page of a proxy", async () => {
    const server = await scripted.serving(() => ({
      status: 200,
      body: "<html>Sign in</html>",
      headers: { "content-type": "text/html" },
    }));
    const error = await failure(scripted.client(server.url).request(get));
    expect(error).toBeInstanceOf(errors.UnexpectedAnswerError);
    expect(error.message).toContain("no proxy in front asks for a login");
  });

  test("a redirect", async () => {
    const server = await scripted.serving(() => ({
      status: 308,
      headers: { location: "https://elsewhere.example.com/" },
    }));
    expect((await failure(scripted.client(server.url).request(get))).message).toMatch(
      /redirects \(308\) to https:\/\/elsewhere/,
    );
  });

  test("a Portainer that has locked itself for want of an administrator", async () => {
    const server = await scripted.serving(() => ({ status: 303, headers: { "redirect-reason": "AdminInitTimeout" } }));
    expect((await failure(scripted.client(server.url).request(get))).message).toMatch(
      /no administrator.*Restart Portainer/,
    );
  });

  test("a body that is not what was promised, without quoting it", async () => {
    const server = await scripted.serving(() => ({ status: 200, body: { Name: 7, Password: "a secret" } }));
    const error = await failure(scripted.client(server.url).request(get));
    expect(error).toBeInstanceOf(errors.UnexpectedAnswerError);
    expect(error.message).toContain("Name: ");
    expect(error.message).not.toContain("a secret");
  });
});

describe("A request is repeated", () => {
  const away: Reply = { status: 503, body: "", headers: { "retry-after": "0" } };
  const cut: Reply = (response) => {
    response.destroy();
  };
  const cutInTheMiddle: Reply = (response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write('{"Name":');
    setTimeout(() => response.destroy(), 20);
  };

  test.each([
    ["an unavailable server", away],
    ["a connection that broke", cut],
    ["an answer cut in the middle", cutInTheMiddle],
    ["broken JSON", { status: 200, body: '{"Name":' }],
  ])("after %s, when it is a GET", async (_what, reply) => {
    const server = await scripted.serving((_request, index) => (index < 2 ? reply : thing));
    await expect(scripted.client(server.url, { maxRetries: 3 }).request(get)).resolves.toEqual({ Name: "thing" });
    expect(server.received).toHaveLength(3);
  });

  test.each([
    ["an unavailable server", away],
    ["a connection that broke", cut],
  ])("never after %s, when it is a POST: it may have been carried out", async (_what, reply) => {
    const server = await scripted.serving(() => reply);
    const error = await failure(scripted.client(server.url, { maxRetries: 3 }).request(post));
    expect(server.received).toHaveLength(1);
    expect(errors.mayHaveHappened(error)).toBe(true);
  });

  test("after a 429, whatever it is, no sooner than the server asks", async () => {
    const server = await scripted.serving((_request, index) =>
      index === 0 ? { status: 429, body: "", headers: { "retry-after": "1" } } : { status: 204 },
    );
    const start = Date.now();
    await scripted.client(server.url, { maxRetries: 1 }).request(post);
    expect(Date.now() - start).toBeGreaterThanOrEqual(990);
  });

  test("never after a refusal", async () => {
    const server = await scripted.serving(() => ({ status: 500, body: { message: "no" } }));
    await failure(scripted.client(server.url, { maxRetries: 3 }).request(get));
    expect(server.received).toHaveLength(1);
  });

  test("as often as asked, and then fails with the last reason and its cause", async () => {
    const server = await scripted.serving(() => cut);
    const error = await failure(scripted.client(server.url, { maxRetries: 2 }).request(get));
    expect(server.received).toHaveLength(3);
    expect(error).toBeInstanceOf(errors.ConnectionError);
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe("A request ends", () => {
  const silence: Reply = () => undefined;

  test("with its time limit", async () => {
    const server = await scripted.serving(() => silence);
    const error = await failure(scripted.client(server.url, { timeout: 0.2 }).request(get));
    expect(error).toBeInstanceOf(errors.TimedOutError);
    expect(error.message).toContain("no answer within 0.2 seconds");
  });

  test("when its caller calls it off", async () => {
    const server = await scripted.serving(() => silence);
    const error = await failure(scripted.client(server.url).request(get, AbortSignal.abort()));
    expect(error).toBeInstanceOf(errors.CancelledError);
  });

  test("when nobody listens, with what to check; it certainly did not happen", async () => {
    const server = await scriptedServer(() => silence);
    await server.close();
    const error = await failure(scripted.client(server.url).request(post));
    expect(error).toBeInstanceOf(errors.ConnectionError);
    expect(error.message).toMatch(/ECONNREFUSED.*Check portainer:url/);
    expect(errors.mayHaveHappened(error)).toBe(false);
  });
});

describe("A stream of JSON lines", () => {
  test("is handed on line by line", async () => {
    const server = await scripted.serving(() => ({ status: 200, body: '{"Name":"a"}\n\n{"Name":"b"}\r\n' }));
    const lines: string[] = [];
    await scripted.client(server.url).requestLines({ ...get, timeout: 0 }, ({ Name }) => lines.push(Name));
    expect(lines).toEqual(["a", "b"]);
  });
});
