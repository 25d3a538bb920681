import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as portainer from "pulumi-portainer";
import { authority, clientCertificate } from "../harness/certificates";
import { EngineStack } from "../harness/engine";
import { GitServer } from "../harness/gitServer";
import { uniqueName } from "../harness/names";
import { type SecureEngine, startSecureEngine } from "../harness/secureEngine";
import { openTarget, type Target } from "../harness/target";
import { readServices } from "../machine/machine";

/** A value that stands nowhere else. */
function canary(): string {
  return `canary-${randomBytes(12).toString("hex")}`;
}

describe("No secret is in plain text anywhere", () => {
  let target: Target;
  let stack: EngineStack;
  let git: GitServer;
  let engine: SecureEngine;
  const { docker, images } = readServices();
  const secrets = {
    registry: canary(),
    user: canary(),
    git: canary(),
    env: canary(),
    stackEnv: canary(),
    webhook: randomUUID(),
  };
  const printed: string[] = [];

  beforeAll(async () => {
    [target, git, engine] = await Promise.all([
      openTarget(),
      GitServer.open(),
      startSecureEngine({ demandsCertificate: true }),
    ]);
    stack = await EngineStack.open(target);
    git.password = secrets.git;
    const compose = "services:\n  app:\n    image: $IMAGE\n    environment: { SECRET: $SECRET }\n";
    await git.commit({ "docker-compose.yml": compose });
  });
  afterAll(async () => {
    await stack.close();
    await Promise.all([engine.close(), git.close()]);
    await target.close();
  });

  const [environmentName, registryName, username, stackName, containerName] = [
    "environment",
    "registry",
    "user",
    "stack",
    "container",
  ].map(uniqueName);

  function program(registryPassword: string, image = images[0]) {
    return () => {
      new portainer.Environment("secured", {
        name: `${environmentName}-secured`,
        type: "docker",
        url: engine.url,
        tls: { caCert: authority, cert: clientCertificate.cert, key: clientCertificate.key },
      });
      const environment = new portainer.Environment("environment", {
        name: environmentName,
        type: "docker",
        url: docker,
      });
      const edge = new portainer.Environment("edge", {
        name: `${environmentName}-edge`,
        type: "edgeAgent",
        url: "https://portainer.example.com",
      });
      const registry = new portainer.Registry("registry", {
        name: registryName,
        type: "custom",
        url: "registry.example.com",
        username: "somebody",
        password: registryPassword,
      });
      new portainer.User("user", { username, password: secrets.user, role: "standard" });
      new portainer.Stack("stack", {
        name: stackName,
        environmentId: environment.id,
        kind: "compose",
        repository: { url: git.url, username: git.username, password: secrets.git },
        env: { IMAGE: images[0], SECRET: pulumi.secret(secrets.stackEnv) },
        autoUpdate: { webhook: secrets.webhook },
      });
      new portainer.Container("container", {
        name: containerName,
        environmentId: environment.id,
        image,
        pullPolicy: "missing",
        env: { SECRET: pulumi.secret(secrets.env) },
      });
      return Promise.resolve({ registry: registry.id, edgeKey: edge.edgeKey });
    };
  }

  async function expectNone(more: readonly string[] = []): Promise<void> {
    const state = JSON.stringify(await stack.exportState());
    const key = JSON.stringify(clientCertificate.key).slice(1, -1);
    for (const secret of [...Object.values(secrets), key, ...more]) {
      expect(state.includes(secret)).toBe(false);
      expect(printed.join("\n").includes(secret)).toBe(false);
    }
    expect(JSON.stringify(target.requests)).not.toContain("canary-");
  }

  test("after an up, a preview and a refresh", async () => {
    const { outputs, printed: output } = await stack.up(program(secrets.registry));
    printed.push(output);
    expect(typeof outputs["edgeKey"]).toBe("string");
    await expectNone([String(outputs["edgeKey"])]);
    expect(await stack.preview(program(secrets.registry))).toEqual({ same: 8 });
    expect(await stack.refresh()).toEqual({ same: 8 });
    await expectNone([String(outputs["edgeKey"])]);
  });

  test("after a change of a secret, which is seen and made", async () => {
    const changed = canary();
    const { changes, printed: output } = await stack.up(program(changed));
    printed.push(output);
    expect(changes).toEqual({ same: 7, update: 1 });
    await expectNone([changed]);
  });

  test("after an update that failed", async () => {
    const missing = images[0].replace(/:1$/, ":no-such-version");
    const error: unknown = await stack.up(program(canary(), missing)).catch((reason: unknown) => reason);
    printed.push(String(error));
    expect(String(error)).toMatch(/no-such-version/);
    await expectNone();
  });
});
