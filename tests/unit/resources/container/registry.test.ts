import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { ContainerOnEngine, havePrivateImage } from "../../../harness/containers";
import { DockerTarget } from "../../../harness/dockerTarget";
import { Interference } from "../../../harness/interference";
import { uniqueName } from "../../../harness/names";
import { Program } from "../../../harness/program";
import { readServices } from "../../../machine/machine";
import { startSandbox } from "../../../sandbox";

const images = z.looseObject({ RepoDigests: z.array(z.string()) });

describe("The image of a Container", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    await havePrivateImage(docker);
  });
  afterAll(() => docker.close());

  let name: string;
  beforeEach(() => {
    name = uniqueName("container");
  });
  afterEach(() => new ContainerOnEngine(docker, name).removeAll());

  async function refused(more: Readonly<Record<string, unknown>>): Promise<string> {
    const container = docker.program.resource("Container");
    const seen = docker.target.requests.length;
    const message = await container
      .up({ environmentId: docker.environmentId, name, image: docker.images[0], ...more })
      .then(
        () => "",
        (error: unknown) => (error instanceof Error ? error.message : ""),
      );
    expect(container.exists).toBe(false);
    const pulls = docker.target.requests.slice(seen).filter(({ path }) => path.includes("/images/create"));
    expect(pulls).toEqual([]);
    return message;
  }

  async function registry(url: string, more: Readonly<Record<string, unknown>> = {}) {
    const made = docker.program.resource("Registry");
    const login = { username: uniqueName("user"), password: "a-password" };
    await made.up({ name: uniqueName("registry"), type: "custom", url, ...login, ...more });
    return made;
  }

  test("is not pulled with a registry that does not cover it: its credentials would go elsewhere", async () => {
    const other = await registry("registry.example.com/team");
    expect(await refused({ registryId: other.id, pullPolicy: "always" })).toMatch(
      /registryId: the registry ".*" \(\d+\) is for images on registry\.example\.com\/team, and the image is \S+:1: its credentials would be sent to 127\.0\.0\.1:\d+\. Nothing was pulled\./,
    );
    await other.destroy();
  });

  test("is not pulled with a registry that is not there, where Portainer would pull without credentials", async () => {
    expect(await refused({ registryId: "987654" })).toContain(
      `registryId: there is no registry with ID 987654 that these credentials may use in environment ${docker.environmentId}.`,
    );
  });

  test("is not pulled where several registries cover it and the program names none", async () => {
    const [host = ""] = docker.images[0].split("/");
    const second = await registry(`${host}/private`);
    expect(await refused({ pullPolicy: "always" })).toMatch(
      /several registries of Portainer cover the image \S+: .*Say with registryId/,
    );
    await second.destroy();
  });

  test("is not given another registry by an update, either", async () => {
    const container = docker.program.resource("Container");
    const inputs = { environmentId: docker.environmentId, name, image: docker.images[0] };
    await container.up({ ...inputs, running: false });
    await expect(container.up({ ...inputs, running: false, registryId: "987654" })).rejects.toThrow(
      "registryId: there is no registry with ID 987654",
    );
    await container.destroy();
  });

  test("may be named by its digest, with and without a tag", async () => {
    const [image] = docker.images;
    const container = docker.program.resource("Container");
    const inputs = { environmentId: docker.environmentId, name, running: false };
    await container.up({ ...inputs, image });
    const { RepoDigests } = images.parse(await docker.docker("GET", `/images/${encodeURIComponent(image)}/json`));
    const [, digest = ""] = RepoDigests[0]?.split("@") ?? [];
    for (const named of [`${image}@${digest}`, `${image.replace(/:1$/, "")}@${digest}`]) {
      expect(await container.up({ ...inputs, image: named, pullPolicy: "always" })).toBe("updated");
      expect(await container.refresh()).toBe(true);
      expect(await container.preview({ ...inputs, image: named, pullPolicy: "always" })).toBe("same");
    }
    await container.destroy();
  });

  test("is asked of the node that the program names, where Portainer's agents form a swarm", async () => {
    const sandbox = await startSandbox({ dockerHost: docker.place.docker });
    const program = new Program({ url: sandbox.url, username: sandbox.adminUsername, password: sandbox.adminPassword });
    const environment = program.resource("Environment");
    await environment.up({ name: "agents", type: "docker", url: "unix:///var/run/docker.sock" });
    const container = program.resource("Container");
    const node = { environmentId: environment.id, name, nodeName: "worker-1" };
    await container.up({ ...node, image: docker.images[0], pullPolicy: "never", running: false });
    await container.destroy();
    const proxied = sandbox.requests.filter(({ path }) => path.includes("/docker/"));
    expect(proxied.length).toBeGreaterThan(0);
    for (const { headers } of proxied) expect(headers["x-portaineragent-target"]).toBe("worker-1");
    await sandbox.close();
  });

  test("is pulled once, however many containers are made of it at the same time", async () => {
    const sandbox = await startSandbox();
    const interference = await Interference.start(sandbox.url);
    // A pull that takes its time, so that all of them ask while it goes on.
    interference.intervene = async ({ path }) => {
      if (path.includes("/images/create")) await sleep(3_000);
      return undefined;
    };
    const login = { username: sandbox.adminUsername, password: sandbox.adminPassword };
    const program = new Program({ url: interference.url, ...login });
    const { docker: url, registry: private_ } = readServices();
    const environment = program.resource("Environment");
    await environment.up({ name: "docker", type: "docker", url });
    const { address, username, password } = private_;
    await program.resource("Registry").up({ name: "private", type: "custom", url: address, username, password });
    const containers = [1, 2, 3, 4].map((index) => ({
      container: program.resource("Container"),
      inputs: { environmentId: environment.id, name: `${name}-${index}`, image: docker.images[0], running: false },
    }));
    await Promise.all(containers.map(({ container, inputs }) => container.up({ ...inputs, pullPolicy: "always" })));
    expect(sandbox.requests.filter(({ path }) => path.includes("/images/create"))).toHaveLength(1);
    await Promise.all(containers.map(({ container }) => container.destroy()));
    await interference.close();
    await sandbox.close();
  });

  test("is not looked for in an environment that is not there", async () => {
    expect(await refused({ environmentId: "987654" })).toContain(
      "Check environmentId: the environment may have been removed",
    );
  });
});
