import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const userSchema = z.object({ Id: z.number(), Username: z.string(), Role: z.number(), TokenIssueAt: z.number() });
const [password, newPassword] = ["a first password", "a second password"];

describe("User", () => {
  let target: Target;
  let program: Program;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
  });
  afterAll(() => target.close());

  async function userOnServer(id: string) {
    return userSchema.parse(await target.ask("GET", `/users/${id}`));
  }

  async function logIn(username: string, secret: string): Promise<void> {
    // Portainer bans an address for an hour that logs in more than once a second for long.
    await setTimeout(1000);
    await target.ask("POST", "/auth", { Username: username, Password: secret });
  }

  test("is created, read without difference, and deleted", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    expect(await user.up({ username, password, role: "administrator" })).toBe("created");
    expect(await userOnServer(user.id)).toMatchObject({ Username: username, Role: 1 });
    await logIn(username, password);
    expect(await user.refresh()).toBe(true);
    expect(await user.preview({ username, password, role: "administrator" })).toBe("same");
    await user.destroy();
    await expect(logIn(username, password)).rejects.toThrow(/422/);
  });

  test("is a standard user unless the program says otherwise", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    await user.up({ username, password });
    expect(await userOnServer(user.id)).toMatchObject({ Role: 2 });
    await user.refresh();
    expect(user.inputs).not.toHaveProperty("role");
    await user.destroy();
  });

  test("keeps its password out of everything that is stored in plain text", async () => {
    const user = program.resource("User");
    await user.up({ username: uniqueName("user"), password });
    await user.refresh();
    expect(user.outputs).toMatchObject({ password });
    expect(user.storedState).not.toContain(password);
    await user.destroy();
  });

  test("gets a new password in place", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    await user.up({ username, password });
    const { id } = user;
    expect(await user.up({ username, password: newPassword })).toBe("updated");
    expect(user.id).toBe(id);
    await expect(logIn(username, password)).rejects.toThrow(/422/);
    await logIn(username, newPassword);
    await user.destroy();
  });

  test("keeps the last password when the program no longer has one, and state forgets it", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    await user.up({ username, password });
    expect(await user.up({ username })).toBe("updated");
    expect(user.outputs).not.toHaveProperty("password");
    await logIn(username, password);
    await user.destroy();
  });

  test("is renamed in place, which ends no session", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    await user.up({ username: uniqueName("user"), password });
    const { TokenIssueAt } = await userOnServer(user.id);
    expect(await user.up({ username, password })).toBe("updated");
    expect(await userOnServer(user.id)).toMatchObject({ Username: username, TokenIssueAt });
    await user.destroy();
  });

  test("changes its role in place, which ends its sessions", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    await user.up({ username, password });
    const { TokenIssueAt } = await userOnServer(user.id);
    expect(await user.up({ username, password, role: "administrator" })).toBe("updated");
    const changed = await userOnServer(user.id);
    expect(changed).toMatchObject({ Role: 1 });
    expect(changed.TokenIssueAt).toBeGreaterThan(TokenIssueAt);
    await user.destroy();
  });

  test("has one name in whatever case its letters are", async () => {
    const [user, other, username] = [program.resource("User"), program.resource("User"), uniqueName("User")];
    await user.up({ username, password });
    expect(await userOnServer(user.id)).toMatchObject({ Username: username.toLowerCase() });
    await user.refresh();
    expect(user.inputs).toMatchObject({ username });
    expect(await user.preview({ username: username.toUpperCase(), password })).toBe("same");
    await expect(other.up({ username: username.toUpperCase(), password })).rejects.toThrow(
      new RegExp(`cannot create User "${username.toUpperCase()}".*409.*adopt to "${user.id}"`),
    );
    await user.destroy();
  });

  test("is adopted with the password that the program says", async () => {
    const [user, adopted, username] = [program.resource("User"), program.resource("User"), uniqueName("user")];
    await user.up({ username, password });
    await adopted.up({ username, password: newPassword, adopt: user.id });
    await logIn(username, newPassword);
    await user.destroy();
  });

  test("sees drift of name and role, and repairs it", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    await user.up({ username, password });
    await target.ask("PUT", `/users/${user.id}`, { Username: uniqueName("renamed"), Role: 1 });
    program.restart();
    expect(await user.refresh()).toBe(true);
    expect(await user.up({ username, password })).toBe("updated");
    expect(await userOnServer(user.id)).toMatchObject({ Username: username, Role: 2 });
    await target.ask("DELETE", `/users/${user.id}`);
    expect(await user.refresh()).toBe(false);
  });

  test.each([
    ["a name with a space", { username: "some body", password }, /username: it must not be empty, nor hold spaces/],
    ["an empty password", { username: "somebody", password: "" }, /^\[\] password: it must not be empty/],
    ["an unknown role", { username: "somebody", role: "admin" }, /role: .*administrator/],
  ])("is refused with %s before the server is asked", async (_what, inputs, message) => {
    await expect(program.resource("User").check(inputs)).rejects.toThrow(message);
  });

  test.each([
    ["no password", undefined, /This server checks passwords itself: set password/],
    ["a short password", "short", /This server wants passwords of at least 12 bytes/],
  ])("says with %s what the server wants", async (_what, secret, message) => {
    const user = program.resource("User");
    const username = uniqueName("user");
    await expect(user.up({ username, ...(secret === undefined ? {} : { password: secret }) })).rejects.toThrow(message);
    expect(user.exists).toBe(false);
  });

  test("says of a change to a short password what the server wants, and does not repeat it", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    await user.up({ username, password });
    const failure = user.up({ username, password: "tooshort" });
    await expect(failure).rejects.toThrow(/at least 12 bytes/);
    await expect(failure).rejects.not.toThrow(/tooshort/);
    await logIn(username, password);
    await user.destroy();
  });

  test("is not deleted where it is the first administrator, and says what to do", async () => {
    const user = program.resource("User");
    await user.up({ username: target.username, role: "administrator", adopt: "1" });
    await expect(user.destroy()).rejects.toThrow(/never deletes its first administrator.*pulumi state delete/);
  });

  test("is not deleted where Pulumi is logged in as it, and says what to do", async () => {
    const [user, username] = [program.resource("User"), uniqueName("user")];
    await user.up({ username, password, role: "administrator" });
    await logIn(username, password);
    const itself = new Program({ ...target, username, password }).resource("User");
    await itself.up({ username, role: "administrator", adopt: user.id });
    await expect(itself.destroy()).rejects.toThrow(/the user that Pulumi is logged in as/);
    await user.destroy();
  });
});

describe("User, on a server of its own", () => {
  test("stays administrator where it is the only one", async () => {
    const target = await openTarget();
    const admin = new Program(target).resource("User");
    const { username } = target;
    const others = z.array(userSchema.pick({ Id: true, Role: true })).parse(await target.ask("GET", "/users"));
    expect(others.filter(({ Role }) => Role === 1)).toHaveLength(1);
    await admin.up({ username, role: "administrator", adopt: "1" });
    await expect(admin.up({ username, role: "standard" })).rejects.toThrow(/it is the only administrator/);
    await target.close();
  });

  test("takes no password where OAuth checks them", async () => {
    const target = await openTarget();
    await target.ask("PUT", "/settings", { AuthenticationMethod: 3 });
    const [user, username] = [new Program(target).resource("User"), uniqueName("user")];
    await expect(user.up({ username, password })).rejects.toThrow(/take the password out of the program/);
    expect(await user.up({ username })).toBe("created");
    await user.destroy();
    await target.ask("PUT", "/settings", { AuthenticationMethod: 1 });
    await target.close();
  });
});
