import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { request } from "undici";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const password = "a password of the tests";

/** Each case takes several logins, which the provider holds back to one a second. */
const timeout = 60_000;

describe("UserToken", () => {
  let target: Target;
  let program: Program;
  let robot: ProgramResource;
  let administrator: ProgramResource;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    [robot, administrator] = [program.resource("User"), program.resource("User")];
    await robot.up({ username: uniqueName("robot"), password });
    await administrator.up({ username: uniqueName("admin"), password, role: "administrator" });
  }, timeout);
  afterAll(async () => {
    await robot.destroy();
    await administrator.destroy();
    await target.close();
  });

  /** Who a key belongs to; undefined for a key that Portainer does not take. Only an administrator's shows other users. */
  async function holder(key: unknown): Promise<string | undefined> {
    const shows = async ({ id }: ProgramResource) => {
      const answer = await request(`${target.url}/api/users/${id}`, { headers: { "x-api-key": String(key) } });
      await answer.body.dump();
      return answer.statusCode === 200;
    };
    if (await shows(administrator)) return administrator.id;
    return (await shows(robot)) ? robot.id : undefined;
  }
  const described = (of: ProgramResource = robot) => ({ userId: of.id, password, description: uniqueName("token") });

  test(
    "is a key of the user, read without difference, and gone when it is deleted",
    async () => {
      const [token, inputs] = [program.resource("UserToken"), described()];
      expect(await token.up(inputs)).toBe("created");
      expect(token.id).toMatch(new RegExp(`^${robot.id}/\\d+$`));
      const { apiKey, prefix } = token.outputs;
      expect(await holder(apiKey)).toBe(robot.id);
      expect(String(apiKey)).toMatch(new RegExp(`^${String(prefix).replaceAll("+", "\\+")}`));
      expect(await token.refresh()).toBe(true);
      expect(token.outputs).toMatchObject({ apiKey, prefix });
      expect(await token.preview(inputs)).toBe("same");
      await token.destroy();
      expect(await holder(apiKey)).toBeUndefined();
    },
    timeout,
  );

  test(
    "W2: neither the key nor the password is in state in plain text",
    async () => {
      const token = program.resource("UserToken");
      await token.up(described());
      await token.refresh();
      expect(token.storedState).not.toContain(String(token.outputs["apiKey"]));
      expect(token.storedState).not.toContain(password);
      await token.destroy();
    },
    timeout,
  );

  test(
    "is rotated by its triggers: there is a new key before the old one goes",
    async () => {
      const [token, inputs] = [program.resource("UserToken"), described()];
      await token.up({ ...inputs, triggers: { rotated: "2026-01" } });
      await token.refresh();
      expect(await token.preview({ ...inputs, triggers: { rotated: "2026-01" } })).toBe("same");
      const { apiKey: old } = token.outputs;
      const unmakeable = { ...inputs, password: "not the password", triggers: { rotated: "2026-02" } };
      await expect(token.up(unmakeable)).rejects.toThrow(/does not let/);
      expect(await holder(old)).toBe(robot.id);
      expect(await token.up({ ...inputs, triggers: { rotated: "2026-02" } })).toBe("replaced");
      expect(await holder(token.outputs["apiKey"])).toBe(robot.id);
      expect(await holder(old)).toBeUndefined();
      await token.destroy();
    },
    timeout,
  );

  test(
    "W1: is not made beside one of the same description, whose key a run may have lost; which is taken over where that is said",
    async () => {
      const [token, inputs] = [program.resource("UserToken"), described()];
      await token.up(inputs);
      const again = program.resource("UserToken");
      await expect(again.up(inputs)).rejects.toThrow(
        new RegExp(
          `has a token "${inputs.description}" already, with ID ${token.id}.*delete it.*adopt to "${token.id}"`,
        ),
      );
      expect(again.exists).toBe(false);
      await again.up({ ...inputs, adopt: token.id });
      expect(again.outputs).toMatchObject({ apiKey: "", prefix: token.outputs["prefix"] });
      await token.destroy();
    },
    timeout,
  );

  test(
    "W5: outlives a new password of the user, which the program may tell it or not",
    async () => {
      const [token, inputs, newPassword] = [
        program.resource("UserToken"),
        described(),
        "another password of the tests",
      ];
      await token.up(inputs);
      const { apiKey } = token.outputs;
      await target.ask("PUT", `/users/${robot.id}`, { newPassword });
      expect(await token.refresh()).toBe(true);
      expect(await token.up({ ...inputs, password: newPassword })).toBe("updated");
      expect(token.outputs).toMatchObject({ apiKey });
      expect(await holder(apiKey)).toBe(robot.id);
      await target.ask("PUT", `/users/${robot.id}`, { newPassword: password });
      await token.destroy();
    },
    timeout,
  );

  test(
    "of another administrator is looked at in that user's own session",
    async () => {
      const [token, inputs] = [program.resource("UserToken"), described(administrator)];
      await token.up(inputs);
      expect(await holder(token.outputs["apiKey"])).toBe(administrator.id);
      program.restart();
      expect(await token.refresh()).toBe(true);
      expect(await token.preview(inputs)).toBe("same");
      await target.ask("DELETE", `/users/${administrator.id}/tokens/${token.id.split("/")[1]}`);
      expect(await token.refresh()).toBe(false);
    },
    timeout,
  );

  test(
    "leaves state when somebody has deleted it, and is then deleted without complaint, as is one whose user is gone",
    async () => {
      const [token, other, user] = [
        program.resource("UserToken"),
        program.resource("UserToken"),
        program.resource("User"),
      ];
      await token.up(described());
      await target.ask("DELETE", `/users/${robot.id}/tokens/${token.id.split("/")[1]}`);
      await user.up({ username: uniqueName("robot"), password });
      await other.up(described(user));
      await user.destroy();
      await expect(other.destroy()).resolves.toBeUndefined();
      expect(await token.refresh()).toBe(false);
    },
    timeout,
  );

  test(
    "takes many of one user without a ban, one after the other",
    async () => {
      const tokens = Array.from({ length: 6 }, () => program.resource("UserToken"));
      await Promise.all(tokens.map((token) => token.up(described())));
      const keys = tokens.map((token) => String(token.outputs["apiKey"]));
      expect(new Set(keys).size).toBe(6);
      for (const key of keys) expect(await holder(key)).toBe(robot.id);
      for (const token of tokens) await token.destroy();
    },
    timeout,
  );

  test("says that the password is wrong, whose, and never what it is", async () => {
    const token = program.resource("UserToken");
    const failure = token.up({ ...described(), password: "not the password at all" });
    await expect(failure).rejects.toThrow(/password: Portainer does not let "robot-[^"]*" log in with it/);
    await expect(failure).rejects.not.toThrow(/not the password at all/);
    expect(token.exists).toBe(false);
  });

  test.each([
    ["a user that there is not", { userId: "999999" }, /userId: there is no user with the ID 999999/],
    ["an empty description", { description: " " }, /description/],
    ["an endless description", { description: "x".repeat(128) }, /not be longer than 127/],
  ])("refuses %s", async (_what, change, reason) => {
    await expect(program.resource("UserToken").up({ ...described(), ...change })).rejects.toThrow(reason);
  });
});
