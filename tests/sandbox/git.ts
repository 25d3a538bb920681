import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./commands";

/** Where a repository is, and how to get in. */
export interface Repository {
  readonly url: string;
  /** `refs/heads/…`, or `""` for the default branch. */
  readonly reference: string;
  readonly username: string;
  /** `""` for none. */
  readonly password: string;
  readonly skipTlsVerify: boolean;
}

/** The server refuses the credentials, or wants some. */
export class GitAuthenticationFailed extends Error {
  constructor() {
    super("authentication failed, please ensure that the git credentials are correct");
    this.name = "GitAuthenticationFailed";
  }
}

/** Gets the files of a repository, without its history. @throws GitAuthenticationFailed, or with the reason. */
export async function clone(repository: Repository, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const reference = repository.reference === "" ? "HEAD" : repository.reference;
  try {
    await git(repository, ["init", "--quiet", folder]);
    await git(repository, ["-C", folder, "fetch", "--quiet", "--no-tags", "--depth", "1", repository.url, reference]);
    await git(repository, ["-C", folder, "checkout", "--quiet", "FETCH_HEAD"]);
    await rm(join(folder, ".git"), { recursive: true, force: true });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (error instanceof GitAuthenticationFailed) throw error;
    throw new Error(`failed to clone git repository: ${reason(error)}`, { cause: error });
  }
}

/** The commit that a reference stands for. @throws GitAuthenticationFailed, or with the reason. */
export async function latestCommit(repository: Repository): Promise<string> {
  let listed: string;
  try {
    listed = await git(repository, ["ls-remote", repository.url]);
  } catch (error) {
    if (error instanceof GitAuthenticationFailed) throw error;
    throw new Error(`failed to list repository refs: ${reason(error)}`, { cause: error });
  }
  const wanted = repository.reference === "" ? "HEAD" : repository.reference;
  for (const line of listed.split("\n")) {
    const [commit, reference] = line.split("\t");
    if (commit !== undefined && reference?.toLowerCase() === wanted.toLowerCase()) return commit;
  }
  throw new Error(`could not find ref "${repository.reference}" in the repository`);
}

async function git(repository: Repository, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run("git", args, { environment: environmentOf(repository) });
  if (code === 0) return stdout;
  if (/Authentication failed|could not read (Username|Password)|HTTP (401|403)/i.test(stderr)) {
    throw new GitAuthenticationFailed();
  }
  if (/not found$/im.test(stderr) && /repository/i.test(stderr)) throw new Error("repository not found");
  if (/couldn't find remote ref/i.test(stderr)) throw new Error("reference not found");
  throw new Error(stderr.trim());
}

// Through the environment, so that no password is seen in the list of processes.
function environmentOf({ username, password, skipTlsVerify }: Repository): Record<string, string> {
  const settings: [string, string][] = [["http.sslVerify", String(!skipTlsVerify)]];
  if (password !== "") {
    const credentials = Buffer.from(`${username === "" ? "token" : username}:${password}`).toString("base64");
    settings.push(["http.extraHeader", `Authorization: Basic ${credentials}`]);
  }
  const environment: Record<string, string> = {
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_COUNT: String(settings.length),
  };
  settings.forEach(([key, value], index) => {
    environment[`GIT_CONFIG_KEY_${String(index)}`] = key;
    environment[`GIT_CONFIG_VALUE_${String(index)}`] = value;
  });
  return environment;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
