import { joinStreams } from "./dockerStreams";

/** The lines of a container's log. With a terminal it is a single raw stream. */
export function decodeLog(log: Buffer, terminal: boolean): string[] {
  return linesOf(terminal ? log : joinStreams(log));
}

/** The lines of what something wrote, without empty ones. */
export function linesOf(written: Buffer): string[] {
  return written
    .toString("utf8")
    .split(/\r?\n/)
    .filter((line) => line !== "");
}
