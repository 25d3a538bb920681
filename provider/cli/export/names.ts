import { groupedBy } from "./groupedBy";
import { rankOf } from "./kinds";

/** An object that needs a name in the program. */
export interface Nameless {
  readonly type: string;
  readonly id: string;
  /** What it is called on the server. */
  readonly name: string;
  /** What the environment that it is in is called on the server; undefined where it is in none. */
  readonly environment: string | undefined;
}

/** What cannot name a constant of a program in TypeScript, beside the names that programs import. */
const reserved: ReadonlySet<string> = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare " +
    "default delete do else enum eval export extends false finally for from function get globalThis if implements import " +
    "in infer instanceof interface is keyof let module namespace never new null number object of package private " +
    "protected public readonly require return set static string super switch symbol this throw true try type typeof " +
    "undefined unique unknown var void while with yield Infinity NaN exports process console Buffer " +
    "config portainer pulumi"
  ).split(" "),
);

/**
 * An identifier of the words of a text: `web server (blue)` is `webServerBlue`. Letters lose their accents; those of other
 * scripts have no place in it. Empty where nothing is left.
 */
export function identifier(text: string): string {
  const words = text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  return words
    .map((word, index) => {
      const cased = /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word;
      return index === 0 ? lowerFirst(cased) : upperFirst(cased);
    })
    .join("");
}

/** A name for files: `web server (blue)` is `web-server-blue`. */
export function fileName(variable: string): string {
  return variable.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}

export function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  // SSHKeys is sshKeys.
  return text.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (start) => start.toLowerCase());
}

/**
 * A variable for each object, no two the same in whatever case: of its own name, as a person would choose it. Where two
 * objects would have one name, the kind tells them apart (`webTeam`, `webStack`), or else the environment (`webStaging`),
 * or else a number.
 *
 * @param taken names that the program has already.
 */
export function variablesOf<Item extends Nameless>(
  items: readonly Item[],
  taken: Iterable<string> = [],
): ReadonlyMap<Item, string> {
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const chosen = new Map<Item, string>();
  let open = [...items].sort((one, other) => rankOf(one.type) - rankOf(other.type));
  for (const proposal of [named, withKind, withEnvironment]) {
    const proposals = groupedBy(open, (item) => proposal(item).toLowerCase());
    for (const [name, [only, ...others]] of proposals) {
      if (only === undefined || others.length > 0 || used.has(name) || !isVariable(proposal(only))) continue;
      chosen.set(only, proposal(only));
    }
    for (const name of chosen.values()) used.add(name.toLowerCase());
    open = open.filter((item) => !chosen.has(item));
  }
  for (const item of open) {
    const stem = [named(item), withKind(item)].find(isVariable) ?? kindWords(item.type);
    const name = freeName(stem, (each) => used.has(each.toLowerCase()) || !isVariable(each));
    used.add(name.toLowerCase());
    chosen.set(item, name);
  }
  return chosen;
}

/** This name, or the first with a number that is not taken: `web`, `web2`, and with a separator and an ending `web-2.yaml`. */
export function freeName(stem: string, isTaken: (name: string) => boolean, separator = "", ending = ""): string {
  let name = `${stem}${ending}`;
  for (let number = 2; isTaken(name); number++) name = `${stem}${separator}${number}${ending}`;
  return name;
}

function named({ name }: Nameless): string {
  return identifier(name);
}

function withKind({ name, type }: Nameless): string {
  const [stem, kind] = [identifier(name), upperFirst(kindWords(type))];
  if (stem === "") return lowerFirst(kind);
  if (/^\d/.test(stem)) return `${lowerFirst(kind)}${stem}`;
  return stem.toLowerCase().endsWith(kind.toLowerCase()) ? stem : `${stem}${kind}`;
}

function withEnvironment(item: Nameless): string {
  return item.environment === undefined ? "" : `${withKind(item)}${upperFirst(identifier(item.environment))}`;
}

/** `TeamMembership` is `membership` in a name. */
function kindWords(type: string): string {
  return lowerFirst(type);
}

function isVariable(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !reserved.has(name);
}

/** A logical name that a program has already. */
export interface LogicalName {
  readonly type: string;
  readonly logicalName: string;
}

/**
 * Logical names of the engine, of which each kind has one once: the objects' own names where they can be.
 *
 * @param taken what the program has already: of a twin in another environment, too.
 */
export function logicalNamesOf<Item extends Nameless>(
  variables: ReadonlyMap<Item, string>,
  ownName: (item: Item) => string | undefined,
  taken: Iterable<LogicalName> = [],
): ReadonlyMap<Item, string> {
  const named = [...variables.keys()].map((item) => [item, ownName(item)] as const);
  const key = ({ type }: { readonly type: string }, name: string) => JSON.stringify([type, name]);
  const used = new Set([...taken].map((each) => key(each, each.logicalName)));
  const uses = groupedBy(
    named.filter(([, name]) => name !== undefined),
    ([item, name]) => key(item, name ?? ""),
  );
  // A variable may spell the own name of another object of the kind.
  return new Map(
    named.map(([item, name]) => {
      const isFree = name !== undefined && uses.get(key(item, name))?.length === 1 && !used.has(key(item, name));
      if (isFree && isLogicalName(name)) return [item, name];
      const variable = variables.get(item) ?? item.id;
      const isTaken = used.has(key(item, variable)) || (uses.has(key(item, variable)) && name !== variable);
      return [item, isTaken ? `${variable}-${item.id}` : variable];
    }),
  );
}

/** What reads well in an URN, on a command line, and in a message. */
function isLogicalName(name: string): boolean {
  return /^[A-Za-z0-9][\w.-]*$/.test(name);
}
