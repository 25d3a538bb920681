import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";

const webhooksSchema = z.array(z.object({ Id: z.int(), Token: z.string(), ResourceId: z.string() }));

describe("Webhook, with the engine", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  const names = [uniqueName("first"), uniqueName("second")] as const;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    for (const Name of names) {
      await docker.docker("POST", "/services/create", {
        Name,
        TaskTemplate: { ContainerSpec: { Image: docker.images[0], Init: true } },
        Mode: { Replicated: { Replicas: 0 } },
      });
    }
    stack = await EngineStack.open(docker.target);
  });
  afterAll(async () => {
    await stack.close();
    for (const name of names) await docker.docker("DELETE", `/services/${name}`);
    await docker.close();
  });

  const program = (service: string) => () => {
    const webhook = new portainer.Webhook("deploys", { environmentId: docker.environmentId, service });
    return Promise.resolve({ id: webhook.id, url: webhook.url });
  };
  const stored = async () => webhooksSchema.parse(await docker.target.ask("GET", "/webhooks"));

  test("W10: is made, shows no changes, and is made again when somebody has deleted it", async () => {
    const { outputs, printed } = await stack.up(program(names[0]));
    const [found] = await stored();
    expect(outputs).toEqual({ id: String(found?.Id), url: `${docker.target.url}/api/webhooks/${found?.Token}` });
    expect(printed).not.toContain(found?.Token);
    expect(JSON.stringify(await stack.exportState())).not.toContain(found?.Token);
    expect(await stack.refresh()).toEqual({ same: 2 });
    await docker.target.ask("DELETE", `/webhooks/${found?.Id}`);
    expect(await stack.refresh()).toEqual({ same: 1, delete: 1 });
    expect((await stack.up(program(names[0]))).changes).toEqual({ same: 1, create: 1 });
  });

  test("is replaced when it is to be of another service, and gone after a destroy", async () => {
    expect((await stack.up(program(names[1]))).changes).toEqual({ same: 1, replace: 1 });
    expect(await stored()).toHaveLength(1);
    await stack.destroy();
    expect(await stored()).toEqual([]);
  });
});
