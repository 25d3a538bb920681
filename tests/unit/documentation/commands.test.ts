import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { secretSettings, settingNames, settingVariables } from "../../../provider/lifecycle/configuration";
import { runCliWithoutActions } from "../../harness/cliTerminal";
import { type Page, readPages } from "../../harness/documentation/page";
import { PulumiCommands } from "../../harness/documentation/pulumiCommands";
import { shellCommands } from "../../harness/documentation/shellCommands";

const root = join(__dirname, "../../..");

/** A command on a page, as its words. */
interface Command {
  readonly page: string;
  readonly words: readonly string[];
}

/** Programs whose commands are looked through; a span of code is a command where it begins with one of them. */
const known = /^(pulumi|npx pulumi-portainer|pulumi-portainer|make|npm run) /;

describe("The commands on the pages", () => {
  let pages: readonly Page[];
  let commands: readonly Command[];
  beforeAll(async () => {
    pages = await readPages();
    const all = pages.map(async ({ file, blocks, spans }) => {
      const scripts = [
        ...blocks.filter(({ language }) => language === "sh").map(({ code }) => code),
        ...spans.filter((span) => known.test(span)),
      ];
      const found = (await Promise.all(scripts.map(shellCommands))).flat();
      return found.map((words) => ({ page: file, words }));
    });
    commands = (await Promise.all(all)).flat();
  });

  /** What stands behind the names of these programs. */
  const argumentsOf = (...program: string[]) =>
    commands
      .filter(({ words }) => program.every((word, index) => words[index] === word))
      .map(({ page, words }) => ({ page, args: words.slice(program.length) }));

  test("of pulumi are commands and options of pulumi", async () => {
    const pulumi = new PulumiCommands();
    const given = argumentsOf("pulumi");
    expect(given.length).toBeGreaterThan(20);
    const faults: string[] = [];
    for (const { page, args } of given) {
      const fault = await pulumi.fault(args);
      if (fault !== undefined) faults.push(`${page}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });

  test("that set the configuration name keys that there are, and set secrets as secrets", () => {
    const settings = argumentsOf("pulumi", "config", "set").flatMap(({ page, args }) => {
      const key = args.find((word) => !word.startsWith("-")) ?? "";
      return key.startsWith("portainer:") ? [{ page, key, isSecret: args.includes("--secret") }] : [];
    });
    expect(settings.length).toBeGreaterThan(5);
    const wrong = settings.filter(({ key, isSecret }) => {
      const name = settingNames.find((setting) =>
        new RegExp(`^portainer:(connections\\.\\w+\\.)?${setting}$`).test(key),
      );
      return name === undefined || secretSettings.includes(name) !== isSecret;
    });
    expect(wrong).toEqual([]);
  });

  test("of pulumi-portainer are commands and options that it takes", async () => {
    const given = [...argumentsOf("npx", "pulumi-portainer"), ...argumentsOf("pulumi-portainer")];
    expect(given.length).toBeGreaterThan(5);
    const faults: string[] = [];
    for (const { page, args } of given) {
      const { exitCode, messages } = await runCliWithoutActions(args);
      if (exitCode !== 0) faults.push(`${page}: ${messages}`);
    }
    expect(faults).toEqual([]);
  });

  test("of make are targets that its help lists, with variables that it reads", async () => {
    const { stdout: help } = await promisify(execFile)("make", ["--silent", "help"], { cwd: root });
    const makefile = await readFile(join(root, "Makefile"), "utf8");
    const targets = [...help.matchAll(/^ +make (.+?) {2,}/gm)].flatMap(([, names = ""]) => names.split(" "));
    const given = argumentsOf("make");
    expect(given.length).toBeGreaterThan(5);
    const wrong = given.filter(({ args }) =>
      args.some((word) => {
        const [variable, value] = word.split("=");
        return value === undefined ? !targets.includes(word) : !makefile.includes(`$(${String(variable)})`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("of npm run are scripts of the package", async () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
    const given = argumentsOf("npm", "run").map(({ args: [script = ""] }) => script);
    expect(given.filter((script) => !(script in scripts))).toEqual([]);
  });

  test("and what is around them name variables that are read", () => {
    const read = new Set(Object.values(settingVariables).flat());
    const named = pages.flatMap(({ file, text }) =>
      [...text.matchAll(/\bPORTAINER_[A-Z_]+\b/g)].map(([name]) => ({ file, name })),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(({ name }) => !read.has(name) && !name.startsWith("PORTAINER_TEST_"))).toEqual([]);
  });
});
