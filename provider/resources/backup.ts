import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { ApiError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { type ArchiveFile, archiveAt, removeArchive, requireNoFile, writeArchive } from "./archiveFile";
import { observedTriggers } from "./triggers";

const inputs = z.object({
  path: z
    .string()
    .min(1, "it must not be empty")
    .meta({
      description:
        "The file of the archive, on the machine that Pulumi runs on; relative to the program's folder. Missing folders are " +
        "made.",
      replaces: true,
      logicalName: true,
    }),
  password: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({
      description:
        "Password that the archive is encrypted with, and that Portainer asks for when it is restored. Left out, the " +
        "archive holds all of the server's secrets in plain text. A change makes a new archive.",
      secret: true,
      writeOnly: true,
    }),
  keep: z.boolean().default(false).meta({
    description: "Whether the file stays when the resource is deleted.",
    writeOnly: true,
  }),
  triggers: observedTriggers(
    "makes a new archive in the place of the old one. A refresh that finds the file changed reports it as a change of these",
  ),
});

type Inputs = z.output<typeof inputs>;

const computed = z.object({
  sha256: z.string().meta({ description: "SHA-256 of the file, in hexadecimal." }),
  size: z.int().meta({ description: "Bytes of the file." }),
});

/** What a refresh reports in place of the triggers of a file that is not the one that was written. */
const changedFile = { file: "has been changed" };

/** Portainer: http/handler/backup. */
export const backup = defineResource({
  type: "Backup",
  description:
    "A backup of the Portainer server: an archive on the disk of the machine that Pulumi runs on, readable by its owner " +
    "alone, from which a new server can be restored. It is made once, and again when its `triggers` change; while Portainer " +
    "makes it, it answers nothing else. A file that is gone is made anew, one that was changed is replaced.",
  id: "<path>",
  example: `
    config:
      backupPassword:
        type: string
        secret: true
      today:
        type: string
        default: 2026-01-31
    resources:
      backup:
        type: portainer:Backup
        properties:
          path: backups/portainer.tar.gz.encrypted
          password: \${backupPassword}
          triggers:
            date: \${today}
  `,
  inputs,
  computed,
  unique: ["path"],

  listing: { notExported: "an archive is made by a program and belongs to no server" },

  async create(portainer, inputs, { signal }) {
    await requireNoFile(inputs.path);
    return { id: inputs.path, computed: await make(portainer, inputs, signal) };
  },

  async read(_portainer, id, { sha256, triggers }) {
    const found = await archiveAt(id);
    if (found === undefined) return undefined;
    const isOurs = sha256 === undefined || sha256 === found.sha256;
    return { inputs: { path: id, triggers: isOurs ? triggers : changedFile }, computed: found };
  },

  async update(portainer, id, inputs, previous, { signal }) {
    const found = await archiveAt(id);
    const isSame =
      found !== undefined &&
      found.sha256 === previous.sha256 &&
      inputs.password === previous.password &&
      isDeepStrictEqual(inputs.triggers, previous.triggers ?? {});
    return isSame ? found : make(portainer, inputs, signal);
  },

  async delete(_portainer, id, { keep }) {
    if (keep !== true) await removeArchive(id);
  },
});

async function make(portainer: Portainer, { path, password }: Inputs, signal: AbortSignal): Promise<ArchiveFile> {
  try {
    return await writeArchive(path, (save) => portainer.backups.make(password, save, signal));
  } catch (error) {
    // That the disk is full is no failure of the connection, which is what it ended in.
    throw error instanceof ApiError && error.cause instanceof ResourceError ? error.cause : error;
  }
}
