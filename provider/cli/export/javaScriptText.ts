import { oneLine } from "../../api/plainText";

/** A text as code of TypeScript, quoted as prettier would quote it. */
export function quoted(text: string): string {
  const body = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const quotes = countOf(body, '"') > countOf(body, "'") ? "'" : '"';
  return `${quotes}${body.replaceAll(quotes, `\\${quotes}`)}${quotes}`;
}

/** A property's name as code. */
export function propertyName(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : quoted(name);
}

/** On one line, for a comment: nothing of it may end that, in whatever language. */
export function commentText(text: string): string {
  return oneLine(text).replaceAll(/\s+/g, " ");
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
