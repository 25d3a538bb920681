import { z } from "zod";
import type { Credentials } from "./connection";
import { RateLimitedError, UnauthenticatedError } from "./errors";

/** What a token says of itself: jwt/jwt.go. */
const tokenClaims = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ id: z.int() }));

/** What a session needs of the server: one login. */
export type Login = (username: string, password: string) => Promise<string>;

/** Proves to the server who sends a request. */
export interface Session {
  /** The header that proves it; logs in first where that is needed. */
  header(): Promise<Readonly<Record<string, string>>>;
  /** After a 401 to a request that carried `refused`: whether there are fresh credentials to try once more. */
  renew(refused: Readonly<Record<string, string>>): boolean;
  /** What proves it: texts that no error may repeat. */
  secrets(): readonly string[];
  /** The ID of the user, where what proves it tells that: a token does, an API key does not. */
  userId(): number | undefined;
  /** Logs in again before the next request: what a login was refused for may have changed. */
  restart(): void;
}

/** A session for these credentials. An API key is sent as it is; a username and password become a JWT. */
export function openSession(credentials: Credentials, login: Login): Session {
  return credentials.kind === "apiKey"
    ? new ApiKeySession(credentials.apiKey)
    : new PasswordSession(credentials.username, credentials.password, login);
}

class ApiKeySession implements Session {
  constructor(private readonly apiKey: string) {}

  header(): Promise<Readonly<Record<string, string>>> {
    return Promise.resolve({ "X-API-Key": this.apiKey });
  }

  renew(): boolean {
    return false;
  }

  secrets(): readonly string[] {
    return [this.apiKey];
  }

  userId(): undefined {
    return undefined;
  }

  restart(): void {
    // A key is sent again in any case.
  }
}

/** One login however many requests start at once: Portainer bans an address for an hour after eleven in a second. */
class PasswordSession implements Session {
  private token: Promise<string> | undefined;
  private current: string | undefined;

  constructor(
    private readonly username: string,
    private readonly password: string,
    private readonly login: Login,
  ) {}

  async header(): Promise<Readonly<Record<string, string>>> {
    const token = (this.token ??= this.login(this.username, this.password));
    try {
      const authorization = `Bearer ${await token}`;
      // Unless it has been renewed meanwhile.
      if (this.token === token) this.current = authorization;
      return { Authorization: authorization };
    } catch (error) {
      // A refused login stays refused; anything else (the server was away) may go better next time.
      if (!isRefusal(error) && this.token === token) this.token = undefined;
      throw error;
    }
  }

  renew(refused: Readonly<Record<string, string>>): boolean {
    // Another request may have renewed the token while this one was under way, or be about to.
    if (refused["Authorization"] === this.current) this.token = this.current = undefined;
    return true;
  }

  secrets(): readonly string[] {
    return this.current === undefined ? [this.password] : [this.password, this.current.replace(/^Bearer /, "")];
  }

  userId(): number | undefined {
    const [, claims = ""] = this.current?.split(".") ?? [];
    return claims === "" ? undefined : tokenClaims.parse(Buffer.from(claims, "base64url").toString()).id;
  }

  restart(): void {
    this.token = this.current = undefined;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof UnauthenticatedError || error instanceof RateLimitedError;
}
