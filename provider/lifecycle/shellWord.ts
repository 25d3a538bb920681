/** A text as one word of a command that a person gives to a shell, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w:./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
