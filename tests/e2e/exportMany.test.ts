import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { AwkwardObjects } from "../harness/awkwardObjects";
import { CommandLine } from "../harness/commandLine";
import { openTarget, type Target } from "../harness/target";

const root = join(__dirname, "../..");

const imports = z.object({ resources: z.array(z.unknown()) });

describe("500 objects with awkward names, exported and imported", () => {
  let target: Target;
  let objects: AwkwardObjects;
  let commandLine: CommandLine;

  beforeAll(async () => {
    target = await openTarget();
    objects = await AwkwardObjects.open(target, 500);
    // The state is written once for each command, not for each object.
    const variables = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
    commandLine = await CommandLine.open(target, variables);
    await symlink(join(root, "node_modules"), join(commandLine.folder, "node_modules"));
  });
  afterAll(async () => {
    await commandLine.close();
    await objects.remove();
    await target.close();
  });

  const pulumi = (...args: string[]) => commandLine.pulumi(args);

  test("are what the program says of them, all of them guarded", async () => {
    await commandLine.run(join(root, "dist/cli/pulumi-portainer"), ["export", "--kind", ...AwkwardObjects.kinds]);
    const listed = imports.parse(JSON.parse(await readFile(join(commandLine.folder, "import.json"), "utf8")));
    const count = listed.resources.length;
    expect(count).toBe(await objects.count());
    await pulumi("stack", "init", "production");
    const flags = ["--file", "import.json", "--protect", "--generate-code=false", "--yes", "--skip-preview"];
    expect(await pulumi("import", ...flags)).toContain(`= ${count} imported`);
    expect(await pulumi("preview", "--expect-no-changes")).toContain(`${count + 1} unchanged`);
    await expect(pulumi("destroy", "--yes", "--skip-preview")).rejects.toThrow(/protect/);
    expect(await objects.count()).toBe(count);
  });
});
