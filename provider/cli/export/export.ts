import type { Portainer } from "../../api/portainer";
import { isProperties } from "../../lifecycle/unknown";
import type { Progress } from "../progress";
import { exitCodes } from "../exitCodes";
import { CommandError } from "../failure";
import { compose, type Earlier } from "./composition";
import type { Folder } from "./folder";
import type { Writing } from "./languages";
import { type Manifest, manifestName, parseManifest, printManifest } from "./manifest";
import { type Declaration, type Setting, settingsOf } from "./program";
import type { Omission, Survey, Surveyed } from "./survey";
import { textFolders } from "./values";

/** What an export has done. */
export interface Exported {
  readonly declarations: readonly Declaration[];
  /** Values that the program's configuration needs, or may be set with. */
  readonly settings: readonly Setting[];
  /** Those of what earlier exports have written, of which it has looked at the objects again. */
  readonly settingsBefore: readonly Setting[];
  readonly leftOut: readonly Omission[];
  readonly unreadable: readonly Omission[];
  /** How many of the objects earlier exports have written already. */
  readonly before: number;
  /** What it has written, relative to the folder. */
  readonly files: readonly string[];
}

/**
 * Writes into a folder the program of what a survey finds, but for what earlier exports have written.
 *
 * @throws CommandError where the folder holds something else.
 */
export async function exportTo(
  folder: Folder,
  portainer: Portainer,
  writing: Writing,
  look: () => Promise<Survey>,
  progress: Progress,
): Promise<Exported> {
  const { instanceId } = await portainer.status();
  const text = await folder.read(manifestName);
  const manifest = text === undefined ? undefined : parseManifest(text);
  if (manifest !== undefined && manifest.server !== instanceId) {
    throw new CommandError(
      `${folder.path} holds the program of another server than ${portainer.server}. Choose another folder with --out.`,
    );
  }
  const { classes } = writing;
  if (manifest !== undefined && manifest.classes !== classes) {
    throw new CommandError(
      `${folder.path} holds a program of ${manifest.classes} resources, and this would add ${classes} ones. ` +
        `${classes === "dynamic" ? "Leave --dynamic out" : "Add --dynamic"}, or choose another folder with --out.`,
      exitCodes.usage,
    );
  }
  const exported = manifest?.exported ?? [];
  const found = await look();
  const { objects, leftOut, unreadable } = found;
  const known = new Set(exported.map(({ type, id }) => JSON.stringify([type, id])));
  const added = objects.filter(({ resource, id }) => !known.has(JSON.stringify([resource.type, id])));
  const earlier: Earlier = {
    declared: await writing.reachable(folder, exported),
    variables: [...exported.map(({ variable }) => variable), ...(await writing.names(folder))],
    logicalNames: exported,
    files: [...exported.map(({ file }) => file), ...(await writing.ownFiles(folder))],
    texts: await textsIn(folder),
    settings: exported.flatMap(({ settings }) => settings.map(({ key }) => key)),
  };
  const program = compose({ ...found, objects: added }, { earlier, ...writing });
  const { declarations, texts } = program;
  const written = declarations.length === 0 ? [] : [...(await writing.files(folder, declarations)), ...texts];
  if (written.length > 0) {
    progress.step(`Writing ${declarations.length} resources`);
    for (const file of written) await folder.write(file.name, file.text);
    await folder.write(manifestName, printManifest({ server: instanceId, classes, exported }, declarations));
  }
  return {
    declarations,
    settings: settingsOf(declarations),
    settingsBefore: settingsBefore(exported, objects),
    leftOut,
    unreadable,
    before: objects.length - added.length,
    files: [...written.map(({ name }) => name), ...(written.length > 0 ? [manifestName] : [])],
  };
}

function settingsBefore(exported: Manifest["exported"], objects: readonly Surveyed[]): Setting[] {
  const inputs = new Map(objects.map((object) => [JSON.stringify([object.resource.type, object.id]), object.inputs]));
  return exported.flatMap(({ type, id, settings }) =>
    settings.map((setting) => ({ ...setting, told: textAt(inputs.get(JSON.stringify([type, id])), setting.path) })),
  );
}

function textAt(inputs: unknown, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>((inside, key) => (isProperties(inside) ? inside[key] : undefined), inputs);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Files where texts lie, of earlier exports and of the user, relative to the folder. */
async function textsIn(folder: Folder): Promise<string[]> {
  const lists = textFolders.map(async (below) => (await folder.list(below)).map((name) => `${below}/${name}`));
  return (await Promise.all(lists)).flat();
}
