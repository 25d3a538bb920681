import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programPath, quickstartFolder } from "../machine";
import type { Server } from "./server";

const root = join(__dirname, "../../..");
const passphraseFile = join(quickstartFolder, "passphrase");

/** The stack of the project in the root, with its state, its configuration and its plugins in the quickstart's folder. */
export class Quickstart {
  private readonly variables: NodeJS.ProcessEnv;
  private readonly configurationFile = join(quickstartFolder, "Pulumi.quickstart.yaml");

  constructor(server: Server) {
    mkdirSync(join(quickstartFolder, "state"), { recursive: true, mode: 0o700 });
    if (!existsSync(passphraseFile)) {
      writeFileSync(passphraseFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
    }
    this.variables = {
      ...process.env,
      ...server.variables,
      PATH: programPath(),
      PULUMI_HOME: join(quickstartFolder, "home"),
      PULUMI_BACKEND_URL: `file://${join(quickstartFolder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: readFileSync(passphraseFile, "utf8"),
      PULUMI_SKIP_UPDATE_CHECK: "1",
    };
    this.pulumi(["stack", "select", "--create", "quickstart"], { quiet: true });
  }

  /** Secrets are those that are called passwords; they go in by standard input, never as an argument. */
  configure(configuration: Server["configuration"]): void {
    for (const [key, value] of Object.entries(configuration)) {
      const secret = key.endsWith("Password") ? ["--secret"] : [];
      this.pulumi(["config", "set", key, ...secret, "--config-file", this.configurationFile], {
        input: value,
        quiet: true,
      });
    }
    if (!this.has("userPassword")) {
      const password = randomBytes(12).toString("base64url");
      const keep = ["config", "set", "userPassword", "--secret", "--config-file", this.configurationFile];
      this.pulumi(keep, { input: password, quiet: true });
    }
  }

  up(): void {
    this.pulumi(["up", "--yes", "--skip-preview", "--non-interactive", "--config-file", this.configurationFile]);
  }

  upWithoutChanges(): void {
    this.pulumi([
      "up",
      "--yes",
      "--skip-preview",
      "--non-interactive",
      "--expect-no-changes",
      "--config-file",
      this.configurationFile,
    ]);
  }

  destroy(): void {
    this.pulumi(["destroy", "--yes", "--skip-preview", "--non-interactive", "--config-file", this.configurationFile]);
  }

  private has(key: string): boolean {
    return existsSync(this.configurationFile) && readFileSync(this.configurationFile, "utf8").includes(`:${key}:`);
  }

  /** @throws Error when it fails, after showing what it said. */
  private pulumi(args: readonly string[], { input = "", quiet = false } = {}): void {
    const { status, stderr, error } = spawnSync("pulumi", [...args], {
      cwd: root,
      env: this.variables,
      input,
      stdio: ["pipe", quiet ? "ignore" : "inherit", quiet ? "pipe" : "inherit"],
      encoding: "utf8",
    });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`pulumi ${args.slice(0, 3).join(" ")} failed. ${quiet ? stderr : "See above."}`);
  }
}
