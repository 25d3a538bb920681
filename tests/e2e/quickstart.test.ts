import { existsSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CommandLine } from "../harness/commandLine";
import { openTarget, type Target } from "../harness/target";
import { quickstartFolder, readServices } from "../machine/machine";

const root = join(__dirname, "../..");

describe("The quickstart on somebody's own server", () => {
  let target: Target;
  let commandLine: CommandLine;
  beforeAll(async () => {
    target = await openTarget();
    commandLine = await CommandLine.open(target);
    // A cache of its own, beside that of a quickstart that may be running.
    await mkdir(join(commandLine.folder, "pulumi-portainer"));
    for (const name of ["programs.json", "services.json"]) {
      await symlink(join(dirname(quickstartFolder), name), join(commandLine.folder, "pulumi-portainer", name));
    }
  });
  afterAll(async () => {
    await commandLine.close();
    await target.close();
  });

  const { docker, registry, images } = readServices();

  function quickstart(command: string, variables: Readonly<Record<string, string>>): Promise<string> {
    const given = Object.entries({ ...variables, XDG_CACHE_HOME: commandLine.folder }).map(
      ([key, value]) => `${key}=${value}`,
    );
    return commandLine.run("env", ["-C", root, ...given, "npx", "tsx", "tests/machine/quickstart.ts", command]);
  }

  async function names(): Promise<string> {
    const lists = ["/tags", "/endpoints", "/registries", "/teams", "/users", "/stacks"].map((path) =>
      target.ask("GET", path),
    );
    return JSON.stringify(await Promise.all(lists));
  }

  test("asks by name for what it cannot know", async () => {
    await expect(quickstart("up", {})).rejects.toThrow(
      /QUICKSTART_ENVIRONMENT_URL.*QUICKSTART_REGISTRY_URL.*QUICKSTART_IMAGE/s,
    );
  });

  test("makes everything under names with a prefix, changes nothing in a second run, and takes all of it away", async () => {
    const variables = {
      QUICKSTART_ENVIRONMENT_URL: docker,
      QUICKSTART_REGISTRY_URL: registry.address,
      QUICKSTART_REGISTRY_USERNAME: registry.username,
      QUICKSTART_REGISTRY_PASSWORD: registry.password,
      QUICKSTART_IMAGE: images[0],
    };
    const printed = await quickstart("up", variables);
    expect(printed).toMatch(/10 created.*10 unchanged.*pulumi-quickstart-app/s);
    expect(printed).not.toContain(registry.password);
    expect((await names()).match(/pulumi-quickstart-\w+/g)?.length).toBeGreaterThanOrEqual(6);
    expect(await commandLine.run("docker", ["ps", "--format", "{{.Names}}"])).toMatch(/^pulumi-quickstart-app$/m);
    await quickstart("down", variables);
    expect(await names()).not.toContain("pulumi-quickstart-");
    expect(await commandLine.run("docker", ["ps", "--all", "--format", "{{.Names}}"])).not.toContain(
      "pulumi-quickstart-",
    );
    expect(existsSync(join(root, "Pulumi.own-server.yaml"))).toBe(false);
  });
});
