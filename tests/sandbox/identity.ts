import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { ApiError } from "./errors";
import { forbidden, notAuthenticated, unauthorized } from "./errors";
import type { JsonWebTokens } from "./jsonWebTokens";
import { membershipRole, role, type TeamMembership } from "./model";
import type { Store } from "./store";

/** Who makes a request, and what follows from that. */
export interface Identity {
  readonly userId: number;
  readonly username: string;
  readonly role: number;
  readonly isAdministrator: boolean;
  readonly isTeamLeader: boolean;
  /** Empty for an administrator: Portainer looks memberships up for others only. */
  readonly memberships: readonly TeamMembership[];
  readonly forceChangePassword: boolean;
}

/** The name of the cookie that carries a session. */
export const sessionCookie = "portainer_api_key";

/** Who may call a route. Portainer: api/http/security/bouncer.go. */
export type Access = "authenticated" | "restricted" | "administrator" | "teamLeader";

type Claim = Pick<Identity, "userId" | "username" | "role" | "forceChangePassword">;

/** Finds out who calls, in Portainer's order: API key, then cookie, then bearer token. */
export class Bouncer {
  readonly #store: Store;
  readonly #tokens: JsonWebTokens;

  constructor(store: Store, tokens: JsonWebTokens) {
    this.#store = store;
    this.#tokens = tokens;
  }

  /** @throws ApiError 401 without a valid credential, 403 where the route asks for more. */
  admit(request: FastifyRequest, access: Access): Identity {
    const claim = this.#claim(request);
    if (!this.#store.users.has(claim.userId)) throw notAuthenticated("An authorization token is invalid");
    const identity = this.#identify(claim);
    if (access === "administrator" && !identity.isAdministrator) throw forbidden("Access denied", unauthorized);
    if (access === "teamLeader" && !identity.isAdministrator && !identity.isTeamLeader) {
      throw forbidden("Access denied", unauthorized);
    }
    return identity;
  }

  /** Whether the request carries a valid session, not just an API key. */
  hasSession(request: FastifyRequest): boolean {
    const token = this.sessionToken(request) ?? bearerToken(request);
    return token !== undefined && this.#tokens.verify(token) !== undefined;
  }

  sessionToken(request: FastifyRequest): string | undefined {
    return request.cookies[sessionCookie];
  }

  #claim(request: FastifyRequest): Claim {
    const key = apiKeyOf(request);
    if (key !== undefined) return this.#claimOfKey(key);
    const token = this.sessionToken(request) ?? bearerToken(request);
    if (token === undefined) throw notAuthenticated("A valid authorization token is missing");
    const claims = this.#tokens.verify(token);
    if (claims === undefined) throw invalidToken();
    return {
      userId: claims.id,
      username: claims.username,
      role: claims.role,
      forceChangePassword: claims.forceChangePassword,
    };
  }

  #claimOfKey(rawKey: string): Claim {
    const digest = digestOf(rawKey);
    const key = this.#store.apiKeys.find((candidate) => candidate.digest === digest);
    if (key === undefined || !this.#store.users.has(key.userId)) throw invalidToken();
    const now = Math.floor(Date.now() / 1000);
    if (now - key.lastUsed > 60) this.#store.apiKeys.put(key.id, { ...key, lastUsed: now });
    const user = this.#store.users.read(key.userId);
    return { userId: user.Id, username: user.Username, role: user.Role, forceChangePassword: false };
  }

  #identify(claim: Claim): Identity {
    const isAdministrator = claim.role === role.administrator;
    const memberships = isAdministrator
      ? []
      : this.#store.teamMemberships.all().filter((membership) => membership.UserID === claim.userId);
    const isTeamLeader = memberships.some((membership) => membership.Role === membershipRole.leader);
    return { ...claim, isAdministrator, isTeamLeader, memberships };
  }
}

function invalidToken(): ApiError {
  return notAuthenticated("Invalid JWT token");
}

/** What the server keeps of an API key. Portainer: api/apikey/service.go. */
export function digestOf(rawKey: string): string {
  return createHash("sha256").update(rawKey).digest("base64");
}

export function apiKeyOf(request: FastifyRequest): string | undefined {
  const header = request.headers["x-api-key"];
  if (typeof header === "string" && header !== "") return header;
  for (const [name, value] of queryOf(request)) if (name.toLowerCase() === "x-api-key") return value;
  return undefined;
}

function bearerToken(request: FastifyRequest): string | undefined {
  const parameter = queryOf(request).get("token");
  if (parameter !== null && parameter !== "") return parameter;
  return request.headers.authorization?.replace(/^Bearer /, "");
}

/** The query of a request. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, "http://sandbox").searchParams;
}
