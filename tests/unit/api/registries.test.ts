import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "@jest/globals";
import { Portainer } from "../../../provider/api/portainer";
import { type Reply, type ScriptedServer, scriptedServer } from "./scriptedServer";

const password = "a secret password";
const registry = { Id: 1, Type: 3, Name: "r", URL: "r.invalid", Authentication: true, Username: "u" };
const settings = {
  name: "r",
  url: "r.invalid",
  baseUrl: undefined,
  credentials: { username: "u", password },
  region: undefined,
  quay: { useOrganisation: false, organisationName: "" },
};

describe("Registries, on a server that does not behave", () => {
  let server: ScriptedServer;
  let portainer: Portainer;
  const { signal } = new AbortController();
  afterEach(async () => {
    await portainer.close();
    await server.close();
  });

  async function open(script: (method: string, index: number) => Reply): Promise<void> {
    server = await scriptedServer(({ method }, index) => script(method, index));
    portainer = new Portainer({
      url: server.url,
      credentials: { kind: "apiKey", apiKey: "key" },
      insecure: false,
      headers: {},
      timeout: 5,
      maxRetries: 0,
    });
  }

  test("an answer that shows the password and breaks off leaves nothing of it in the error", async () => {
    await open(() => ({ status: 200, body: `{"Password":"${password}","Name` }));
    for (const call of [portainer.registries.update(1, settings), portainer.registries.list(signal)]) {
      const error: unknown = await call.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(password);
    }
  });

  test("nothing of the passwords in a list is kept", async () => {
    await open(() => ({
      status: 200,
      body: [{ ...registry, Password: password, ManagementConfiguration: { Password: password } }],
    }));
    expect(JSON.stringify(await portainer.registries.list(signal))).not.toContain(password);
  });

  test("a delete whose answer is lost has succeeded when the registry is gone", async () => {
    await open((method, index) => {
      if (method === "DELETE") return (response) => response.destroy();
      return index === 0 ? { status: 200, body: registry } : { status: 404, body: { message: "no such registry" } };
    });
    await expect(portainer.registries.delete(1)).resolves.toBeUndefined();
  });

  test("a delete that fails while the registry stays is an error", async () => {
    await open((method) =>
      method === "DELETE" ? { status: 500, body: { message: "the disk is full" } } : { status: 200, body: registry },
    );
    await expect(portainer.registries.delete(1)).rejects.toThrow(/the disk is full/);
  });
});
