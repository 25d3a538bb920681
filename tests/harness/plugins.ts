import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLanguages, readServices } from "../machine/machine";
import { uniqueName } from "./names";

/** What a plugin of the tests asks for, in the words of its `config.json`. */
export interface PluginDemands {
  readonly capabilities?: readonly string[];
  /** Its entrypoint does not exist, so that it cannot be switched on. */
  readonly isBroken?: boolean;
}

/**
 * A Docker plugin in the private registry, in versions that the tests make: no plugin can be had from a public registry.
 * It asks for the host's network, and has the settings `DEBUG`, which is 0, and `args`.
 */
export class PluginRepository {
  private readonly repository = `${readServices().registry.address}/private/${uniqueName("plugin")}`;

  /** Makes a version and pushes it. Gives the name to install it by. */
  push(tag: string, { capabilities = [], isBroken = false }: PluginDemands = {}): string {
    const { address, username, password } = readServices().registry;
    const remote = `${this.repository}:${tag}`;
    const folder = mkdtempSync(join(tmpdir(), "plugin-"));
    const docker = (args: readonly string[], input?: string): void => {
      // The password stays out of the person's own configuration.
      const env = { ...process.env, DOCKER_CONFIG: join(folder, "docker") };
      execFileSync("docker", args, { env, stdio: [input === undefined ? "ignore" : "pipe", "ignore", "pipe"], input });
    };
    try {
      compile(join(folder, "plugin", "rootfs", "bin"));
      const config = configuration(capabilities, isBroken ? "/bin/none" : "/bin/plugin");
      writeFileSync(join(folder, "plugin", "config.json"), JSON.stringify(config));
      docker(["login", "--username", username, "--password-stdin", address], password);
      docker(["plugin", "create", remote, join(folder, "plugin")]);
      try {
        docker(["plugin", "push", remote]);
      } finally {
        docker(["plugin", "rm", remote]);
      }
      return remote;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/** What it asks for, in the words of a program. */
export function privileges(...capabilities: readonly string[]) {
  return [
    { name: "network", values: ["host"] },
    ...(capabilities.length === 0 ? [] : [{ name: "capabilities", values: [...capabilities] }]),
  ];
}

function compile(folder: string): void {
  const { go } = readLanguages();
  mkdirSync(folder, { recursive: true });
  execFileSync(
    go.command,
    ["build", "-ldflags", "-s -w", "-o", join(folder, "plugin"), join(__dirname, "plugin", "main.go")],
    {
      env: { ...process.env, CGO_ENABLED: "0", GOCACHE: go.builds, GOMODCACHE: go.modules },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
}

function configuration(capabilities: readonly string[], entrypoint: string) {
  return {
    description: "A plugin of tests that does nothing.",
    entrypoint: [entrypoint],
    interface: { types: ["docker.dummy/1.0"], socket: "plugin.sock" },
    network: { type: "host" },
    linux: { capabilities },
    env: [
      { name: "DEBUG", settable: ["value"], value: "0" },
      { name: "FIXED", value: "as it is" },
    ],
    args: { name: "args", settable: ["value"], value: [] },
  };
}
