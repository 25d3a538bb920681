import { isProperties, type Properties } from "../../provider/lifecycle/unknown";

/** What hostile texts begin with, and what would stand elsewhere if they got out of their place. */
const [inside, outside] = ["hostile", "escaped"];

/** Characters of the longest one. */
const longest = 1_000_000;

/** Texts that would get out of a path, a query, a header or a line of a log, or have a meaning in JavaScript. */
export const hostileTexts: Readonly<Record<string, string>> = {
  "a slash": `${inside}/${outside}`,
  "a way up": `../../${inside}/${outside}`,
  "a way up in the middle": `${inside}/../../../${outside}`,
  "only a way up": "..",
  "a question mark": `${inside}?${outside}=1&${outside}`,
  "a hash": `${inside}#${outside}`,
  "an encoded slash": `${inside}%2f${outside}`,
  "an encoded way up": `${inside}%2e%2e%2f${outside}`,
  "a backslash": `${inside}\\..\\${outside}`,
  "a new line": `${inside}\n${outside}`,
  "a header": `${inside}\r\nX-${outside}: 1\r\n\r\nGET /api/${outside} HTTP/1.1`,
  "a separator of lines": `${inside}\u2028${outside}`,
  "a command to a terminal": `${inside}\u001B[2J\u009B31m${outside}`,
  "the character 0": `${inside}\0${outside}`,
  "another direction": `${inside}\u202E${outside}`,
  "half a character": `${inside}\uD800${outside}`,
  "other letters": `${inside} naïve Ωμέγα 漢字 🙂 ${outside}`,
  quotes: `${inside}"'\`$(${outside})`,
  "a million characters": `${inside}${"x".repeat(longest - inside.length - outside.length)}${outside}`,
  "the prototype": "__proto__",
  "a constructor": "constructor",
};

/** Where a text stands in properties; the last word may be a key itself. */
export interface TextPlace {
  readonly path: readonly string[];
  readonly isKey: boolean;
}

/** Every text of these properties, and the keys of maps among them, which are those that `isMap` says so of. */
export function textPlaces(properties: Properties, isMap: (path: readonly string[]) => boolean): TextPlace[] {
  return placesIn(properties, [], isMap);
}

function placesIn(value: unknown, path: readonly string[], isMap: (path: readonly string[]) => boolean): TextPlace[] {
  if (typeof value === "string") return [{ path, isKey: false }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [
    ...(isMap(path) ? [{ path: [...path, key], isKey: true }] : []),
    ...placesIn(inner, [...path, key], isMap),
  ]);
}

/** The properties with this text at a place. */
export function withText(properties: Properties, { path, isKey }: TextPlace, text: string): Properties {
  const put = (value: unknown, [key = "", ...rest]: readonly string[]): unknown => {
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => {
        if (String(index) !== key) return item;
        return rest.length === 0 ? text : put(item, rest);
      });
    }
    if (!isProperties(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (name !== key) return [name, inner];
        if (rest.length > 0) return [name, put(inner, rest)];
        return isKey ? [text, inner] : [name, text];
      }),
    );
  };
  const changed = put(properties, path);
  return isProperties(changed) ? changed : properties;
}

/**
 * What is wrong with a request whose parts may be hostile texts: one that is not whole, or that is not where it was meant
 * to be. As a router sees it: decoded, and without detours.
 */
export function escapeIn(target: string): string | undefined {
  const [path = "", query = ""] = target.split("?");
  const segments = path.split("/").map(decodeURIComponent);
  if (segments.some((segment) => segment.split("/").some((piece) => piece === "." || piece === "..")))
    return "a way up";
  const values = [...new URLSearchParams(query)];
  if (values.some(([name]) => isPart(name))) return "a parameter";
  return [...segments, ...values.map(([, value]) => value)].find(isFragment);
}

/** Whether it has a part of a hostile text in it, and not the whole. */
export function isFragment(text: string): boolean {
  return isPart(text) && !holdsWhole(text);
}

function isPart(text: string): boolean {
  return text.includes(inside) || text.includes(outside);
}

function holdsWhole(part: string): boolean {
  return Object.values(hostileTexts).some((text) => forms(text).some((form) => part.includes(form)));
}

/** How a whole text is written. */
function forms(text: string): string[] {
  return [
    text,
    // What UTF-8 cannot say gets lost before the provider sees it, or is replaced.
    text.replace(/\p{Cs}/gu, ""),
    Buffer.from(text).toString(),
    // Docker's filters are JSON, Helm's are regular expressions.
    JSON.stringify(text).slice(1, -1),
    text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    // What compose makes of the name of a project.
    text.toLowerCase().replace(/[^a-z0-9_-]/g, ""),
  ];
}

/** Characters of a message that a person reads. */
const longestMessage = 4_000;

/** What is wrong with a message for a person: it forges lines, has a terminal do something, or is about our own code. */
export function forgeryIn(message: string, longest = longestMessage): string | undefined {
  if (!/^[^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]*(\n( {2,}[^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]*)?)*$/u.test(message))
    return `control characters in ${JSON.stringify(message.slice(0, 400))}`;
  if (message.length > longest) return `${message.length} characters: ${message.slice(0, 200)}`;
  if (/Cannot read|is not a function|call stack|URI malformed|\[object /.test(message)) return message;
  return undefined;
}
