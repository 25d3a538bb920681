import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { CustomTimeouts } from "@pulumi/pulumi";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import * as portainer from "pulumi-portainer/native";
import { ContainerOnEngine } from "../harness/containers";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { startSandbox } from "../sandbox";

/** Keeps the messages of an operation. */
class Messages {
  readonly all: { readonly message: string; readonly severity: string; readonly urn: string | undefined }[] = [];

  readonly onEvent = ({ diagnosticEvent }: EngineEvent): void => {
    if (diagnosticEvent === undefined) return;
    const { message, severity, urn } = diagnosticEvent;
    this.all.push({ message: message.replaceAll(/<\{%.*?%\}>/g, "").trim(), severity, urn });
  };

  warnings(): string[] {
    return this.all.filter(({ severity }) => severity === "warning").map(({ message }) => message);
  }
}

describe("While the plugin works, the engine", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(async () => {
    await docker.close();
  });

  let name: string;
  beforeEach(async () => {
    name = uniqueName("run");
    stack = await EngineStack.open(docker.target);
  });
  afterEach(async () => {
    await stack.close();
    await new ContainerOnEngine(docker, name).removeAll();
  });

  /** A container whose health check holds once the file is there. */
  const container =
    (ready: boolean, customTimeouts: CustomTimeouts = {}) =>
    () => {
      const made = new portainer.Container(
        "web",
        {
          name,
          environmentId: docker.environmentId,
          image: docker.images[0],
          pullPolicy: "always",
          healthcheck: { test: ["CMD", ready ? "true" : "false"], interval: "500ms", retries: 1000 },
        },
        { customTimeouts },
      );
      return Promise.resolve({ id: made.id });
    };

  test("shows how an image is pulled and a container becomes healthy, beside the resource", async () => {
    const messages = new Messages();
    await stack.up(container(true), { onEvent: messages.onEvent });
    const told = messages.all.filter(({ urn }) => urn?.endsWith("::web") === true).map(({ message }) => message);
    expect(told).toContainEqual(expect.stringMatching(/^pulling /));
    expect(told).toContain("waiting until it is healthy");
  });

  test("shows how a stack is deployed", async () => {
    const messages = new Messages();
    const program = () => {
      const content = `services:\n  web:\n    image: ${docker.images[0]}\n`;
      new portainer.Stack("web", { name, environmentId: docker.environmentId, kind: "compose", content });
      return Promise.resolve({});
    };
    await stack.up(program, { onEvent: messages.onEvent });
    const told = messages.all.filter(({ urn }) => urn?.endsWith("::web") === true).map(({ message }) => message);
    expect(told).toEqual(expect.arrayContaining(["deploying", "waiting for its services to run"]));
  });

  test("ends an operation whose custom time-out is over, keeps what it has made, and finishes it with the next one", async () => {
    const before = Date.now();
    const failed: unknown = await stack.up(container(false, { create: "5s" })).catch((error: unknown) => error);
    expect(String(failed)).toMatch(/the time that the whole operation may take/);
    expect(Date.now() - before).toBeLessThan(60_000);
    expect(await new ContainerOnEngine(docker, name).all()).toEqual([`${name} running`]);
    expect((await stack.up(container(true))).changes).toEqual({ same: 1, update: 1 });
    expect(await stack.preview(container(true))).toEqual({ same: 2 });
  });

  test("ends calls in flight when the user cancels, and finishes them with the next update", async () => {
    const interruption = new AbortController();
    let interrupted = 0;
    const failed: unknown = await stack
      .up(container(false), {
        signal: interruption.signal,
        onEvent: ({ diagnosticEvent }) => {
          if (interrupted !== 0 || diagnosticEvent?.message.includes("until it is healthy") !== true) return;
          interrupted = Date.now();
          interruption.abort();
        },
      })
      .catch((error: unknown) => error);
    expect(interrupted).toBeGreaterThan(0);
    expect(Date.now() - interrupted).toBeLessThan(20_000);
    expect(String(failed)).toMatch(/called off|cancel/i);
    expect((await stack.up(container(true))).changes).toMatchObject({ update: 1 });
    expect(await stack.refresh()).toEqual({ same: 2 });
  });
});

describe("The engine's diagnostics", () => {
  test("warn once of what is unsafe and of what is not tested", async () => {
    const server = await startSandbox({ version: "2.60.0" });
    const stack = await EngineStack.open();
    try {
      const login = { url: server.url, username: server.adminUsername, password: server.adminPassword };
      await stack.configure(login, { insecure: "true" });
      const messages = new Messages();
      const program = () => {
        for (const name of ["one", "two", "three"]) new portainer.Tag(name);
        return Promise.resolve({});
      };
      await stack.up(program, { onEvent: messages.onEvent });
      const once = (pattern: RegExp) => messages.warnings().filter((message) => pattern.test(message)).length;
      expect(once(/TLS certificates of .* are not verified/)).toBe(1);
      expect(once(/is Portainer 2\.60\.0; this version of the provider is tested with/)).toBe(1);
    } finally {
      await stack.close();
      await server.close();
    }
  });
});
