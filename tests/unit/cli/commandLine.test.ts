import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { connectionVariables, runCli } from "../../harness/cliTerminal";
import { openTarget, type Target } from "../../harness/target";

describe("The command line", () => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget();
  });
  afterAll(() => target.close());

  test("shows the server that the environment names, for a person and as JSON", async () => {
    const shown = await runCli(["status"], connectionVariables(target));
    expect(shown).toMatchObject({ exitCode: 0, messages: "" });
    expect(shown.output).toContain(target.version);
    const { output } = await runCli(["status", "--json"], connectionVariables(target));
    expect(JSON.parse(output)).toMatchObject({
      server: target.url,
      version: target.version,
      username: target.username,
      role: "administrator",
    });
  });

  test("says who has logged in to a server that does not tell it, but not whose an API key is", async () => {
    const old = await openTarget({ version: "2.19.5" });
    try {
      const { output } = await runCli(["status", "--json"], connectionVariables(old));
      expect(JSON.parse(output)).toMatchObject({ username: old.username, role: "administrator" });

      const wanted = { description: "status", password: old.password };
      const { rawAPIKey } = z.object({ rawAPIKey: z.string() }).parse(await old.ask("POST", "/users/1/tokens", wanted));
      const withKey = await runCli(["status"], { PORTAINER_URL: old.url, PORTAINER_API_KEY: rawAPIKey });
      expect(withKey.exitCode).toBe(1);
      expect(withKey.messages).toContain("Portainer before 2.20 does not say whose API key it is: log in with");
    } finally {
      await old.close();
    }
  });

  test("takes address and username from its options before the environment, whatever API key that has", async () => {
    const variables = { PORTAINER_PASSWORD: target.password, PORTAINER_API_KEY: "ptr_none" };
    const { exitCode, output } = await runCli(
      ["status", "--url", target.url, "--username", target.username, "--json"],
      variables,
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ username: target.username });
  });

  test.each([
    [[], {}, "set --url or PORTAINER_URL"],
    [["--url", "https://portainer.example.com"], {}, "set PORTAINER_API_KEY"],
    [
      ["--url", "https://portainer.example.com", "--username", "ann"],
      {},
      "--username or PORTAINER_USERNAME is set, but not PORTAINER_PASSWORD",
    ],
    [["--url", "ftp://portainer.example.com"], {}, "--url"],
    [[], { PORTAINER_URL: "https://portainer.example.com", PORTAINER_INSECURE: "perhaps" }, "PORTAINER_INSECURE"],
  ])("ends with 2 at %j with %j, and says what to set", async (args, variables, words) => {
    const { exitCode, output, messages } = await runCli(["status", ...args], variables);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(messages).toMatch(new RegExp(words));
  });

  test("ends with 2 at an option or a command that there is not", async () => {
    const answers = await Promise.all([["status", "--password", "x"], ["statuses"]].map((args) => runCli(args, {})));
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([2, 2]);
    expect(answers[0]?.messages).toContain("unknown option '--password'");
  });

  test("ends with 1 where the server cannot be reached or refuses, in JSON too, without the password", async () => {
    const variables = connectionVariables({ ...target, password: "a-password-that-is-wrong" });
    const refused = await runCli(["status", "--json"], variables);
    expect(refused).toMatchObject({ exitCode: 1, messages: "" });
    expect(JSON.parse(refused.output)).toEqual({ error: expect.stringContaining("422") });
    expect(refused.output).not.toContain("a-password-that-is-wrong");
    const closed = await runCli(["status", "--max-retries", "0"], {
      ...variables,
      PORTAINER_URL: "http://127.0.0.1:9",
    });
    expect(closed.exitCode).toBe(1);
    expect(closed.messages).toMatch(/^error: .*127\.0\.0\.1:9/);
  });

  test("says in its help what there is, and what it ends with", async () => {
    const { exitCode, output } = await runCli(["--help"], {});
    expect(exitCode).toBe(0);
    expect(output).toContain("status");
    expect(output).toMatch(/Ends with 0/);
  });
});
