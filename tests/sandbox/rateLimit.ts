const burst = 10;
const refillMilliseconds = 1000;
const banMilliseconds = 3_600_000;
const forgetMilliseconds = 10_000;

interface Client {
  tokens: number;
  refilledAt: number;
  expiresAt: number;
  banned: boolean;
}

/**
 * Limits logins and the like by address: ten at once, one more each second; who asks for more is banned for an hour.
 * An address that was quiet for ten seconds starts anew. Portainer: api/http/security/rate_limiter.go.
 */
export class RateLimiter {
  readonly #clients = new Map<string, Client>();

  /** Counts one call; true when the address is banned. */
  isBanned(address: string, now: number = Date.now()): boolean {
    let client = this.#clients.get(address);
    if (client === undefined || now > client.expiresAt) {
      client = { tokens: burst, refilledAt: now, expiresAt: now + forgetMilliseconds, banned: false };
      this.#clients.set(address, client);
    }
    if (client.banned) return true;
    client.tokens = Math.min(burst, client.tokens + (now - client.refilledAt) / refillMilliseconds);
    client.refilledAt = now;
    client.expiresAt = now + forgetMilliseconds;
    if (client.tokens < 1) {
      client.banned = true;
      client.expiresAt = now + banMilliseconds;
      return true;
    }
    client.tokens -= 1;
    return false;
  }

  /** Forgets every address, as a restart does. */
  reset(): void {
    this.#clients.clear();
  }
}
