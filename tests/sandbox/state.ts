import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { FastifyInstance } from "fastify";
import type { Store } from "./store";

/** Takes over what an earlier run has kept, if there was one. */
export function loadState(file: string, store: Store): void {
  if (existsSync(file)) store.load(readFileSync(file, "utf8"));
}

/** Writes the content after each request that may have changed it, and once now. The file is its owner's alone. */
export function keepState(app: FastifyInstance, file: string, store: Store): void {
  mkdirSync(dirname(file), { recursive: true });
  const save = (): void => {
    // Renaming keeps the file whole when the process is killed in between.
    writeFileSync(`${file}.new`, store.save(), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  save();
  app.addHook("onSend", (request, _reply, _payload, done) => {
    if (request.method !== "GET") save();
    done();
  });
}
