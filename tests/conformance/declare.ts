import { afterAll, afterEach, beforeAll, describe, test } from "@jest/globals";
import { Context } from "./context";
import { recordResults, type Outcome } from "./results";
import type { Suite } from "./suite";
import { openTarget } from "./target";

/** Compose may have to pull, and logins have to wait. */
const timeout = 120_000;

/** Runs a suite's cases against the target, and records the outcome when that is a real server. */
export function declareSuite(suite: Suite): void {
  describe(suite.name, () => {
    const outcomes = new Map<string, Outcome>();
    let context: Context;

    beforeAll(async () => {
      context = await Context.open(await openTarget());
    }, timeout);
    afterEach(async () => {
      await context.clean();
    }, timeout);
    afterAll(async () => {
      if (context.target.isReal) recordResults(context.target.version, outcomes);
      await context.close();
    }, timeout);

    for (const [title, run] of Object.entries(suite.cases)) {
      test(
        title,
        async () => {
          const name = `${suite.name}: ${title}`;
          outcomes.set(name, "failed");
          await run(context);
          outcomes.set(name, "passed");
        },
        timeout,
      );
    }
  });
}
