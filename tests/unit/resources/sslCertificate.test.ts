import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { clientCertificate, serverCertificate } from "../../harness/certificates";
import { Program, unknown } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const settings = z.object({
  EnableEdgeComputeFeatures: z.boolean(),
  LogoURL: z.string(),
  SnapshotInterval: z.string(),
  TemplatesURL: z.string(),
});

describe("SslCertificate", () => {
  let target: Target;
  let program: Program;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
  });
  afterAll(() => target.close());

  test("is stored, and the server waited for; read without difference, and left when it is deleted", async () => {
    const certificate = program.resource("SslCertificate");
    expect(await certificate.up(serverCertificate)).toBe("created");
    expect(certificate.id).toBe("ssl");
    expect(await program.resource("Tag", "ssl").up({ name: `ssl-${Date.now()}` })).toBe("created");
    expect(await certificate.refresh()).toBe(true);
    expect(await certificate.preview(serverCertificate)).toBe("same");
    expect(await certificate.up({ ...serverCertificate, httpEnabled: true })).toBe("updated");
    await certificate.destroy();
  });

  test("W2: keeps the key out of what is stored in plain text, and changes in place", async () => {
    const certificate = program.resource("SslCertificate");
    await certificate.up(serverCertificate);
    expect(await certificate.up({ ...clientCertificate, httpEnabled: true })).toBe("updated");
    expect(certificate.storedState).not.toContain(clientCertificate.key.split("\n")[1]);
    await certificate.refresh();
    expect(await certificate.preview({ ...clientCertificate, httpEnabled: true })).toBe("same");
    await certificate.destroy();
  });

  test("leaves the settings as they are, which a server of 2.23 forgets at every start", async () => {
    const chosen = {
      EnableEdgeComputeFeatures: true,
      LogoURL: "https://example.com/logo.png",
      SnapshotInterval: "7m",
      TemplatesURL: "https://example.com/templates.json",
    };
    const before = settings.parse(await target.ask("GET", "/settings"));
    await target.ask("PUT", "/settings", chosen);
    const certificate = program.resource("SslCertificate");
    try {
      await certificate.up(clientCertificate);
      expect(await target.ask("GET", "/settings")).toMatchObject(chosen);
      await certificate.up(serverCertificate);
      expect(await target.ask("GET", "/settings")).toMatchObject(chosen);
    } finally {
      await certificate.destroy();
      await target.ask("PUT", "/settings", { ...before, SnapshotInterval: before.SnapshotInterval || "5m" });
    }
  });

  test("does not switch off the very connection that it is made by", async () => {
    const certificate = program.resource("SslCertificate");
    await certificate.up(serverCertificate);
    await expect(certificate.up({ ...serverCertificate, httpEnabled: false })).rejects.toThrow(
      /httpEnabled: this connection is by HTTP, .* and would be the last/,
    );
    await certificate.destroy();
  });

  test("is there once in a program", async () => {
    const [first, second] = [program.resource("SslCertificate"), program.resource("SslCertificate")];
    await first.up({ ...serverCertificate, owner: "first" });
    await expect(second.up({ ...serverCertificate, owner: "second" })).rejects.toThrow(
      "the certificate of the server belongs to another resource, first",
    );
    await first.destroy();
  });

  test.each([
    ["the key of another certificate", { key: clientCertificate.key }, /it is not the private key of cert/],
    ["what is no key", { key: "a key" }, /it and cert must be PEM text/],
  ])("refuses %s before any server is asked, and does not print it", async (_what, change, reason) => {
    const refused = program.resource("SslCertificate").check({ ...serverCertificate, ...change });
    await expect(refused).rejects.toThrow(reason);
    await expect(refused).rejects.not.toThrow(/BEGIN PRIVATE/);
  });

  test("is previewed before its certificate is known", async () => {
    await expect(program.resource("SslCertificate").check({ cert: unknown, key: unknown })).resolves.toBeDefined();
  });
});
