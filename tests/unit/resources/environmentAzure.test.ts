import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { type Sandbox, startSandbox } from "../../sandbox";

describe("Environment of Azure", () => {
  let login: Server;
  let sandbox: Sandbox;
  let program: Program;
  let logins: string[] = [];
  beforeAll(async () => {
    login = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
        const { client_id: application, client_secret: key } = Object.fromEntries(form);
        logins.push(`${incoming.url} ${application} ${key}`);
        outgoing.writeHead(key === "a wrong key" ? 401 : 200, { "content-type": "application/json" }).end("{}");
      });
    });
    login.listen(0, "127.0.0.1");
    await once(login, "listening");
    const address = login.address();
    const port = address !== null && typeof address !== "string" ? address.port : 0;
    sandbox = await startSandbox({ azureAuthority: `http://127.0.0.1:${port}` });
    program = new Program({ url: sandbox.url, username: sandbox.adminUsername, password: sandbox.adminPassword });
  });
  afterEach(() => {
    logins = [];
  });
  afterAll(async () => {
    await sandbox.close();
    login.close();
  });

  const azure = { applicationId: "application", tenantId: "tenant", authenticationKey: "the-first-key" };

  test("logs in, keeps the key as a secret, and is read without difference", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("azure"), type: "azure", azure };
    await environment.up(inputs);
    expect(logins).toEqual(["/tenant/oauth2/token application the-first-key"]);
    expect(environment.storedState).not.toContain("the-first-key");
    await environment.refresh();
    expect(environment.inputs).toEqual({ __provider: "Environment", ...inputs });
    expect(await environment.preview(inputs)).toBe("same");
    await environment.destroy();
  });

  test("takes other credentials and a public URL in place", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("azure"), type: "azure", azure };
    await environment.up({ ...inputs, publicUrl: "azure.example.com" });
    const { id } = environment;
    await environment.refresh();
    expect(environment.inputs).toMatchObject({ publicUrl: "azure.example.com" });
    const rotated = { ...inputs, azure: { ...azure, authenticationKey: "the-second-key" } };
    expect(await environment.up(rotated)).toBe("updated");
    expect(environment.id).toBe(id);
    expect(logins.at(-1)).toBe("/tenant/oauth2/token application the-second-key");
    await environment.destroy();
  });

  test("says what to do when Azure refuses the credentials, without the key", async () => {
    const environment = program.resource("Environment");
    const refused = environment.up({
      name: uniqueName("azure"),
      type: "azure",
      azure: { ...azure, authenticationKey: "a wrong key" },
    });
    await expect(refused).rejects.toThrow(/Unable to authenticate against Azure.*Check azure/);
    await expect(refused).rejects.not.toThrow("a wrong key");
    expect(environment.exists).toBe(false);
  });
});
