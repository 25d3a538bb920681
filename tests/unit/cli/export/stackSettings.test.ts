import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { connectionVariables, runCli } from "../../../harness/cliTerminal";
import { openMemoryTarget } from "../../../harness/memoryTarget";
import { uniqueName } from "../../../harness/names";
import { Program } from "../../../harness/program";
import { setStackSettings } from "../../../../provider/cli/export/stackSettings";
import type { Setting } from "../../../../provider/cli/export/program";

// Keeps each value in a file, and every command line that it was called with.
const pulumi = `#!/bin/sh
cd "$(dirname "$0")"
echo "$*" >> calls
case "$1 $2" in
  "config get") [ -f "values/$3" ] || { echo "error: configuration key '$3' not found for stack" >&2; exit 255; } ;;
  "config set") cat > "values/$3" ;;
esac
`;

describe("The configuration of a stack", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "stack-settings-"));
    await mkdir(join(folder, "values"));
    await writeFile(join(folder, "pulumi"), pulumi);
    await chmod(join(folder, "pulumi"), 0o755);
    path = `${folder}:${process.env["PATH"] ?? ""}`;
  });
  afterEach(() => rm(folder, { recursive: true }));

  const setting = (key: string, told: string | undefined): Setting => ({ key, isSecret: true, path: [key], told });

  async function set(settings: readonly Setting[], before: readonly Setting[]): Promise<void> {
    const variables = { PATH: path };
    const { signal } = new AbortController();
    const { stdout: output, stderr: messages } = process;
    await setStackSettings(settings, before, "production", folder, { output, messages, variables, folder, signal });
  }

  async function values(): Promise<Record<string, string>> {
    const names = (await readdir(join(folder, "values"))).sort();
    const read = names.map(async (name) => [name, await readFile(join(folder, "values", name), "utf8")] as const);
    return Object.fromEntries(await Promise.all(read));
  }

  test("gets what the server tells, and by no command line", async () => {
    await set([setting("told", "hidden $value\n"), setting("untold", undefined)], []);
    expect(await values()).toEqual({ told: "hidden $value\n" });
    const calls = await readFile(join(folder, "calls"), "utf8");
    expect(calls).toContain("stack select production --create");
    expect(calls).not.toContain("hidden");
  });

  test("gets what earlier exports have left to be set, and keeps what somebody has set", async () => {
    await writeFile(join(folder, "values/changed"), "by somebody");
    await set([], [setting("changed", "by the server"), setting("missing", "hidden"), setting("untold", undefined)]);
    expect(await values()).toEqual({ changed: "by somebody", missing: "hidden" });
  });

  describe("fails with the words of a pulumi that ends without reading a value", () => {
    const longerThanAPipe = setting("long", "x".repeat(1_000_000));
    const ending = (command: string) => pulumi.replace('cat > "values/$3"', command);

    test.each([
      [
        "by its exit code",
        "echo 'error: no such backend' >&2; exit 255",
        "config set long failed: error: no such backend",
      ],
      ["by the value alone", "exit 0", "config set long failed: write EPIPE"],
    ])("told %s", async (_, command, message) => {
      await writeFile(join(folder, "pulumi"), ending(command));
      await expect(set([longerThanAPipe], [])).rejects.toThrow(message);
    });
  });

  test("gets it by a later run of an export, too", async () => {
    const place = await openMemoryTarget();
    const program = new Program(place.target);
    const name = uniqueName("later");
    const environment = program.resource("Environment");
    const registry = program.resource("Registry");
    const container = program.resource("Container");
    const run = (...args: string[]) => {
      const variables = { ...connectionVariables(place.target), PATH: path };
      return runCli(["export", "--json", "--kind", "Container", "--name", name, ...args], variables, folder);
    };
    try {
      await environment.up({ name, type: "docker", url: place.docker });
      const { address: url, username, password } = place.registry;
      await registry.up({ name, type: "custom", url, username, password });
      const [image] = place.images;
      const env = { TOKEN: "hidden" };
      await container.up({ environmentId: environment.id, name, image, env, waitFor: 0 });
      expect(await run()).toMatchObject({ exitCode: 0 });
      expect(await values()).toEqual({});
      expect(await run("--stack", "production")).toMatchObject({ exitCode: 0 });
      expect(Object.values(await values())).toEqual(["hidden"]);
      expect(await readFile(join(folder, "pulumi-portainer.json"), "utf8")).not.toContain("hidden");
    } finally {
      for (const made of [container, registry, environment]) await made.destroy();
      await program.close();
      await place.close();
    }
  });
});
