import { resolve } from "node:path";
import { Option } from "commander";
import type { Portainer } from "../../api/portainer";
import type { AddCommand } from "../commandLine";
import { addConnectionOptions, type ConnectionOptions, withServer } from "../connection";
import { exitCodes } from "../exitCodes";
import { Progress } from "../progress";
import { exportTo } from "./export";
import { Folder } from "./folder";
import { exportedKind } from "./kinds";
import { type Language, languages, requireLanguage, writingOf } from "./languages";
import { reportAsJson, reportAsText } from "./report";
import { setStackSettings } from "./stackSettings";
import { readTerraformState } from "./terraformState";
import { type Survey, survey, surveyNamed } from "./survey";

interface ExportOptions extends ConnectionOptions {
  readonly out: string;
  readonly language: Language;
  readonly dynamic?: true;
  readonly kind: readonly string[];
  readonly environment: readonly string[];
  readonly name: readonly string[];
  readonly team: readonly string[];
  readonly stack?: string;
  readonly fromTerraform?: string;
  readonly json?: true;
}

/** `pulumi-portainer export`: a program of what is on a server, and what an import of it needs. */
export const addExportCommand: AddCommand = (commandLine, run, terminal) => {
  const command = commandLine
    .command("export")
    .summary("Writes a Pulumi program of what is on the server.")
    .description(
      "Writes a Pulumi program of what is on the server, and a file for `pulumi import`. The server is asked, and never\n" +
        "changed. Run again in the same folder, it adds what is new and touches no line that is there.",
    )
    .addOption(new Option("--language <language>", "what to write it in").choices(languages).default("typescript"))
    .option("--dynamic", "of TypeScript: use dynamic resources, which need no plugin and adopt instead of import")
    .option("--out <folder>", "folder of the program", ".")
    .option("--kind <kind...>", "only these kinds, such as Team or Stack", [])
    .option("--environment <name...>", "only these environments and what is in them; * stands for any characters", [])
    .option("--name <name...>", "only objects of these names; * stands for any characters", [])
    .option("--team <name...>", "only these teams, their members, and what gives them access", [])
    .option("--from-terraform <file>", "only what this state of the Terraform provider has, called as it is there")
    .option(
      "--stack <stack>",
      "stack of the program, made where there is none, whose configuration gets the values that the server tells",
    )
    .option("--json", "print what was done as JSON");
  addConnectionOptions(command).action(
    run(async (options: ExportOptions) => {
      const { language, stack, json } = options;
      const classes = options.dynamic === true && language === "typescript" ? "dynamic" : "native";
      const selection = {
        kinds: options.kind.map((kind) => exportedKind(kind).type),
        environments: options.environment,
        names: options.name,
        teams: options.team,
      };
      const folder = new Folder(resolve(terminal.folder, options.out));
      await requireLanguage(folder, language);
      const progress = new Progress(terminal, json);
      const look = async (portainer: Portainer): Promise<Survey> => {
        if (options.fromTerraform === undefined) return survey(portainer, selection, progress, terminal.signal);
        const file = resolve(terminal.folder, options.fromTerraform);
        const { named, withoutCounterpart } = await readTerraformState(file);
        const found = await surveyNamed(portainer, named, progress, terminal.signal);
        return { ...found, leftOut: [...found.leftOut, ...withoutCounterpart] };
      };
      try {
        const result = await withServer(options, terminal, (portainer) =>
          exportTo(folder, portainer, writingOf(language, classes), () => look(portainer), progress),
        );
        const { settings, settingsBefore } = result;
        if (stack !== undefined && result.files.length + settingsBefore.length > 0) {
          progress.step(`Setting the configuration of ${stack}`);
          await setStackSettings(settings, settingsBefore, stack, folder.path, terminal);
        }
        progress.end();
        const report = { language, classes, out: options.out, stack } as const;
        terminal.output.write(json ? reportAsJson(result) : reportAsText(result, report));
        return result.unreadable.length > 0 ? exitCodes.incomplete : exitCodes.done;
      } finally {
        progress.end();
      }
    }),
  );
};
