import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Readable } from "node:stream";
import { ResourceError } from "../lifecycle/errors";

/** What a file is. */
export interface ArchiveFile {
  /** In hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** The file, as it is now; undefined where there is none. @param path relative to the program's folder. */
export async function archiveAt(path: string): Promise<ArchiveFile | undefined> {
  const hash = createHash("sha256");
  let size = 0;
  try {
    // The engine runs providers in the folder of the program.
    const chunks: AsyncIterable<Buffer> = createReadStream(resolve(path));
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
    }
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw fileError("read", path, error);
  }
  return { sha256: hash.digest("hex"), size };
}

/** @throws ResourceError where there is a file already: nobody knows whose. */
export async function requireNoFile(path: string): Promise<void> {
  const isFree = await access(resolve(path)).then(
    () => false,
    () => true,
  );
  if (isFree) return;
  throw new ResourceError(
    `path: there is a file ${resolve(path)} already, which is not overwritten. Remove it or name another; if it is an ` +
      "archive of this server that is to be managed, import it.",
  );
}

/**
 * Writes a file as its content comes, for its owner alone to read. Until all of it has come it has another name: the old
 * file stays if anything fails, and no half file does.
 *
 * @param download hands on the content.
 */
export async function writeArchive(
  path: string,
  download: (save: (content: Readable) => Promise<ArchiveFile>) => Promise<ArchiveFile>,
): Promise<ArchiveFile> {
  const target = resolve(path);
  const part = `${target}.${randomBytes(6).toString("hex")}.part`;
  await mkdir(dirname(target), { recursive: true }).catch((error: unknown) => {
    throw fileError("made", dirname(target), error);
  });
  try {
    const written = await download((content) => saved(content, part));
    await rename(part, target).catch((error: unknown) => {
      throw fileError("written", path, error);
    });
    return written;
  } finally {
    await rm(part, { force: true });
  }
}

/** Removes the file; that it is gone already is what was wanted. */
export async function removeArchive(path: string): Promise<void> {
  await rm(resolve(path), { force: true }).catch((error: unknown) => {
    throw fileError("removed", path, error);
  });
}

async function saved(content: Readable, path: string): Promise<ArchiveFile> {
  const hash = createHash("sha256");
  let size = 0;
  const onDisk = async <T>(write: Promise<T>): Promise<T> => {
    try {
      return await write;
    } catch (error) {
      throw fileError("written", path, error);
    }
  };
  const file = await onDisk(open(path, "wx", 0o600));
  try {
    const chunks: AsyncIterable<Buffer> = content;
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      await onDisk(file.write(chunk));
    }
    await onDisk(file.sync());
  } finally {
    await file.close();
  }
  return { sha256: hash.digest("hex"), size };
}

function fileError(what: string, path: string, error: unknown): ResourceError {
  return new ResourceError(`${resolve(path)} cannot be ${what} (${codeOf(error)}).`, { cause: error });
}

/** Such as `ENOENT`. */
function codeOf(error: unknown): string {
  const code: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : String(error);
}
