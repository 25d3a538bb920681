import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { homedir } from "node:os";
import { run } from "./commands";
import type { Engines } from "./dockerEngine";
import type { Environment, Registry, Stack } from "./model";
import type { Workspace } from "./workspace";

const configurationFolder = "docker_config";
/** The file that a stack's variables are written to. Portainer: api/exec/compose_stack.go. */
const variablesFile = "stack.env";

/** What brings the stacks of Docker environments up, and takes them down. */
export interface DeploymentTool {
  /** Logs in at every registry that has credentials; one that refuses is passed over. */
  login(registries: readonly Registry[], environment: Environment): Promise<void>;
  /**
   * @param command of compose: `up`, `pull` …, with its options.
   * @throws with what compose wrote to its error output.
   */
  compose(stack: Stack, environment: Environment, command: readonly string[]): Promise<void>;
  /** Takes a compose project down by its name alone. @throws with what compose wrote to its error output. */
  composeDown(stack: Stack, environment: Environment): Promise<void>;
  /** @throws with what Docker wrote to its error output. */
  deploySwarmStack(stack: Stack, environment: Environment, prune: boolean, pullImage: boolean): Promise<void>;
  /** @throws with what Docker wrote to its error output. */
  removeSwarmStack(name: string, environment: Environment): Promise<void>;
}

/**
 * The Docker CLI as Portainer uses it: with a configuration of its own, into which it logs in before a deployment. Like
 * Portainer's, that configuration keeps credentials once they were good.
 */
export class DockerCommand implements DeploymentTool {
  readonly #workspace: Workspace;
  readonly #engines: Engines;
  #prepared = false;

  constructor(workspace: Workspace, engines: Engines) {
    this.#workspace = workspace;
    this.#engines = engines;
  }

  async login(registries: readonly Registry[], environment: Environment): Promise<void> {
    for (const { Authentication, Username, Password, URL } of registries) {
      if (!Authentication) continue;
      const login = ["login", "--username", Username, "--password-stdin", URL];
      await this.#docker(environment, login, { input: Password ?? "" });
    }
  }

  async compose(stack: Stack, environment: Environment, command: readonly string[]): Promise<void> {
    const files = filesOf(stack).flatMap((file) => ["-f", join(stack.ProjectPath, file)]);
    const variables = await this.#writeVariables(stack);
    const args = ["compose", ...files, "--project-name", stack.Name, ...variables, ...command];
    const { code, stderr } = await this.#docker(environment, args, { folder: stack.ProjectPath });
    if (code !== 0) throw new Error(stderr === "" ? `docker compose command failed: exit status ${code}` : stderr);
  }

  async composeDown(stack: Stack, environment: Environment): Promise<void> {
    const args = ["compose", "--project-name", stack.Name, "down", "--remove-orphans"];
    const { code, stderr } = await this.#docker(environment, args, { folder: this.#workspace.root });
    if (code !== 0) throw new Error(stderr);
  }

  async deploySwarmStack(stack: Stack, environment: Environment, prune: boolean, pullImage: boolean): Promise<void> {
    const files = filesOf(stack).flatMap((file) => ["--compose-file", join(stack.ProjectPath, file)]);
    const args = [
      ...["stack", "deploy", ...(prune ? ["--prune"] : []), "--with-registry-auth"],
      ...(pullImage ? [] : ["--resolve-image=never"]),
      ...files,
      stack.Name,
    ];
    const variables = Object.fromEntries((stack.Env ?? []).map(({ name, value }) => [name, value]));
    const around = { folder: stack.ProjectPath, environment: variables };
    const { code, stderr } = await this.#docker(environment, args, around);
    if (code !== 0) throw new Error(stderr);
  }

  async removeSwarmStack(name: string, environment: Environment): Promise<void> {
    const { code, stderr } = await this.#docker(environment, ["stack", "rm", name]);
    if (code !== 0) throw new Error(stderr);
  }

  async #docker(environment: Environment, args: readonly string[], around: Parameters<typeof run>[2] = {}) {
    const configuration = this.#workspace.path(configurationFolder);
    await this.#prepare();
    const { TLS, TLSSkipVerify, TLSCACert, TLSCert, TLSKey } = environment.TLSConfig;
    const client = TLSCert !== undefined && TLSKey !== undefined ? ["--tlscert", TLSCert, "--tlskey", TLSKey] : [];
    const server = TLSSkipVerify ? [] : ["--tlsverify", "--tlscacert", TLSCACert ?? ""];
    const tls = TLS ? ["--tls", ...server, ...client] : [];
    const host = this.#engines.hostOf(environment);
    return await run("docker", ["--config", configuration, "-H", host, ...tls, ...args], around);
  }

  // Plugins are looked for next to the configuration, and compose is not next to this one.
  async #prepare(): Promise<void> {
    if (this.#prepared) return;
    const file = `${configurationFolder}/config.json`;
    const own = process.env["DOCKER_CONFIG"] ?? join(homedir(), ".docker");
    const onPath = (process.env["PATH"] ?? "").split(delimiter);
    const folders = [join(own, "cli-plugins"), ...onPath].filter((folder) =>
      existsSync(join(folder, "docker-compose")),
    );
    if (!this.#workspace.exists(file)) {
      await this.#workspace.write(file, JSON.stringify({ cliPluginsExtraDirs: folders }));
    }
    this.#prepared = true;
  }

  async #writeVariables(stack: Stack): Promise<string[]> {
    if (stack.Env === null || stack.Env.length === 0) return [];
    const folder = `compose/${String(stack.Id)}`;
    const defaults = join(folder, stack.EntryPoint, "..", ".env");
    const inherited = this.#workspace.exists(defaults) ? `${await this.#workspace.read(defaults)}\n` : "";
    const own = stack.Env.map(({ name, value }) => `${name}=${value}\n`).join("");
    return ["--env-file", await this.#workspace.write(join(folder, variablesFile), inherited + own)];
  }
}

/** The files of a stack, the main one first, relative to its folder. */
export function filesOf(stack: Stack): string[] {
  return [stack.EntryPoint, ...(stack.AdditionalFiles ?? [])];
}
