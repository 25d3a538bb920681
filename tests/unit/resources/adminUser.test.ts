import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import { request } from "undici";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import type { ShellKind } from "../../harness/shells/calls";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox";

const [password, newPassword] = ["a-password-of-the-first", "another-of-the-first"];
const login = { username: "root", password };

describe.each(["dynamic", "plugin"] satisfies ShellKind[])("AdminUser, by the %s shell", (shell) => {
  let server: Sandbox;
  let program: Program;
  afterEach(async () => {
    await program.close();
    await server.close();
  });

  /** A server without users, and a program that connects with what its administrator is to have. */
  async function open(options: SandboxOptions = {}): Promise<void> {
    server = await startSandbox({ adminPassword: null, ...options });
    program = new Program({ url: server.url, ...login }, {}, shell);
  }

  async function loginStatus(username: string, secret: string): Promise<number> {
    const json = JSON.stringify({ Username: username, Password: secret });
    const { statusCode, body } = await request(`${server.url}/api/auth`, { method: "POST", body: json });
    await body.dump();
    return statusCode;
  }

  test("is made before anybody can log in, by a connection that has its own login; then the rest is", async () => {
    await open();
    const [administrator, tag] = [program.resource("AdminUser"), program.resource("Tag", "tag")];
    expect(await administrator.up(login)).toBe("created");
    expect(administrator.id).toBe("1");
    expect(await loginStatus("root", password)).toBe(200);
    expect(await tag.up({ name: uniqueName("tag") })).toBe("created");
    expect(await administrator.refresh()).toBe(true);
    expect(await administrator.preview(login)).toBe("same");
  });

  test("W6: is not made again by the next run", async () => {
    await open();
    const administrator = program.resource("AdminUser");
    await administrator.up(login);
    program.restart();
    await administrator.refresh();
    expect(await administrator.up(login)).toBe("same");
    expect(server.requests.filter(({ path }) => path.endsWith("/users/admin/init"))).toHaveLength(1);
  });

  test("W6: another administrator is no success, and is not touched", async () => {
    await open({ adminPassword: "the-password-of-another" });
    await expect(program.resource("AdminUser").up(login)).rejects.toThrow(
      /^cannot create AdminUser: .* has an administrator already, and this username and password do not log in there\. Nothing was changed/,
    );
    expect(await loginStatus("admin", "the-password-of-another")).toBe(200);
  });

  test("W1: the very same administrator is not taken over silently either", async () => {
    await open();
    await program.resource("AdminUser").up(login);
    const again = program.resource("AdminUser", "again");
    await expect(again.up(login)).rejects.toThrow(/has an administrator already.*(adopt to "1"|pulumi import .* 1)/s);
    expect(again.exists).toBe(false);
  });

  test("a connection that is refused before it is there logs in afterwards", async () => {
    await open();
    const tag = program.resource("Tag", "tag");
    await expect(tag.up({ name: "early" })).rejects.toThrow(
      /Invalid credentials.*The server has no administrator yet: make it with AdminUser/,
    );
    await program.resource("AdminUser").up(login);
    expect(await tag.up({ name: "late" })).toBe("created");
  });

  test("W5: gets a new name and password in place, with a connection that has the new ones already", async () => {
    await open();
    const administrator = program.resource("AdminUser");
    await administrator.up(login);
    program.restart({ username: "boss", password: newPassword });
    expect(await administrator.refresh()).toBe(true);
    expect(await administrator.up({ username: "boss", password: newPassword })).toBe("updated");
    expect(administrator.id).toBe("1");
    expect(await loginStatus("boss", newPassword)).toBe(200);
    expect(await loginStatus("boss", password)).toBe(422);
    expect(await program.resource("Tag", "tag").up({ name: "after" })).toBe("created");
  });

  test("W2: keeps its password out of what is stored in plain text", async () => {
    await open();
    const administrator = program.resource("AdminUser");
    await administrator.up(login);
    await administrator.refresh();
    expect(administrator.storedState).not.toContain(password);
  });

  test("sees a rename behind its back, and repairs it", async () => {
    await open();
    const [administrator, other] = [program.resource("AdminUser"), program.resource("User", "other")];
    await administrator.up(login);
    await other.up({ username: "other", password, role: "administrator" });
    program.restart({ username: "other" });
    await program.resource("User", "same").up({ username: "dummy", password });
    const { body } = await request(`${server.url}/api/auth`, {
      method: "POST",
      body: JSON.stringify({ Username: "other", Password: password }),
    });
    const authorization = `Bearer ${/"jwt":"([^"]+)"/.exec(await body.text())?.[1] ?? ""}`;
    await request(`${server.url}/api/users/1`, {
      method: "PUT",
      headers: { authorization },
      body: JSON.stringify({ Username: "renamed" }),
    });
    await administrator.refresh();
    expect(administrator.inputs).toMatchObject({ username: "renamed" });
    expect(await administrator.up(login)).toBe("updated");
    expect(await loginStatus("root", password)).toBe(200);
  });

  test("stays on the server when it is deleted", async () => {
    await open();
    const administrator = program.resource("AdminUser");
    await administrator.up(login);
    await administrator.destroy();
    expect(await loginStatus("root", password)).toBe(200);
  });

  test("says what to do on a server that has waited too long for it", async () => {
    await open({ initializationTimeoutMs: 0 });
    await sleep(50);
    await expect(program.resource("AdminUser").up(login)).rejects.toThrow(
      /^cannot create AdminUser: .*has no administrator yet and has locked itself\. Restart Portainer/,
    );
  });

  test("says what the server wants of its password", async () => {
    await open();
    await expect(program.resource("AdminUser").up({ password: "short" })).rejects.toThrow(
      /This server wants passwords of at least 12 bytes/,
    );
  });
});
