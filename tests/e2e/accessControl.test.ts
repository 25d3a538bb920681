import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";

const controlSchema = z.object({
  Id: z.int(),
  Public: z.boolean(),
  TeamAccesses: z.array(z.object({ TeamId: z.int() }).transform(({ TeamId }) => String(TeamId))),
});
const volumeSchema = z.object({ Portainer: z.object({ ResourceControl: controlSchema.optional() }).optional() });

describe("AccessControl, with the engine", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  const names = [uniqueName("first"), uniqueName("second")] as const;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    for (const Name of names) await docker.docker("POST", "/volumes/create", { Name });
    stack = await EngineStack.open(docker.target);
  });
  afterAll(async () => {
    await stack.close();
    for (const name of names) await docker.docker("DELETE", `/volumes/${name}`);
    await docker.close();
  });

  const program = (name: string, everybody: boolean) => () => {
    const team = new portainer.Team("team", { name: names[0] });
    const access = new portainer.AccessControl("access", {
      environmentId: docker.environmentId,
      type: "volume",
      name,
      ...(everybody ? { public: true } : { teams: [team.id] }),
    });
    return Promise.resolve({ id: access.id, team: team.id });
  };
  const control = async (name: string) =>
    volumeSchema.parse(await docker.docker("GET", `/volumes/${name}`)).Portainer?.ResourceControl;

  test("is made, shows no changes, and is changed in place", async () => {
    const { outputs } = await stack.up(program(names[0], false));
    expect(outputs["id"]).toBe(`${docker.environmentId}/volume/${names[0]}`);
    expect(await control(names[0])).toMatchObject({ Public: false, TeamAccesses: [outputs["team"]] });
    expect(await stack.refresh()).toEqual({ same: 3 });
    expect((await stack.up(program(names[0], true))).changes).toEqual({ same: 2, update: 1 });
    expect(await control(names[0])).toMatchObject({ Public: true, TeamAccesses: [] });
  });

  test("is repaired, and moves to another object by a replacement", async () => {
    await docker.target.ask("DELETE", `/resource_controls/${(await control(names[0]))?.Id}`);
    expect(await stack.refresh()).toEqual({ same: 2, delete: 1 });
    expect((await stack.up(program(names[0], true))).changes).toEqual({ same: 2, create: 1 });
    expect(await control(names[0])).toMatchObject({ Public: true });
    expect((await stack.up(program(names[1], true))).changes).toEqual({ same: 2, replace: 1 });
    expect(await control(names[0])).toBeUndefined();
    expect(await control(names[1])).toMatchObject({ Public: true });
    await stack.destroy();
    expect(await control(names[1])).toBeUndefined();
  });
});
