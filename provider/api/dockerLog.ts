/** Bytes before each piece of a log that carries two streams: the stream's number, three zeros, the piece's length. */
const headerLength = 8;

/**
 * The lines of a container's log. Without a terminal, Docker interleaves standard output and standard error in pieces
 * with a header each (Docker's API, "Attach to a container: stream format"); with one there is a single raw stream.
 */
export function decodeLog(log: Buffer, terminal: boolean): string[] {
  const text = (terminal ? log : Buffer.concat(pieces(log))).toString("utf8");
  return text.split(/\r?\n/).filter((line) => line !== "");
}

function pieces(log: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let position = 0;
  while (position + headerLength <= log.length) {
    const start = position + headerLength;
    const end = start + log.readUInt32BE(position + 4);
    found.push(log.subarray(start, end));
    position = end;
  }
  return found;
}
