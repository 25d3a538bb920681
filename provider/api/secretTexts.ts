import { oneLine } from "./plainText";

/** Secrets shorter than this are not looked for in texts: they would be found in ordinary words. */
const shortestSecret = 4;

/** The same of one line of a secret of several: lines of keys are long, what else stands in such texts are words. */
const shortestLine = 16;

/** What stands in the place of a secret. */
const hidden = "[secret]";

/** What may be Base64, in either alphabet. */
const perhapsBase64 = /[A-Za-z0-9+/_-]{6,}={0,2}/g;

/** Where somebody has cut a text off. */
const cut = /(\u2026|\.\.\.)/;

/**
 * The text without any of these secret ones in it, however they are written there: a server repeats what it was sent as it
 * is, as part of JSON or of a URL, in Base64, or only the beginning of it.
 */
export function withoutTexts(secrets: readonly string[], text: string): string {
  const spellings = [...new Set(secrets.flatMap(spelled))].sort((one, other) => other.length - one.length);
  if (spellings.length === 0) return text;
  return text
    .replace(perhapsBase64, (token) => (decodings(token).some((inner) => isTold(spellings, inner)) ? hidden : token))
    .split(cut)
    .map((part, index, parts) => {
      const redacted = spellings.reduce((rest, spelling) => rest.replaceAll(spelling, hidden), part);
      return index === parts.length - 1 ? redacted : withoutBeginning(spellings, redacted);
    })
    .join("");
}

function spelled(secret: string): string[] {
  const whole = secret.trim();
  const lines = whole.split(/\r?\n/).map((line) => line.trim());
  return [
    ...[...new Set([whole, lines.join(" "), oneLine(whole)])]
      .flatMap(escaped)
      .filter(({ length }) => length >= shortestSecret),
    ...(lines.length === 1 ? [] : lines.flatMap(escaped).filter(({ length }) => length >= shortestLine)),
  ];
}

function escaped(text: string): string[] {
  const json = inJson(text);
  // What Portainer wraps of Docker's answers is JSON within JSON.
  return [
    text,
    json,
    inGoJson(text),
    inJson(json),
    inUrl(text),
    // Docker's filters are JSON in a URL.
    inUrl(json),
    inForm(text),
  ];
}

function inUrl(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\uFFFD"));
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Go's encoder escapes what HTML would take for its own, too. */
function inGoJson(text: string): string {
  return inJson(text).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

function inForm(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

/** What a word may mean in Base64: what it stands behind without a gap may shift where the encoding begins. */
function decodings(token: string): string[] {
  return [0, 1, 2, 3].map((start) => Buffer.from(token.slice(start), "base64").toString());
}

function isTold(spellings: readonly string[], text: string): boolean {
  return spellings.some((spelling) => text.includes(spelling)) || withoutBeginning(spellings, text) !== text;
}

/** The text without the beginning of a secret at its end. */
function withoutBeginning(spellings: readonly string[], text: string): string {
  for (const spelling of spellings) {
    const shortest = spelling.slice(0, shortestSecret);
    let start = text.indexOf(shortest, text.length - spelling.length);
    while (start !== -1) {
      if (spelling.startsWith(text.slice(start))) return text.slice(0, start) + hidden;
      start = text.indexOf(shortest, start + 1);
    }
  }
  return text;
}
