/** Where a command runs, and what it finds there. */
export interface Place {
  readonly hostname: string;
  readonly user: string;
  readonly directory: string;
  readonly variables: ReadonlyMap<string, string>;
  /** The files of the container, by their paths. Commands change them. */
  readonly files: Map<string, string>;
}

/** What a command wrote to one of its streams. */
export interface Piece {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** How a command goes. */
export interface Run {
  readonly written: readonly Piece[];
  /** Undefined for one that goes on until it is stopped. */
  readonly exitCode: number | undefined;
  /** Milliseconds until it ends. */
  readonly duration: number;
}

/** The program of a command is not in the container. */
export class NoSuchProgramError extends Error {
  override readonly name = "NoSuchProgramError";

  constructor(readonly program: string) {
    super(`exec: "${program}": stat ${program}: no such file or directory: unknown`);
  }
}

const serving: ReadonlySet<string> = new Set(["app", "httpd"]);

/**
 * Runs a command of a container, as far as tests need that: programs that say where they are, files, `sh -c` with a list of
 * commands, redirections and variables, and the tests' application, which runs until it is stopped.
 *
 * @throws NoSuchProgramError
 */
export function runCommand(words: readonly string[], place: Place): Run {
  const [program = "", ...args] = words;
  return new Shell(place).run(program, args, false);
}

class Shell {
  private readonly written: Piece[] = [];
  private duration = 0;

  constructor(private readonly place: Place) {}

  run(program: string, args: readonly string[], isInShell: boolean): Run {
    const exitCode = this.execute(program, args, isInShell);
    return { written: this.written, exitCode, duration: this.duration };
  }

  private execute(program: string, args: readonly string[], isInShell: boolean): number | undefined {
    const name = program.replace(/^\/bin\//, "");
    const { hostname, user, directory, files } = this.place;
    const [first = ""] = args;
    switch (name) {
      case "sh":
        return first === "-c" ? this.script(args[1] ?? "") : 0;
      case "true":
        return 0;
      case "false":
        return 1;
      case "echo":
        return this.say(`${args.join(" ")}\n`);
      case "hostname":
        return this.say(`${hostname}\n`);
      case "whoami":
        return this.say(`${user}\n`);
      case "pwd":
        return this.say(`${directory}\n`);
      case "sleep":
        this.duration += Number(first) * 1000;
        return 0;
      case "touch":
        for (const file of args) files.set(file, files.get(file) ?? "");
        return 0;
      case "rm":
        for (const file of args) files.delete(file);
        return 0;
      case "cat":
      case "ls": {
        const content = files.get(first);
        if (content === undefined) return this.complain(`${name}: ${first}: No such file or directory\n`, 1);
        return this.say(name === "cat" ? content : `${first}\n`);
      }
      case "app":
        this.say(`app ${(files.get("/srv/version") ?? "").trim()} listens on port 8080\n`);
    }
    if (serving.has(name)) return undefined;
    if (isInShell) return this.complain(`sh: ${program}: not found\n`, 127);
    throw new NoSuchProgramError(program);
  }

  private script(text: string): number | undefined {
    let code: number | undefined = 0;
    for (const { words, needsSuccess } of commandsOf(text, this.place.variables)) {
      if (needsSuccess && code !== 0) continue;
      const [program = "", ...args] = words;
      if (program === "exit") return Number(args[0] ?? code);
      code = this.redirected(program, args);
      if (code === undefined) return undefined;
    }
    return code;
  }

  /** `… >&2`, `… > file`, `… >> file`. */
  private redirected(program: string, args: readonly string[]): number | undefined {
    const [operator, file = ""] = args.slice(-2);
    const before = this.written.length;
    if (args.at(-1) === ">&2") {
      const code = this.execute(program, args.slice(0, -1), true);
      for (const { text } of this.written.splice(before)) this.complain(text, 0);
      return code;
    }
    if (operator !== ">" && operator !== ">>") return this.execute(program, args, true);
    const code = this.execute(program, args.slice(0, -2), true);
    const text = this.written.splice(before).map((piece) => piece.text);
    const { files } = this.place;
    files.set(file, (operator === ">>" ? (files.get(file) ?? "") : "") + text.join(""));
    return code;
  }

  private say(text: string): number {
    this.written.push({ stream: "stdout", text });
    return 0;
  }

  private complain(text: string, code: number): number {
    this.written.push({ stream: "stderr", text });
    return code;
  }
}

interface Command {
  readonly words: readonly string[];
  /** Whether it follows `&&`. */
  readonly needsSuccess: boolean;
}

/** A word with its quotes, a separator of commands, or a redirection. */
const token = /&&|;|\n|>>|>&2|>|(?:"[^"]*"|'[^']*'|[^\s;&>"'])+/g;

function commandsOf(text: string, variables: ReadonlyMap<string, string>): Command[] {
  const commands: Command[] = [];
  let words: string[] = [];
  let needsSuccess = false;
  for (const [part] of text.matchAll(token)) {
    if (part !== ";" && part !== "\n" && part !== "&&") {
      words.push(unquoted(part, variables));
      continue;
    }
    if (words.length > 0) commands.push({ words, needsSuccess });
    [words, needsSuccess] = [[], part === "&&"];
  }
  return words.length > 0 ? [...commands, { words, needsSuccess }] : commands;
}

function unquoted(word: string, variables: ReadonlyMap<string, string>): string {
  const expand = (text: string) => text.replace(/\$\{?(\w+)\}?/g, (_all, name: string) => variables.get(name) ?? "");
  return word.replace(
    /"([^"]*)"|'([^']*)'|[^"']+/g,
    (all: string, double?: string, single?: string) => single ?? expand(double ?? all),
  );
}
