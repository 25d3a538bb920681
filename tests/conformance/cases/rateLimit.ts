import { expect } from "@jest/globals";
import { expectError, type Suite } from "../suite";

/** The login limit. It bans this address, so nothing may come after it. Portainer: api/http/security/rate_limiter.go. */
export const rateLimit: Suite = {
  name: "rate limit",
  cases: {
    "more than ten logins at once ban the address from all that is limited": async ({ anonymous, admin }) => {
      const json = { Username: "nobody", Password: "wrong" };
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 20 && !statuses.includes(403); attempt += 1) {
        statuses.push((await anonymous.post("/auth", { json })).status);
      }
      // One login came before; whoever is slow gets a few more for the seconds that pass.
      expect(statuses.filter((status) => status === 422).length).toBeGreaterThanOrEqual(7);
      expectError(await anonymous.post("/auth", { json }), 403, "Access denied", "Access denied to resource");
      const tokens = await admin.post("/users/1/tokens", { json: {} });
      expectError(tokens, 403, "Access denied", "Access denied to resource");
      const passwords = await admin.put("/users/1/passwd", { json: {} });
      expectError(passwords, 403, "Access denied", "Access denied to resource");
    },
    "a ban does not end a session": async ({ admin }) => {
      expect((await admin.get("/users/me")).status).toBe(200);
    },
    "a request that is not let in is not counted where that is asked first": async ({ anonymous }) => {
      const answer = await anonymous.post("/users/1/tokens", { json: {} });
      expectError(answer, 401, "A valid authorization token is missing", "Unauthorized");
    },
  },
};
