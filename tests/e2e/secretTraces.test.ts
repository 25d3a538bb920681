import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import { Canaries } from "../harness/canaries";
import { authority, clientCertificate } from "../harness/certificates";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { Interference } from "../harness/interference";
import { type DockerPlace, openMemoryTarget } from "../harness/memoryTarget";
import { uniqueName } from "../harness/names";

/** All that the engine and its processes can log, and print. */
const everything = { debug: true, diff: true, logVerbosity: 9, logFlow: true, logToStdErr: true };

/**
 * What Pulumi's own library for Node.js says with `--debug` of every resource of any provider: the answer of the engine, with
 * its secrets as they are (`runtime/resource.js` of @pulumi/pulumi).
 */
const ofEngine = /RegisterResource RPC finished: /;

/** Milliseconds between two looks at the processes of a command. */
const interval = 100;

describe.each([
  ["dynamic", dynamic],
  ["plugin", native],
] as const)("Of a secret there is no trace, by the %s shell,", (shell, portainer) => {
  let place: DockerPlace;
  let docker: DockerTarget;
  let interference: Interference;
  let stack: EngineStack;
  let temporary: string;
  const canaries = new Canaries();
  const secrets = {
    registry: canaries.phrase(),
    user: canaries.phrase(),
    key: canaries.key(),
    stack: canaries.word(),
    container: canaries.phrase(),
    refused: canaries.phrase(),
  };
  const printed: string[] = [];
  const processes = new Set<string>();

  beforeAll(async () => {
    place = await openMemoryTarget();
    docker = await DockerTarget.open(place);
    interference = await Interference.start(place.target.url);
    interference.intervene = ({ method, path, headers, body }) =>
      method === "POST" && path === "/api/registries" && body.includes("refused")
        ? { status: 400, body: { message: `cannot take ${body}`, details: `${JSON.stringify(headers)} ${body}` } }
        : undefined;
    temporary = await mkdtemp(join(tmpdir(), "pulumi-portainer-traces-"));
    stack = await EngineStack.open({ ...place.target, url: interference.url }, { TMPDIR: temporary });
  });
  afterAll(async () => {
    await stack.close();
    await rm(temporary, { recursive: true });
    await interference.close();
    await docker.close();
    await place.close();
  });

  const name = uniqueName("traces");

  /** @param fails whether it has, beside what it has already, what the server refuses. */
  function program(fails: boolean): () => Promise<void> {
    return () => {
      const { environmentId } = docker;
      const registry = { type: "custom", username: "somebody" } as const;
      new portainer.Registry("registry", {
        ...registry,
        name,
        url: "registry.example.com",
        password: secrets.registry,
      });
      new portainer.User("user", { username: name, password: secrets.user });
      new portainer.Stack("stack", {
        name: `${name}-stack`,
        environmentId,
        kind: "compose",
        content: JSON.stringify({ services: { app: { image: place.images[0], environment: { SECRET: "$SECRET" } } } }),
        env: { SECRET: pulumi.secret(secrets.stack) },
      });
      new portainer.Container("container", {
        name: `${name}-container`,
        environmentId,
        image: place.images[0],
        env: { SECRET: pulumi.secret(secrets.container) },
      });
      if (fails) {
        new portainer.Registry("refused", {
          ...registry,
          name: `${name}-refused`,
          url: "refused.example.com",
          password: secrets.refused,
        });
        new portainer.Environment("unreachable", {
          name: `${name}-unreachable`,
          type: "docker",
          url: "tcp://127.0.0.1:9",
          tls: { caCert: authority, cert: clientCertificate.cert, key: secrets.key },
        });
      }
      return Promise.resolve();
    };
  }

  /** Runs a command, and looks at its processes until it ends. */
  async function watched<T>(command: () => Promise<T>): Promise<T> {
    const over = new AbortController();
    const running = command().finally(() => {
      over.abort();
    });
    while (!over.signal.aborted) {
      for (const { command: words, environment } of await stack.processes())
        processes.add([...words, ...environment].join(" "));
      await sleep(interval);
    }
    return running;
  }

  test("in what commands print and log, their processes, the state, and files", async () => {
    printed.push((await watched(() => stack.up(program(false), everything))).printed);
    const error: unknown = await watched(() => stack.up(program(true), everything)).catch((reason: unknown) => reason);
    printed.push(String(error));
    expect(String(error)).toMatch(/cannot take .*\[secret\]/);
    expect(
      [...processes].some((words) =>
        words.includes(shell === "plugin" ? "pulumi-resource-portainer" : "dynamic-provider"),
      ),
    ).toBe(true);
    expect(canaries.tracesIn([...processes].join("\n"))).toEqual([]);
    expect(await tracesInFiles(temporary)).toEqual([]);
    expect(await tracesInFiles(stack.folder)).toEqual([]);
    const lines = printed.join("\n").split("\n");
    expect(lines.length).toBeGreaterThan(1000);
    expect(canaries.tracesIn(lines.filter((line) => !ofEngine.test(line)).join("\n"))).toEqual([]);
  });

  async function tracesInFiles(folder: string): Promise<string[]> {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")] as const));
    return texts.flatMap(([file, text]) => canaries.tracesIn(text).map((trace) => `${file}: ${trace}`));
  }
});
