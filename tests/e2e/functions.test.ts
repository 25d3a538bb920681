import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import { CommandLine } from "../harness/commandLine";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";

const root = join(__dirname, "../..");

/** What the programs of both packages import. */
interface Imported {
  getStatus(): Promise<native.GetStatusResult>;
  getTagOutput(args: native.GetTagOutputArgs): pulumi.Output<native.GetTagResult>;
  getEnvironmentOutput(args: native.GetEnvironmentOutputArgs): pulumi.Output<native.GetEnvironmentResult>;
  getEnvironmentsOutput(args: native.GetEnvironmentsOutputArgs): pulumi.Output<native.GetEnvironmentsResult>;
  readonly Tag: new (name: string, args: native.TagArgs) => native.Tag;
  readonly Environment: new (name: string, args: native.EnvironmentArgs) => native.Environment;
  readonly EnvironmentGroup: new (name: string, args: native.EnvironmentGroupArgs) => native.EnvironmentGroup;
}

const packages: readonly [string, Imported][] = [
  ["of dynamic programs", dynamic],
  ["of the plugin", native],
];

describe.each(packages)("Functions %s, with the engine", (_whose, portainer) => {
  let target: Target;
  let stack: EngineStack;
  beforeAll(async () => {
    target = await openTarget();
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await target.close();
  });

  const [tagName, edgeName, groupName] = [uniqueName("tag"), uniqueName("edge"), uniqueName("group")];

  /** Makes a tag and an environment, looks both up, and makes a group of what was found. */
  const program = async () => {
    const { version } = await portainer.getStatus();
    const tag = new portainer.Tag("tag", { name: tagName });
    const environment = new portainer.Environment("environment", {
      name: edgeName,
      type: "edgeAgent",
      url: "https://portainer.example.com",
      tagIds: [tag.id],
    });
    const foundTag = portainer.getTagOutput({ name: tag.name });
    const found = portainer.getEnvironmentsOutput({ tagIds: environment.tagIds.apply((ids) => ids ?? []) });
    const edge = portainer.getEnvironmentOutput({ id: environment.id });
    const group = new portainer.EnvironmentGroup("group", {
      name: groupName,
      description: pulumi.interpolate`Portainer ${version} has ${found.environments.length} of tag ${foundTag.name}`,
      tagIds: [foundTag.id],
    });
    return { tagId: tag.id, foundTagId: foundTag.id, edgeKey: edge.edgeKey, description: group.description };
  };

  test("find nothing in a preview of what is still to be made, and let the preview go on", async () => {
    expect(await stack.preview(program)).toEqual({ create: 4 });
  });

  test("find what the same update makes, for resources that are made of it", async () => {
    const { changes, outputs } = await stack.up(program);
    expect(changes).toEqual({ create: 4 });
    expect(outputs["foundTagId"]).toBe(outputs["tagId"]);
    expect(outputs["description"]).toMatch(new RegExp(`^Portainer \\d.* has 1 of tag ${tagName}$`));
    expect(outputs["edgeKey"]).toEqual(expect.any(String));
  });

  test("are the same in the next preview", async () => {
    expect(await stack.preview(program)).toEqual({ same: 4 });
  });

  test("leave secrets encrypted in state", async () => {
    const { outputs } = await stack.up(program);
    const state = JSON.stringify(await stack.exportState());
    expect(state).toContain(String(outputs["tagId"]));
    expect(state).not.toContain(String(outputs["edgeKey"]));
  });
});

describe("A function that fails, in a program of its own process", () => {
  let target: Target;
  let commandLine: CommandLine;
  beforeAll(async () => {
    target = await openTarget();
    commandLine = await CommandLine.open(target);
    const write = (name: string, text: string) => writeFile(join(commandLine.folder, name), text);
    await symlink(join(root, "node_modules"), join(commandLine.folder, "node_modules"));
    await write("Pulumi.yaml", "name: functions\nruntime: nodejs\n");
    await write("package.json", '{"main": "index.js"}');
    await commandLine.pulumi(["stack", "init", "test"]);
  });
  afterAll(async () => {
    await commandLine.close();
    await target.close();
  });

  const name = uniqueName("tag");

  test("says what is wrong, without a stack trace", async () => {
    const program = `exports.id = require("pulumi-portainer").getTagOutput({ name: "${name}" }).id;\n`;
    await writeFile(join(commandLine.folder, "index.js"), program);
    const failure = String(await commandLine.pulumi(["preview"]).catch((error: unknown) => error));
    expect(failure).toContain(`cannot look up the tag "${name}" (getTag): ${target.url} has no tag of this name`);
    expect(failure).not.toMatch(/^\s*at /m);
  });
});
