import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { CommandLine } from "../harness/commandLine";
import { ComponentsExample } from "../harness/componentsExample";
import { copyExample } from "../harness/copyExample";
import { Edge } from "../harness/edge";
import { openTarget, type Target } from "../harness/target";
import { YamlProgram } from "../harness/yamlProgram";

const yaml = join(__dirname, "../../examples/components/yaml/Pulumi.yaml");
const address = z.object({ web: z.tuple([z.string().regex(/^http:\/\/docker\.example\.com:\d+$/)]) });
const names = ["docker-host", "images", "monitoring", "shop", "shop-team", "till", "tills"];

describe("The examples of components", () => {
  let target: Target;
  let edge: Edge;
  beforeAll(async () => {
    target = await openTarget();
    edge = await Edge.open(target);
  });
  afterAll(async () => {
    await edge.close();
    await target.close();
  });

  test("make everything in TypeScript, over dynamic resources, and take it away", async () => {
    const example = new ComponentsExample(target);
    const program = await CommandLine.open(target);
    try {
      await copyExample(program, "components/typescript");
      await program.pulumi(["stack", "init", "test"]);
      await program.configure({ ...example.settings, portainerUrl: "https://portainer.example.com" }, example.secrets);
      expect(await program.pulumi(["up", "--yes", "--skip-preview"])).toContain("17 created");
      address.parse(JSON.parse(await program.pulumi(["stack", "output", "urls", "--json"])));
      expect((await example.traces()).sort()).toEqual([...names, "till-1"].sort());
    } finally {
      await program.pulumi(["destroy", "--yes", "--skip-preview"]);
      await program.close();
    }
    expect(await example.traces()).toEqual([]);
  });

  test("make everything in YAML, by the plugin, show no changes then, and take it away", async () => {
    const example = new ComponentsExample(target);
    const program = await YamlProgram.open(target, await readFile(yaml, "utf8"));
    try {
      await program.configure(example.settings, example.secrets);
      expect(await program.pulumi("preview")).toContain("16 to create");
      expect(await program.pulumi("up", "--yes", "--skip-preview")).toContain("16 created");
      address.parse(JSON.parse(await program.pulumi("stack", "output", "urls", "--json")));
      expect((await example.traces()).sort()).toEqual(names);
      expect(await program.pulumi("preview", "--expect-no-changes")).toContain("16 unchanged");
      const state = await program.state();
      for (const secret of Object.values(example.secrets)) expect(state).not.toContain(secret);
    } finally {
      await program.close();
    }
    expect(await example.traces()).toEqual([]);
  });
});
