import type { Credentials } from "./connection";

/** What a session needs of the server: one login. */
export type Login = (username: string, password: string) => Promise<string>;

/** Proves to the server who sends a request. */
export interface Session {
  /** The header that proves it; logs in first where that is needed. */
  header(): Promise<Readonly<Record<string, string>>>;
  /** After a 401 to a request that carried `refused`: whether there are fresh credentials to try once more. */
  renew(refused: Readonly<Record<string, string>>): boolean;
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
    this.token ??= this.login(this.username, this.password);
    try {
      this.current = `Bearer ${await this.token}`;
    } catch (error) {
      // A refused login stays refused; anything else (the server was away) may go better next time.
      if (!isRefusal(error)) this.token = undefined;
      throw error;
    }
    return { Authorization: this.current };
  }

  renew(refused: Readonly<Record<string, string>>): boolean {
    // Another request may have renewed the token while this one was under way.
    if (refused["Authorization"] === this.current) this.token = undefined;
    return true;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === "UnauthenticatedError";
}
