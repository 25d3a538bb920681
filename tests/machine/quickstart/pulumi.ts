import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programPath, quickstartFolder } from "../machine";
import type { Server } from "./server";

const root = join(__dirname, "../../..");
const passphraseFile = join(quickstartFolder, "passphrase");

/** The stack of the project in the root, with its state and its plugins in the quickstart's folder. */
export class Quickstart {
  private readonly variables: NodeJS.ProcessEnv;
  /** Where Pulumi keeps the configuration of the stack. Git ignores it. */
  private readonly configurationFile: string;

  constructor(server: Server) {
    this.configurationFile = join(root, `Pulumi.${server.stack}.yaml`);
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
    this.pulumi(["stack", "select", "--create", server.stack], { quiet: true });
  }

  /** Secrets are those that are called passwords; they go in by standard input, never as an argument. */
  configure(configuration: Server["configuration"]): void {
    const entries = Object.entries(configuration);
    const plain = entries.filter(([key]) => !isSecret(key));
    const set = plain.flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
    this.pulumi(["config", "set-all", ...set], { quiet: true });
    for (const [key, value] of entries.filter(([key]) => isSecret(key))) this.setSecret(key, value);
    // Chosen once: another one would be a change of the user.
    if (!readFileSync(this.configurationFile, "utf8").includes(":userPassword:")) {
      this.setSecret("userPassword", randomBytes(12).toString("base64url"));
    }
  }

  /** @throws Error with `expectNoChanges`, when something changes all the same. */
  up({ expectNoChanges = false } = {}): void {
    const expectation = expectNoChanges ? ["--expect-no-changes"] : [];
    this.pulumi(["up", "--yes", "--skip-preview", "--non-interactive", ...expectation]);
  }

  destroy(): void {
    this.pulumi(["destroy", "--remove", "--yes", "--skip-preview", "--non-interactive"]);
  }

  private setSecret(key: string, value: string): void {
    this.pulumi(["config", "set", "--secret", key], { input: value, quiet: true });
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

function isSecret(key: string): boolean {
  return key.endsWith("Password");
}
