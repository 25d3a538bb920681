import { z } from "zod";
import { CommandError } from "../failure";
import { type Declaration, settingsOf } from "./program";

/** What lies beside a program and says what exports have written into it. */
export const manifestName = "pulumi-portainer.json";

const manifestSchema = z.object({
  /** What it is, for whoever opens it. */
  about: z.string(),
  /** `InstanceID` of the server. */
  server: z.string(),
  /** Which of the package's classes its resources are of. */
  classes: z.enum(["native", "dynamic"]),
  exported: z.array(
    z.object({
      ...{ type: z.string(), id: z.string(), variable: z.string(), file: z.string() },
      logicalName: z.string(),
      /** What it takes from the configuration. */
      settings: z.array(z.object({ key: z.string(), isSecret: z.boolean(), path: z.array(z.string()) })),
    }),
  ),
});

export type Manifest = z.output<typeof manifestSchema>;

const about =
  "What `pulumi-portainer export` has written into this program. It adds nothing a second time that is named here.";

/** @throws CommandError for a text that no export has written. */
export function parseManifest(text: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CommandError(
      `${manifestName} cannot be read: it is not as an export has written it. Restore it, or export everything again into ` +
        "another folder.",
      undefined,
      cause,
    );
  }
}

/** The manifest after these declarations have been added. */
export function printManifest(
  { server, classes, exported }: Omit<Manifest, "about">,
  added: readonly Declaration[],
): string {
  const manifest: Manifest = { about, server, classes, exported: [...exported, ...added.map(entryOf)] };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function entryOf(declaration: Declaration): Manifest["exported"][number] {
  const { type, id, variable, file, logicalName } = declaration;
  const settings = settingsOf([declaration]).map(({ key, isSecret, path }) => ({ key, isSecret, path: [...path] }));
  return { type, id, variable, file, logicalName, settings };
}
