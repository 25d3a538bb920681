import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { uniqueName } from "../harness/names";
import { Program } from "../harness/program";
import { computedOf } from "../harness/shapes";
import { type Held, shellKinds } from "../harness/shells/calls";
import { DynamicProcess } from "../harness/shells/dynamic";
import { PluginProcess } from "../harness/shells/plugin";
import { specimens } from "../harness/specimens";
import { openTarget, type Target } from "../harness/target";
import { type Sandbox, startSandbox } from "../sandbox";

/** What tells who a server is and who asks, and nothing of what it holds. */
const introduction = /^\/api\/(auth|status|system\/status)\b/;

describe.each(shellKinds)("A url that now points to another server, by the %s shell:", (shell) => {
  let own: Target;
  let other: Sandbox;
  let instanceId: unknown;
  beforeAll(async () => {
    [own, other] = await Promise.all([openTarget(), startSandbox()]);
    const program = new Program(own, {}, shell);
    const tag = program.resource("Tag");
    await tag.up({ name: uniqueName("tag") });
    instanceId = tag.outputs["instanceId"];
    await tag.destroy();
    await program.close();
  });
  afterAll(async () => {
    await Promise.all([own.close(), other.close()]);
  });

  test.each(
    specimens((property) => `x-${property.toLowerCase()}`).map((specimen) => [specimen.type, specimen] as const),
  )("nothing of a %s is read, changed or deleted there", async (type, { id, inputs: news }) => {
    const { url, adminUsername: username, adminPassword: password, requests } = other;
    const warnings: string[] = [];
    const configuration = { url, username, password };
    const warn = (message: string) => warnings.push(message);
    const process =
      shell === "dynamic" ? new DynamicProcess(configuration, warn) : new PluginProcess(configuration, warn);
    try {
      const calls = process.calls({ type, name: "it" });
      const { inputs, failures } = await calls.check({}, news);
      expect(failures).toEqual([]);
      const held: Held = { id, inputs, outputs: { ...inputs, ...computedOf(type), instanceId } };
      const refusal = new RegExp(`belongs to the Portainer server ${String(instanceId)}, but ${url} is the server`);
      const before = requests.length;
      await expect(calls.read(held)).rejects.toThrow(refusal);
      await expect(calls.update(held, inputs)).rejects.toThrow(refusal);
      await expect(calls.delete(held)).rejects.toThrow(refusal);
      await calls.diff(held, inputs);
      const asked = requests.slice(before).map(({ path }) => path);
      expect(asked).not.toEqual([]);
      expect(asked.filter((path) => !introduction.test(path))).toEqual([]);
    } finally {
      await process.close();
    }
  });
});
