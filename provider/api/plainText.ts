/**
 * What ends a line somewhere, what terminals and log collectors take for a command, and what has the rest of a line stand
 * in another order than it is written in.
 */
const controls = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** Characters of a name that a message quotes: names are short, but for those that somebody wants to do harm with. */
const longestName = 200;

/** A name on one line, for a message; the beginning of one that has thousands of characters. */
export function quotedName(name: string): string {
  const line = oneLine(name);
  return line.length > longestName ? `${line.slice(0, longestName)}…` : line;
}

/** Characters of a line that a person reads. */
const longestLine = 2000;

/** The text on one line, and without control characters: what somebody else says must not forge lines of a log. */
export function oneLine(text: string): string {
  return text.replace(controls, " ");
}

/**
 * The text without control characters, and its lines but the first indented, so that what a message quotes is not taken
 * for another message.
 */
export function indentedLines(text: string): string {
  const [first = "", ...rest] = text.split(/\r\n|[\r\n\p{Zl}\p{Zp}]/u).map((line) => withoutMiddle(oneLine(line)));
  return [first, ...rest.map((line) => (line === "" || line.startsWith("  ") ? line : `  ${line}`))].join("\n");
}

/** What failed is told by the beginning of a line, what to do by its end. */
function withoutMiddle(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine / 2)}…${line.slice(-longestLine / 4)}` : line;
}
