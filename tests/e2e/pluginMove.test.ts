import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import { z } from "zod";
import { ChartRepository } from "../harness/chartRepository";
import { havePrivateImage } from "../harness/containers";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { everyKind, Everything } from "../harness/everything";

const ownTypes = everyKind.map((type) => `portainer:index:${type}`);

const stateSchema = z.object({
  checkpoint: z.object({ latest: z.object({ resources: z.array(z.looseObject({ type: z.string() })) }) }),
});

describe("A program with every resource", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  let charts: ChartRepository;
  let everything: Everything;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    charts = await ChartRepository.open([{ name: "greeter", version: "1.0.0" }]);
    everything = new Everything(charts.url);
    await havePrivateImage(docker);
    stack = await EngineStack.open(docker.target);
  });
  afterAll(async () => {
    await stack.close();
    await charts.close();
    await docker.close();
  });

  test("moves from the dynamic classes to the plugin by its import: nothing is replaced, nothing is updated", async () => {
    const before = await stack.up(everything.program(dynamic));
    expect(before.changes).toEqual({ create: everything.count });
    expect(await stack.preview(everything.program(native))).toEqual({ same: everything.count });
    const after = await stack.up(everything.program(native));
    expect(after.changes).toEqual({ same: everything.count });
    expect(after.outputs).toEqual(before.outputs);
  });

  test("then shows no changes over the plugin alone", async () => {
    expect(await stack.refresh()).toEqual({ same: everything.count });
    expect(await stack.preview(everything.program(native))).toEqual({ same: everything.count });
    const state = await stack.exportState();
    const types = new Set(stateSchema.parse(state).checkpoint.latest.resources.map(({ type }) => type));
    expect(types).toEqual(new Set([...ownTypes, "pulumi:pulumi:Stack", "pulumi:providers:portainer"]));
    expect(JSON.stringify(state)).not.toContain("__provider");
  });

  test("is taken away over the plugin, and made over it", async () => {
    await stack.destroy();
    expect((await stack.up(everything.program(native))).changes).toEqual({ create: everything.count });
    expect(await stack.preview(everything.program(native))).toEqual({ same: everything.count });
    expect(await stack.refresh()).toEqual({ same: everything.count });
  });
});
