import type { Piece } from "./shell";

/** Standard output and standard error in one, as Docker sends what has no terminal: eight bytes before each piece. */
export function interleaved(written: readonly Piece[]): Buffer {
  return Buffer.concat(
    written.flatMap(({ stream, text }) => {
      const bytes = Buffer.from(text);
      const header = Buffer.alloc(8);
      header.writeUInt8(stream === "stdout" ? 1 : 2, 0);
      header.writeUInt32BE(bytes.length, 4);
      return [header, bytes];
    }),
  );
}

/** What a terminal shows. */
export function plain(written: readonly Piece[]): Buffer {
  return Buffer.from(written.map(({ text }) => text).join(""));
}

/** The last lines, a piece each. */
export function lastLines(written: readonly Piece[], tail: string | null): Piece[] {
  const lines = written.flatMap(({ stream, text }) =>
    text
      .split(/(?<=\n)/)
      .filter((line) => line !== "")
      .map((line) => ({ stream, text: line })),
  );
  return tail === null || tail === "all" ? lines : lines.slice(-Number(tail));
}
