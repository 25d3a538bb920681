import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { authority, clientCertificate, otherAuthority } from "../../harness/certificates";
import { storedEnvironment } from "../../harness/environments";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { type SecureEngine, startSecureEngine } from "../../harness/secureEngine";
import { openTarget, type Target } from "../../harness/target";
import { readServices } from "../../machine/machine";

describe("TLS of an Environment", () => {
  let target: Target;
  let program: Program;
  let engine: SecureEngine;
  let demanding: SecureEngine;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    engine = await startSecureEngine();
    demanding = await startSecureEngine({ demandsCertificate: true });
  });
  afterAll(async () => {
    await target.close();
    await engine.close();
    await demanding.close();
  });

  const tlsOf = async (id: string) => (await storedEnvironment(target, id)).TLSConfig;
  /** Asks the engine something through Portainer. */
  const use = (id: string) => target.ask("GET", `/endpoints/${id}/docker/version`);
  const isUsable = (id: string) =>
    use(id).then(
      () => true,
      () => false,
    );

  test("verifies the engine, and shows the engine a certificate", async () => {
    const environment = program.resource("Environment");
    const inputs = {
      name: uniqueName("verified"),
      type: "docker",
      url: demanding.url,
      tls: { caCert: authority, ...clientCertificate },
    };
    await environment.up(inputs);
    expect(await isUsable(environment.id)).toBe(true);
    expect(await tlsOf(environment.id)).toMatchObject({ TLS: true, TLSSkipVerify: false });
    await environment.refresh();
    expect(environment.inputs["tls"]).toEqual(inputs.tls);
    expect(await environment.preview(inputs)).toBe("same");
    await environment.destroy();
  });

  test("is no difference where somebody has switched it on for a socket, as the Terraform provider does", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("socket"), type: "docker", url: readServices().docker };
    await environment.up(inputs);
    await target.ask("PUT", `/endpoints/${environment.id}`, { TLS: true, TLSSkipVerify: true });
    expect(await tlsOf(environment.id)).toMatchObject({ TLS: true });
    await environment.refresh();
    expect(environment.inputs).not.toHaveProperty("tls");
    expect(await environment.preview(inputs)).toBe("same");
    await environment.destroy();
  });

  test("W2: keeps the key as a secret, in state and in errors", async () => {
    const environment = program.resource("Environment");
    const inputs = {
      name: uniqueName("secret"),
      type: "docker",
      url: demanding.url,
      tls: { caCert: authority, ...clientCertificate },
    };
    await environment.up(inputs);
    expect(environment.storedState).not.toContain("PRIVATE KEY");
    expect(environment.storedState).toContain("BEGIN CERTIFICATE");
    await environment.destroy();
    const key = "not a key at all, but a secret";
    const refused = environment.up({ ...inputs, tls: { ...inputs.tls, key } });
    await expect(refused).rejects.toThrow(/cannot create Environment/);
    await expect(refused).rejects.not.toThrow(key);
  });

  test("refuses an engine that another authority has signed", async () => {
    const environment = program.resource("Environment");
    await expect(
      environment.up({
        name: uniqueName("foreign"),
        type: "docker",
        url: engine.url,
        tls: { caCert: otherAuthority, skipClientVerify: true },
      }),
    ).rejects.toThrow(/Unable to initiate communications with environment.*Check url and tls/);
    expect(environment.exists).toBe(false);
  });

  test("is switched off and on again in place", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("switching"), type: "docker", url: engine.url };
    const tls = { caCert: authority, skipClientVerify: true };
    await environment.up({ ...inputs, tls });
    const { id } = environment;
    expect(await environment.up(inputs)).toBe("updated");
    expect(await tlsOf(id)).toMatchObject({ TLS: false, TLSSkipVerify: false });
    expect(await isUsable(id)).toBe(false);
    expect(await environment.up({ ...inputs, tls })).toBe("updated");
    expect(environment.id).toBe(id);
    expect(await isUsable(id)).toBe(true);
    await environment.destroy();
  });

  test("takes another authority in place, and Portainer uses it at once", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("authority"), type: "docker", url: engine.url };
    await environment.up({ ...inputs, tls: { caCert: authority, skipClientVerify: true } });
    const { id } = environment;
    await use(id);
    expect(await environment.up({ ...inputs, tls: { caCert: otherAuthority, skipClientVerify: true } })).toBe(
      "updated",
    );
    expect(await isUsable(id)).toBe(false);
    expect(await environment.up({ ...inputs, tls: { skipVerify: true, skipClientVerify: true } })).toBe("updated");
    expect(await isUsable(id)).toBe(true);
    await environment.refresh();
    expect(environment.inputs["tls"]).toEqual({ skipVerify: true, skipClientVerify: true });
    await environment.destroy();
  });

  test("gives Portainer a certificate, and takes it away, in place", async () => {
    const environment = program.resource("Environment");
    const inputs = { name: uniqueName("client"), type: "docker", url: demanding.url };
    const withCertificate = { ...inputs, tls: { skipVerify: true, ...clientCertificate } };
    await environment.up(withCertificate);
    const { id } = environment;
    await use(id);
    expect(await environment.up({ ...inputs, tls: { skipVerify: true, skipClientVerify: true } })).toBe("updated");
    expect(await isUsable(id)).toBe(false);
    expect(await environment.up(withCertificate)).toBe("updated");
    expect(await isUsable(id)).toBe(true);
    await environment.destroy();
  });

  test("W7: shows that somebody has switched it off, and switches it on again", async () => {
    const environment = program.resource("Environment");
    const inputs = {
      name: uniqueName("drifting"),
      type: "docker",
      url: demanding.url,
      tls: { caCert: authority, ...clientCertificate },
    };
    await environment.up(inputs);
    await target.ask("PUT", `/endpoints/${environment.id}`, { TLS: false });
    await environment.refresh();
    expect(environment.inputs["tls"]).toBeUndefined();
    expect(await environment.up(inputs)).toBe("updated");
    expect(await isUsable(environment.id)).toBe(true);
    await environment.destroy();
  });

  describe("to an agent", () => {
    test("is there without a word of it, so that the agent is stored as one", async () => {
      const environment = program.resource("Environment");
      const inputs = { name: uniqueName("agent"), type: "agent", url: engine.url };
      await environment.up(inputs);
      const stored = await storedEnvironment(target, environment.id);
      expect(stored).toMatchObject({ Type: 2, TLSConfig: { TLS: true, TLSSkipVerify: true } });
      expect(await isUsable(environment.id)).toBe(true);
      await environment.refresh();
      expect(environment.inputs).toEqual({ __provider: "Environment", ...inputs });
      expect(await environment.preview(inputs)).toBe("same");
      await environment.destroy();
    });

    test("is the same with and without the scheme of its address", async () => {
      const environment = program.resource("Environment");
      const inputs = { name: uniqueName("agent"), type: "agent", url: engine.url.replace("tcp://", "") };
      await environment.up(inputs);
      await environment.refresh();
      expect(await environment.preview({ ...inputs, url: engine.url })).toBe("same");
      await environment.destroy();
    });

    test("verifies it and stops to, in place, and Portainer does so at once", async () => {
      const environment = program.resource("Environment");
      const inputs = { name: uniqueName("agent"), type: "agent", url: demanding.url };
      const verified = { ...inputs, tls: { caCert: authority, ...clientCertificate } };
      await environment.up(verified);
      const { id } = environment;
      await use(id);
      expect(await environment.up(inputs)).toBe("updated");
      expect(await isUsable(id)).toBe(false);
      expect(await environment.up(verified)).toBe("updated");
      expect(await isUsable(id)).toBe(true);
      expect(environment.id).toBe(id);
      await environment.refresh();
      expect(await environment.preview(verified)).toBe("same");
      await environment.destroy();
    });

    test("says that there is no agent where there is none", async () => {
      const environment = program.resource("Environment");
      await expect(
        environment.up({ name: uniqueName("agent"), type: "agent", url: "tcp://127.0.0.1:1" }),
      ).rejects.toThrow(/Unable to get environment type.*Check url and tls/);
      expect(environment.exists).toBe(false);
    });
  });
});
