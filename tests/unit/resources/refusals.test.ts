import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";
import { startSandbox, type Sandbox } from "../../sandbox";
import { scriptedServer } from "../api/scriptedServer";

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

/** What `up` of a tag says when it fails with this configuration. */
async function refusal(
  login: Pick<Target, "url" | "username" | "password">,
  more?: Record<string, string>,
): Promise<string> {
  const tag = new Program(login, { maxRetries: "0", ...more }).resource("Tag");
  const error: unknown = await tag.up({ name: "example" }).catch((reason: unknown) => reason);
  expect(tag.exists).toBe(false);
  return error instanceof Error ? error.message : `no error, but ${String(error)}`;
}

const nobody = "http://127.0.0.1:9";

describe("A connection that does not work is told with the resource and what to do:", () => {
  test("nobody listens at the address", async () => {
    expect(await refusal({ ...target, url: nobody })).toMatch(
      /^cannot create Tag "example": .*127\.0\.0\.1:9: the connection failed.*Check portainer:url/,
    );
  });

  test("the server is not a Portainer", async () => {
    const page = { status: 200, body: "<html>Welcome to nginx</html>", headers: { "content-type": "text/html" } };
    const server = await scriptedServer(() => page);
    expect(await refusal({ ...target, url: server.url })).toMatch(
      /^cannot create Tag "example": .*a web page.*Check that portainer:url/,
    );
    await server.close();
  });

  test("the password is wrong", async () => {
    const message = await refusal({ ...target, password: "not-the-password-1" });
    expect(message).toMatch(/^cannot create Tag "example": .*422: Invalid credentials.*portainer:password/);
    expect(message).not.toContain("not-the-password-1");
  });

  test("the API key is not known, or no longer", async () => {
    const login = { url: target.url, username: "", password: "" };
    const message = await refusal(login, { apiKey: "ptr_not-a-key-of-this-server" });
    expect(message).toMatch(/^cannot create Tag "example": .*401.*Check portainer:apiKey/);
    expect(message).not.toContain("ptr_not-a-key");
  });

  test("the user may not do it", async () => {
    const [username, password] = [uniqueName("user"), "a password of a user"];
    const { Id } = z.object({ Id: z.int() }).parse(await target.ask("POST", "/users", { username, password, role: 2 }));
    expect(await refusal({ url: target.url, username, password })).toMatch(
      /^cannot create Tag "example": .*403: Access denied.*lacks the right; most of Portainer's settings need an administrator/,
    );
    await target.ask("DELETE", `/users/${Id}`);
  });

  test("nothing is configured", async () => {
    expect(await refusal({ url: "", username: "", password: "" })).toContain("set portainer:url or PORTAINER_URL");
  });
});

describe("Without a server", () => {
  test("check and preview work all the same", async () => {
    const program = new Program(target);
    const tag = program.resource("Tag");
    await tag.up({ name: uniqueName("tag") });
    program.restart({ url: nobody });
    await expect(program.resource("Tag").check({ name: "example" })).resolves.toMatchObject({ name: "example" });
    await expect(tag.preview({ name: "other" })).resolves.toBe("replaced");
    program.restart({ url: target.url });
    await tag.destroy();
  });
});

describe("An address that now leads to another server", () => {
  let other: Sandbox;
  beforeAll(async () => {
    other = await startSandbox();
  });
  afterAll(() => other.close());

  test("has nothing of it read, changed or deleted", async () => {
    const program = new Program(target);
    const tag = program.resource("Tag");
    await tag.up({ name: uniqueName("tag") });
    program.restart({ url: other.url, username: other.adminUsername, password: other.adminPassword });
    const stranger =
      /belongs to the Portainer server \w{8}, but http:\/\/127\.0\.0\.1:\d+ is the server \w{8}\. Nothing was read or changed there/;
    await expect(tag.refresh()).rejects.toThrow(stranger);
    await expect(tag.update({ name: "x" })).rejects.toThrow(stranger);
    await expect(tag.destroy()).rejects.toThrow(stranger);
    expect(other.requests.map(({ path }) => path)).toEqual(["/api/system/status"]);
    program.restart({ url: target.url, username: target.username, password: target.password });
    await tag.destroy();
  });

  test("can be a second connection of the program, where a resource that moves is replaced", async () => {
    const second = { url: other.url, username: other.adminUsername, password: other.adminPassword };
    const program = new Program(target, { connections: JSON.stringify({ second }) });
    const [tag, name] = [program.resource("Tag"), uniqueName("tag")];
    await tag.up({ name });
    expect(await tag.up({ name, connection: "second" })).toBe("replaced");
    expect(JSON.stringify(await target.ask("GET", "/tags"))).not.toContain(name);
    expect(await tag.refresh()).toBe(true);
    expect(await tag.preview({ name, connection: "second" })).toBe("same");
    expect(tag.storedState).not.toContain(other.adminPassword);
    await tag.destroy();
  });

  test("has to be named in the configuration", async () => {
    const tag = new Program(target).resource("Tag");
    await expect(tag.up({ name: "x", connection: "third" })).rejects.toThrow(
      /no connection "third" in portainer:connections/,
    );
  });
});
