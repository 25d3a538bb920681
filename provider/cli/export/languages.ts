import { exitCodes } from "../exitCodes";
import { CommandError } from "../failure";
import { importFileOf } from "./importFile";
import type { Declaration, Declared, TextFile } from "./program";
import type { Folder } from "./folder";
import { importEnding, missingProjectFiles, projectFile, projectName, runtimeOf } from "./projectFiles";
import { type Classes, importLine, printTypeScript } from "./typescript";
import { appendYaml, namesInYaml, printYaml } from "./yaml";

/** What a program can be written in. */
export const languages = ["typescript", "yaml"] as const;

export type Language = (typeof languages)[number];

/** What Pulumi runs the programs of each with. */
const runtimes: Readonly<Record<Language, readonly string[]>> = { typescript: ["nodejs", "bun"], yaml: ["yaml"] };

/**
 * Refuses a folder whose program is in another language.
 *
 * @throws CommandError
 */
export async function requireLanguage(folder: Folder, language: Language): Promise<void> {
  const runtime = await runtimeOf(folder);
  if (runtime === undefined || runtimes[language].includes(runtime)) return;
  const own = languages.find((each) => runtimes[each].includes(runtime));
  throw new CommandError(
    `${folder.path} holds a program of the runtime ${runtime}, which --language ${language} is not for. Choose another ` +
      `folder with --out${own === undefined ? "" : `, or --language ${own}`}.`,
    exitCodes.usage,
  );
}

/** A language as an export writes it. */
export interface Writing {
  /** Which of the package's classes the resources are of. */
  readonly classes: Classes;
  /** Whether what code calls a resource is its logical name too. */
  readonly variableIsLogicalName: boolean;
  /** Those resources of earlier exports that new code can refer to: what the user has taken away, or hides, is none. */
  reachable(folder: Folder, earlier: readonly Declared[]): Promise<Declared[]>;
  /** Names of the program that new resources cannot have, whoever has written it. */
  names(folder: Folder): Promise<readonly string[]>;
  /** Files that are there, without their endings: none of them is written over. */
  ownFiles(folder: Folder): Promise<readonly string[]>;
  /** The files to write, whole; those that the folder has end in what is new. */
  files(folder: Folder, declarations: readonly Declaration[]): Promise<TextFile[]>;
}

/** @param classes which of the package's classes a program in TypeScript uses; YAML has the plugin alone. */
export function writingOf(language: Language, classes: Classes): Writing {
  return language === "yaml" ? yaml : typeScript(classes);
}

const yaml: Writing = {
  classes: "native",
  variableIsLogicalName: true,
  async reachable(folder, earlier) {
    const text = (await projectFile(folder))?.text ?? "";
    return earlier.filter(({ variable }) => new RegExp(`^ +["']?${variable}["']?:`, "m").test(text));
  },
  async names(folder) {
    return namesInYaml((await projectFile(folder))?.text ?? "");
  },
  ownFiles: () => Promise.resolve([]),
  async files(folder, declarations) {
    const present = await projectFile(folder);
    const program =
      present === undefined
        ? { name: "Pulumi.yaml", text: printYaml(declarations, projectName(folder)) }
        : { ...present, text: appendYaml(present, declarations) };
    return [program, await importFileOf(folder, declarations)];
  },
};

function typeScript(classes: Classes): Writing {
  return {
    classes,
    variableIsLogicalName: false,
    async reachable(folder, earlier) {
      const files = [...new Set(earlier.map(({ file }) => file))];
      const texts = await Promise.all(files.map((file) => folder.read(`${file}.ts`)));
      return earlier.filter(({ file, variable }) =>
        new RegExp(`^export const ${variable.replaceAll("$", "\\$")}\\b`, "m").test(texts[files.indexOf(file)] ?? ""),
      );
    },
    // What another file declares is none of these: each file is a module.
    names: () => Promise.resolve([]),
    async ownFiles(folder) {
      return (await folder.list()).flatMap((name) => (name.endsWith(".ts") ? [name.slice(0, -3).toLowerCase()] : []));
    },
    async files(folder, declarations) {
      const options = { classes, importEnding: await importEnding(folder) };
      const printed = printTypeScript(declarations, options);
      const index = (await folder.read("index.ts")) ?? "";
      const start = index === "" || index.endsWith("\n") ? index : `${index}\n`;
      return [
        ...(await missingProjectFiles(folder, classes)),
        ...printed,
        { name: "index.ts", text: `${start}${printed.map((file) => importLine(file, options)).join("")}` },
        ...(classes === "native" ? [await importFileOf(folder, declarations)] : []),
      ];
    },
  };
}
