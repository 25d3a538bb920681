import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { sessionCookie } from "./identity";
import type { VersionTraits } from "./versions";

const tokenCookie = "_gorilla_csrf";
const tokenHeader = "x-csrf-token";
const tokenBytes = 32;
const cookieSeconds = 43_200;
const safeMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);
const bothCredentials = "api key and auth header are not allowed at the same time";

/**
 * Guards every request that carries the session cookie against cross-site forgery, as gorilla/csrf does for Portainer:
 * unsafe methods need the header `X-CSRF-Token` that belongs to the cookie `_gorilla_csrf`.
 * Portainer: api/http/csrf/csrf.go.
 */
export function guardAgainstForgery(app: FastifyInstance, { checksOrigin }: VersionTraits): { renewKey(): void } {
  let key = randomBytes(32);

  app.addHook("onRequest", async (request, reply) => {
    if ((request.cookies[sessionCookie] ?? "") === "") {
      if ((request.headers["x-api-key"] ?? "") !== "" && (request.headers.authorization ?? "") !== "") {
        await reply.code(403).send({ message: bothCredentials, details: `A${bothCredentials.slice(1)}` });
      }
      return;
    }
    void reply.header("vary", "Cookie");
    let token = readCookie(request, key);
    if (token === undefined) {
      token = randomBytes(tokenBytes);
      void reply.setCookie(tokenCookie, seal(token, key), {
        path: "/",
        maxAge: cookieSeconds,
        httpOnly: true,
        sameSite: "lax",
      });
    }
    if (!safeMethods.has(request.method)) {
      const sent = request.headers[tokenHeader];
      const refusal = isForeign(request, checksOrigin)
        ? "origin invalid"
        : refuse(typeof sent === "string" ? sent : "", token);
      if (refusal !== undefined) {
        await reply.code(403).type("text/plain; charset=utf-8").send(`Forbidden - ${refusal}\n`);
        return;
      }
    }
    issued.set(request, mask(token));
  });

  const issued = new WeakMap<FastifyRequest, string>();
  app.addHook("onSend", (request, reply, _payload, done) => {
    if (reply.statusCode >= 200 && reply.statusCode < 300) void reply.header(tokenHeader, issued.get(request) ?? "");
    done();
  });

  return {
    renewKey() {
      key = randomBytes(32);
    },
  };
}

function isForeign({ headers, host }: FastifyRequest, checksOrigin: boolean): boolean {
  return checksOrigin && headers.origin !== undefined && new URL(headers.origin).host !== host;
}

function refuse(sent: string, token: Buffer): string | undefined {
  if (sent === "") return "CSRF token not found in request";
  const unmasked = unmask(sent);
  return unmasked !== undefined && timingSafeEqual(unmasked, token) ? undefined : "CSRF token invalid";
}

function seal(token: Buffer, key: Buffer): string {
  return Buffer.concat([token, createHmac("sha256", key).update(token).digest()]).toString("base64url");
}

function readCookie(request: FastifyRequest, key: Buffer): Buffer | undefined {
  const sealed = Buffer.from(request.cookies[tokenCookie] ?? "", "base64url");
  const token = sealed.subarray(0, tokenBytes);
  const expected = Buffer.from(seal(token, key), "base64url");
  return sealed.length === expected.length && timingSafeEqual(sealed, expected) ? token : undefined;
}

// A fresh mask for each answer keeps the token's bytes from being guessed from compressed answers.
function mask(token: Buffer): string {
  const pad = randomBytes(tokenBytes);
  return Buffer.concat([pad, exclusiveOr(pad, token)]).toString("base64");
}

function unmask(sent: string): Buffer | undefined {
  const bytes = Buffer.from(sent, "base64");
  if (bytes.length !== tokenBytes * 2) return undefined;
  return exclusiveOr(bytes.subarray(0, tokenBytes), bytes.subarray(tokenBytes));
}

function exclusiveOr(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));
}
