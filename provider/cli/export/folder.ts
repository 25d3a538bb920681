import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

const absent = z.object({ code: z.literal("ENOENT") });

/** A folder that a program is in or is to be in. */
export class Folder {
  constructor(readonly path: string) {}

  /** The text of a file; undefined where there is none. */
  async read(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.path, name), "utf8");
    } catch (error) {
      if (absent.safeParse(error).success) return undefined;
      throw error;
    }
  }

  /** The names of all that is in it, or in a folder of it; none where there is no such folder. */
  async list(name = "."): Promise<string[]> {
    try {
      return await readdir(join(this.path, name));
    } catch (error) {
      if (absent.safeParse(error).success) return [];
      throw error;
    }
  }

  /** Writes a file, with the folders that it needs. */
  async write(name: string, text: string): Promise<void> {
    const file = join(this.path, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
