import { deepEqual } from "node:assert/strict";
import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";
import { Program } from "../harness/program";
import { shellKinds } from "../harness/shells/calls";
import { scriptedServer, type ScriptedServer } from "../unit/api/scriptedServer";
import { everyResource } from "./cases";
import { invalidInputs } from "./inputs/invalid";

/** Of all kinds together they are well over a thousand with each shell. */
const casesOfKind = 30;

describe.each(shellKinds)("By the %s shell,", (shell) => {
  let server: ScriptedServer;
  let program: Program;
  beforeAll(async () => {
    server = await scriptedServer(() => ({ status: 500, body: { message: "nobody was to ask" } }));
    program = new Program({ url: server.url, username: "nobody", password: "no password" }, {}, shell);
  });
  afterAll(async () => {
    await program.close();
    await server.close();
  });

  test.each(everyResource)("an invalid %s never reaches a server", async (type, resource) => {
    await fc.assert(
      fc.asyncProperty(invalidInputs(resource), async ({ inputs }) => {
        await program
          .resource(type, "logical")
          .check(inputs)
          .catch(() => undefined);
        deepEqual(server.received, []);
      }),
      { numRuns: casesOfKind },
    );
  });
});
