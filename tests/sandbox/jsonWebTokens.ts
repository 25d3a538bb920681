import { randomBytes, randomUUID } from "node:crypto";
import { createSigner, createVerifier } from "fast-jwt";
import { z } from "zod";
import { parseDuration } from "./payload";
import type { User } from "./model";
import type { Store } from "./store";

const claims = z.object({
  id: z.number(),
  username: z.string(),
  role: z.number(),
  scope: z.string(),
  forceChangePassword: z.boolean(),
  jti: z.string(),
  iat: z.number(),
  /** Absent for a token that never expires. */
  exp: z.number().optional(),
});
export type Claims = z.infer<typeof claims>;

/** Issues and checks session tokens. The key lives as long as the process. Portainer: api/jwt/jwt.go. */
export class JsonWebTokens {
  readonly #store: Store;
  readonly #sessionMilliseconds: number | undefined;
  readonly #revoked = new Set<string>();
  #key = randomBytes(32);

  /** @param sessionMilliseconds overrides the `UserSessionTimeout` of the settings. */
  constructor(store: Store, sessionMilliseconds?: number) {
    this.#store = store;
    this.#sessionMilliseconds = sessionMilliseconds;
  }

  issue(user: User, forceChangePassword: boolean): { token: string; expires: Date } {
    const lifetime = this.#sessionMilliseconds ?? parseDuration(this.#store.settings.UserSessionTimeout);
    const expires = new Date(Date.now() + lifetime);
    const sign = createSigner({ key: this.#key, algorithm: "HS256" });
    const token = sign({
      id: user.Id,
      username: user.Username,
      role: user.Role,
      scope: "default",
      forceChangePassword,
      jti: randomUUID(),
      exp: Math.floor(expires.getTime() / 1000),
    });
    return { token, expires };
  }

  /** A token that is as good as a session's, and lives as long as the settings say; for ever by default. */
  issueForKubeconfig(user: User): string {
    const lifetime = parseDuration(this.#store.settings.KubeconfigExpiry);
    const sign = createSigner({ key: this.#key, algorithm: "HS256" });
    return sign({
      id: user.Id,
      username: user.Username,
      role: user.Role,
      scope: "kubeconfig",
      forceChangePassword: false,
      jti: randomUUID(),
      ...(lifetime > 0 ? { exp: Math.floor((Date.now() + lifetime) / 1000) } : {}),
    });
  }

  /** What a token says, or `undefined` when it is expired, revoked, forged, or older than the user's last change. */
  verify(token: string): Claims | undefined {
    const verify = createVerifier({ key: this.#key, algorithms: ["HS256"] });
    try {
      const verified = claims.parse(verify(token));
      if (this.#revoked.has(verified.jti) || (verified.exp ?? Infinity) * 1000 <= Date.now()) return undefined;
      const user = this.#store.users.read(verified.id);
      return user.TokenIssueAt > verified.iat ? undefined : verified;
    } catch {
      return undefined;
    }
  }

  revoke(token: string): void {
    const verified = this.verify(token);
    if (verified !== undefined) this.#revoked.add(verified.jti);
  }

  /** Makes every token invalid that was issued so far, as a restart does. */
  renewKey(): void {
    this.#key = randomBytes(32);
    this.#revoked.clear();
  }
}
