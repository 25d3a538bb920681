import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DockerTarget } from "../../../harness/dockerTarget";
import { uniqueName } from "../../../harness/names";

describe("The image of a Container", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(() => docker.close());

  async function refused(more: Readonly<Record<string, unknown>>): Promise<string> {
    const container = docker.program.resource("Container");
    const seen = docker.target.requests.length;
    const message = await container
      .up({ environmentId: docker.environmentId, name: uniqueName("container"), image: docker.images[0], ...more })
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

  test("is not looked for in an environment that is not there", async () => {
    expect(await refused({ environmentId: "987654" })).toContain(
      "Check environmentId: the environment may have been removed",
    );
  });
});
