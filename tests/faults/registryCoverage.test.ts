import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DockerTarget } from "../harness/dockerTarget";
import { type DockerPlace, openMemoryTarget } from "../harness/memoryTarget";
import { Interference } from "../harness/interference";
import { uniqueName } from "../harness/names";
import { Program, type ProgramResource } from "../harness/program";
import { shellKinds } from "../harness/shells/calls";

describe.each(shellKinds)("A registry that does not cover the image, by the %s shell:", (shell) => {
  let place: DockerPlace;
  let docker: DockerTarget;
  let interference: Interference;
  let program: Program;
  let registry: ProgramResource;
  beforeAll(async () => {
    place = await openMemoryTarget();
    docker = await DockerTarget.open(place);
    interference = await Interference.start(place.target.url);
    program = new Program({ ...place.target, url: interference.url }, {}, shell);
    registry = program.resource("Registry");
    await registry.up({
      name: uniqueName("registry"),
      type: "custom",
      url: "registry.example.com",
      username: "somebody",
      password: "a password for registry.example.com alone",
    });
  });
  afterAll(async () => {
    await registry.destroy();
    await program.close();
    await interference.close();
    await docker.close();
    await place.close();
  });

  /** What was asked for meanwhile, but for questions that change nothing and carry no credentials. */
  async function refused(operation: () => Promise<unknown>): Promise<void> {
    const before = interference.passed.length;
    await expect(operation()).rejects.toThrow(
      /is for images on registry\.example\.com, and the image is .*: its credentials would be sent to .*Nothing was pulled/,
    );
    const asked = interference.passed.slice(before);
    expect(asked.filter(({ headers }) => headers["x-registry-auth"] !== undefined)).toEqual([]);
    expect(asked.filter(({ method, path }) => method !== "GET" && path !== "/api/auth")).toEqual([]);
  }

  test.each(["Container", "Service"])("no request of a new %s leaves", async (type) => {
    const args = { environmentId: docker.environmentId, image: place.images[0], registryId: registry.id };
    const resource = program.resource(type);
    await refused(() => resource.up({ name: uniqueName("uncovered"), ...args }));
    expect(resource.exists).toBe(false);
  });

  test("no request of a new Image leaves", async () => {
    const args = { environmentId: docker.environmentId, name: place.images[0], registryId: registry.id };
    const resource = program.resource("Image");
    await refused(() => resource.up(args));
    expect(resource.exists).toBe(false);
  });

  test("no request of a Webhook leaves, neither of a new one nor of one that takes another registry", async () => {
    const [service, webhook] = [program.resource("Service"), program.resource("Webhook")];
    const { environmentId } = docker;
    const name = uniqueName("service");
    await service.up({ name, environmentId, image: place.images[0], replicas: 0 });
    await refused(() => webhook.up({ environmentId, service: name, registryId: registry.id }));
    expect(webhook.exists).toBe(false);
    await webhook.up({ environmentId, service: name });
    await refused(() => webhook.up({ environmentId, service: name, registryId: registry.id }));
    program.restart();
    expect(await webhook.refresh()).toBe(true);
    expect(await webhook.preview({ environmentId, service: name })).toBe("same");
    await webhook.destroy();
    await service.destroy();
  });

  test("no request of a container leaves whose image changes, and it stays as it is", async () => {
    const name = uniqueName("covered");
    const args = { name, environmentId: docker.environmentId, image: place.images[0] };
    const container = program.resource("Container");
    await container.up(args);
    await refused(() => container.up({ ...args, image: place.images[1], registryId: registry.id }));
    expect(await container.refresh()).toBe(true);
    expect(container.outputs["image"]).toBe(place.images[0]);
    await container.destroy();
  });
});
