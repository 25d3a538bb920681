import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import {
  getEnvironment,
  getEnvironmentOutput,
  getStatus,
  getStatusOutput,
  getTag,
  getTagOutput,
  getTags,
} from "../../../sdk";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const withId = z.object({ ID: z.int() });

/** What an output has come to, once it has. */
function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

describe("Functions of the SDK, in the process of a program", () => {
  let target: Target;
  let edge: ProgramResource;
  let tagId = "";
  const name = uniqueName("tag");

  beforeAll(async () => {
    target = await openTarget();
    const { url, username, password } = target;
    pulumi.runtime.setAllConfig({
      "portainer:url": url,
      "portainer:username": username,
      "portainer:password": password,
      "portainer:connections": JSON.stringify({ other: { url, username, password: "not the password" } }),
    });
    tagId = String(withId.parse(await target.ask("POST", "/tags", { Name: name })).ID);
    edge = new Program(target).resource("Environment");
    await edge.up({ name: uniqueName("edge"), type: "edgeAgent", url: "https://portainer.example.com" });
  });
  afterAll(async () => {
    await target.ask("DELETE", `/tags/${tagId}`);
    await edge.destroy();
    await target.close();
  });

  test("give promises, with the configuration of the stack", async () => {
    expect(await getTag({ name })).toEqual({ id: tagId, name });
    expect(await getTags({ namePattern: name })).toEqual({ tags: [{ id: tagId, name }] });
    expect((await getStatus()).edition).toBe("CE");
  });

  test("give outputs, which are no secrets where nothing of them is", async () => {
    const tag = getTagOutput({ name: pulumi.output(name) });
    expect(await settled(tag)).toEqual({ id: tagId, name });
    expect(await settled(tag.id)).toBe(tagId);
    expect(await pulumi.isSecret(tag)).toBe(false);
    expect(await settled(getStatusOutput().edition)).toBe("CE");
  });

  test("give outputs that are secrets where any of them is", async () => {
    const environment = getEnvironmentOutput({ id: edge.id });
    expect(await settled(environment.edgeKey)).toBe(edge.outputs["edgeKey"]);
    expect(await pulumi.isSecret(environment)).toBe(true);
    expect(await pulumi.isSecret(environment.edgeKey)).toBe(true);
    expect((await getEnvironment({ id: edge.id })).edgeKey).toBe(edge.outputs["edgeKey"]);
  });

  test("keep secret what was looked up by a secret", async () => {
    expect(await pulumi.isSecret(getTagOutput({ name: pulumi.secret(name) }))).toBe(true);
  });

  test("use the connection that is named", async () => {
    await expect(getTag({ name }, { connection: "other" })).rejects.toThrow(/Invalid credentials/);
    await expect(getTag({ name }, { connection: "none" })).rejects.toThrow(
      'there is no connection "none" in portainer:connections (there are: other)',
    );
  });

  test("fail with an error that is shown without a stack trace", async () => {
    const missing = uniqueName("tag");
    const error = await getTag({ name: missing }).catch((thrown: unknown) => thrown);
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ message: expect.stringContaining(`cannot look up the tag "${missing}" (getTag): `) });
    await expect(getTag()).rejects.toThrow("getTag cannot be called so: id: give it, or name.");
  });
});
