import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { Agent, request } from "undici";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";

const webhooksSchema = z.array(
  z.object({ Id: z.int(), Token: z.string(), ResourceId: z.string(), RegistryId: z.int() }),
);

describe("Webhook", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(() => docker.close());
  const services: string[] = [];
  afterEach(async () => {
    for (const name of services.splice(0)) await docker.docker("DELETE", `/services/${name}`).catch(() => undefined);
  });

  /** A service without tasks, made past the provider. Gives its Docker ID. */
  async function service(name: string): Promise<string> {
    const made = await docker.docker("POST", "/services/create", {
      Name: name,
      TaskTemplate: { ContainerSpec: { Image: docker.images[0], Init: true } },
      Mode: { Replicated: { Replicas: 0 } },
    });
    services.push(name);
    return z.object({ ID: z.string() }).parse(made).ID;
  }
  async function stored(id: string) {
    const all = webhooksSchema.parse(await docker.target.ask("GET", "/webhooks"));
    return all.find((webhook) => String(webhook.Id) === id);
  }
  const inputsOf = (name: string) => ({ environmentId: docker.environmentId, service: name });

  test("W10: is made, read without difference, and deleted; its address is a secret", async () => {
    const [webhook, name] = [docker.program.resource("Webhook"), uniqueName("service")];
    const ResourceId = await service(name);
    expect(await webhook.up(inputsOf(name))).toBe("created");
    const found = await stored(webhook.id);
    expect(found).toMatchObject({ ResourceId, RegistryId: 0 });
    expect(webhook.outputs).toMatchObject({
      token: found?.Token,
      url: `${docker.target.url}/api/webhooks/${found?.Token}`,
    });
    expect(webhook.storedState).not.toContain(String(found?.Token));
    docker.program.restart();
    expect(await webhook.refresh()).toBe(true);
    expect(await webhook.preview(inputsOf(name))).toBe("same");
    const { id } = webhook;
    await webhook.destroy();
    expect(await stored(id)).toBeUndefined();
  });

  test("has an address that Portainer knows, for nobody without it", async () => {
    const [webhook, name] = [docker.program.resource("Webhook"), uniqueName("service")];
    await service(name);
    await webhook.up(inputsOf(name));
    const url = String(webhook.outputs["url"]);
    const answer = await request(url, { method: "POST" });
    await answer.body.dump();
    expect(answer.statusCode).toBeLessThan(300);
    const wrong = await request(`${docker.target.url}/api/webhooks/not-a-token`, { method: "POST" });
    await wrong.body.dump();
    expect(wrong.statusCode).toBe(404);
    await webhook.destroy();
  });

  test("takes another registry in place, and none again", async () => {
    const [webhook, registry, name] = [
      docker.program.resource("Webhook"),
      docker.program.resource("Registry"),
      uniqueName("service"),
    ];
    await service(name);
    await registry.up({ name, type: "custom", url: `${docker.place.registry.address}/private` });
    await webhook.up(inputsOf(name));
    const { id, outputs } = webhook;
    expect(await webhook.up({ ...inputsOf(name), registryId: registry.id })).toBe("updated");
    expect(await stored(id)).toMatchObject({ RegistryId: Number(registry.id) });
    expect(webhook.outputs["url"]).toBe(outputs["url"]);
    await webhook.refresh();
    expect(await webhook.preview({ ...inputsOf(name), registryId: registry.id })).toBe("same");
    expect(await webhook.up(inputsOf(name))).toBe("updated");
    expect(await stored(id)).toMatchObject({ RegistryId: 0 });
    await webhook.destroy();
    await registry.destroy();
  });

  test("takes no registry that is not the image's: whoever knows the address would have its credentials sent there", async () => {
    const [webhook, registry, name] = [
      docker.program.resource("Webhook"),
      docker.program.resource("Registry"),
      uniqueName("service"),
    ];
    await service(name);
    await registry.up({ name, type: "custom", url: `${name}.invalid`, username: "somebody", password: "a password" });
    const uncovered = { ...inputsOf(name), registryId: registry.id };
    await expect(webhook.up(uncovered)).rejects.toThrow(/registryId: the registry .* is for images on .*\.invalid/);
    expect(webhook.exists).toBe(false);
    await webhook.up(inputsOf(name));
    await expect(webhook.up(uncovered)).rejects.toThrow(/registryId: the registry .* is for images on .*\.invalid/);
    expect(await stored(webhook.id)).toMatchObject({ RegistryId: 0 });
    await webhook.destroy();
    await registry.destroy();
  });

  test("is replaced when its service was made anew, and leaves state when somebody has deleted it", async () => {
    const [webhook, name] = [docker.program.resource("Webhook"), uniqueName("service")];
    const old = await service(name);
    await webhook.up(inputsOf(name));
    // Past Portainer, which would delete the webhook with the service.
    const engine = new Agent({ connect: { socketPath: docker.place.docker.replace("unix://", "") } });
    const answer = await request(`http://docker/services/${name}`, { method: "DELETE", dispatcher: engine });
    await answer.body.dump();
    await engine.close();
    const young = await service(name);
    docker.program.restart();
    expect(await webhook.refresh()).toBe(true);
    expect(webhook.inputs).toMatchObject({ service: old });
    expect(await webhook.up(inputsOf(name))).toBe("replaced");
    expect(await stored(webhook.id)).toMatchObject({ ResourceId: young });
    await docker.target.ask("DELETE", `/webhooks/${webhook.id}`);
    docker.program.restart();
    expect(await webhook.refresh()).toBe(false);
  });

  test("W1: is not taken over silently: a service has one at most, and the error says how to adopt it", async () => {
    const [one, other, name] = [
      docker.program.resource("Webhook"),
      docker.program.resource("Webhook"),
      uniqueName("service"),
    ];
    await service(name);
    await one.up(inputsOf(name));
    await expect(other.up(inputsOf(name))).rejects.toThrow(new RegExp(`already exists.*adopt to "${one.id}"`));
    expect(await other.up({ ...inputsOf(name), adopt: one.id })).toBe("created");
    expect(other.outputs["token"]).toBe(one.outputs["token"]);
    await one.destroy();
    await expect(other.destroy()).resolves.toBeUndefined();
  });

  test("says that there is no such service, or no swarm", async () => {
    const webhook = docker.program.resource("Webhook");
    await expect(webhook.up(inputsOf("nothing"))).rejects.toThrow(/service: environment \d+ has no service "nothing"/);
    await expect(webhook.up({ environmentId: "999999", service: "nothing" })).rejects.toThrow(
      /cannot create Webhook: .*Check environmentId/,
    );
  });
});
