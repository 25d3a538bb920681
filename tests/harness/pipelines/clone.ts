import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CommandLine } from "../commandLine";

/** A developer's clone of a repository. */
export class Clone {
  /** @param commandLine in whose folder it is, with what Pulumi needs for the stack of the repository. */
  private constructor(readonly commandLine: CommandLine) {}

  /** Clones an empty repository, and lays the files of a folder into it. */
  static async open(commandLine: CommandLine, url: string, files: string): Promise<Clone> {
    const clone = new Clone(commandLine);
    await clone.git("init", "--quiet", "--initial-branch=main");
    await clone.git("remote", "add", "origin", url);
    await cp(files, commandLine.folder, { recursive: true, filter: (file) => !file.includes("node_modules") });
    await writeFile(join(commandLine.folder, ".git/info/exclude"), ".home\n.state\n");
    return clone;
  }

  async git(...args: string[]): Promise<void> {
    const author = ["-c", "user.name=developer", "-c", "user.email=developer@example.com"];
    await this.commandLine.run("git", [...author, ...args]);
  }

  /** Replaces a text of a file. Throws where the file does not have it. */
  async edit(name: string, old: string, text: string): Promise<void> {
    const file = join(this.commandLine.folder, name);
    const content = await readFile(file, "utf8");
    if (!content.includes(old)) throw new Error(`${name} does not have "${old}":\n${content}`);
    await writeFile(file, content.replace(old, text));
  }

  /** Commits everything, and pushes it to this branch. */
  async push(message: string, branch = "main"): Promise<void> {
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message", message);
    await this.git("push", "--quiet", "origin", `HEAD:${branch}`);
  }
}
