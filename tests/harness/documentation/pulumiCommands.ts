import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { programPath } from "../../machine/machine";

interface Help {
  /** What may come next. */
  readonly commands: ReadonlySet<string>;
  /** `--yes`, `-y` */
  readonly options: ReadonlySet<string>;
}

/** What the real `pulumi` has in the way of commands and options, as its own help tells. */
export class PulumiCommands {
  private readonly helps = new Map<string, Promise<Help>>();

  /** What is wrong with a command; undefined where there is nothing. @param words without the name of the program. */
  async fault(words: readonly string[]): Promise<string | undefined> {
    let help = await this.help([]);
    let depth = 0;
    for (const word of words) {
      if (!help.commands.has(word)) break;
      depth += 1;
      help = await this.help(words.slice(0, depth));
    }
    const [next] = words.slice(depth);
    if (depth === 0 && next?.startsWith("-") !== true) return `pulumi has no command ${String(next)}`;
    const given = words.slice(depth).filter((word) => /^--?[a-z]/.test(word));
    const unknown = given.map((option) => option.replace(/=.*/s, "")).filter((option) => !help.options.has(option));
    return unknown.length === 0 ? undefined : `pulumi ${words.slice(0, depth).join(" ")} has no ${unknown.join(", ")}`;
  }

  private help(command: readonly string[]): Promise<Help> {
    const key = command.join(" ");
    const known = this.helps.get(key) ?? helpOf(command);
    this.helps.set(key, known);
    return known;
  }
}

async function helpOf(command: readonly string[]): Promise<Help> {
  const env = { ...process.env, PATH: programPath(), PULUMI_HOME: tmpdir(), PULUMI_SKIP_UPDATE_CHECK: "1" };
  const { stdout } = await promisify(execFile)("pulumi", [...command, "--help"], { env });
  const options = [...stdout.matchAll(/^ +(?:(-\w), )?(--[\w-]+)/gm)].flatMap(([, short, long]) => [short, long]);
  const commands = [...stdout.matchAll(/^ {2,}([a-z][\w-]*) {2,}\S/gm)].map(([, name]) => name);
  return { commands: new Set(commands.flatMap(present)), options: new Set(options.flatMap(present)) };
}

function present(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}
