import { describe, test } from "@jest/globals";
import fc from "fast-check";
import { z } from "zod";
import { Portainer } from "../../../provider/api/portainer";
import { startSandbox } from "../../sandbox";
import { numberOfLives } from "../cases";
import { validInputs } from "../inputs/valid";
import { Life, resourceOf } from "./life";

const adminUser = resourceOf("AdminUser");
const login = z.object({ username: z.string().default("admin"), password: z.string() });

describe("random first administrators, each of a server of its own", () => {
  test("AdminUser", async () => {
    // The server wants 12 bytes.
    const inputs = validInputs(adminUser, { password: fc.string({ minLength: 12, unit: "grapheme-ascii" }) });
    const lives = fc.asyncProperty(inputs, async (given) => {
      const server = await startSandbox({ adminPassword: null });
      const credentials = { kind: "password", ...login.parse(given) } as const;
      const connection = { url: server.url, credentials, insecure: false, headers: {}, timeout: 60, maxRetries: 0 };
      const portainer = new Portainer(connection);
      try {
        const life = await new Life(portainer, adminUser, given).create();
        await life.refresh();
        await life.delete();
      } finally {
        await portainer.close();
        await server.close();
      }
    });
    await fc.assert(lives, { numRuns: numberOfLives(10), endOnFailure: true });
  });
});
