/** Bytes before each piece of what carries two streams: the stream's number, three zeros, the piece's length. */
const headerLength = 8;

/** The number of standard error; that of standard output is 1. */
const standardError = 2;

/** What something has written, by stream. */
export interface Written {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/**
 * Takes apart what Docker sends of a container without a terminal: it interleaves standard output and standard error in
 * pieces with a header each (Docker's API, "Attach to a container: stream format").
 */
export function separateStreams(interleaved: Buffer): Written {
  const all = pieces(interleaved);
  const of = (wanted: boolean) =>
    Buffer.concat(all.filter(({ stream }) => (stream === standardError) === wanted).map(({ bytes }) => bytes));
  return { stdout: of(false), stderr: of(true) };
}

/** Both streams in the order in which they were written. */
export function joinStreams(interleaved: Buffer): Buffer {
  return Buffer.concat(pieces(interleaved).map(({ bytes }) => bytes));
}

function pieces(interleaved: Buffer): { readonly stream: number; readonly bytes: Buffer }[] {
  const found = [];
  let position = 0;
  while (position + headerLength <= interleaved.length) {
    const start = position + headerLength;
    const end = start + interleaved.readUInt32BE(position + 4);
    found.push({ stream: interleaved.readUInt8(position), bytes: interleaved.subarray(start, end) });
    position = end;
  }
  return found;
}
