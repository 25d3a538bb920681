import type { ObjectShape, Property, Reference } from "../../lifecycle/shape";
import { isSame } from "../../lifecycle/difference";
import { isProperties, type Properties, unknownValue } from "../../lifecycle/unknown";
import type { Resource } from "../../lifecycle/resource";
import { freeName, identifier, upperFirst } from "./names";
import type { Declared, Entry, Expression, TextFile } from "./program";
import type { Surveyed } from "./survey";

/** What writing the inputs of one object needs to know of the rest of the program. */
export interface Surroundings {
  /** What it is called there. */
  readonly variable: string;
  /** The property that its logical name stands for, so that it need not be said. */
  readonly implied: string | undefined;
  /** Files of texts that there are. */
  readonly taken: ReadonlySet<string>;
  /** A key of the configuration that nothing else has: this one, or one like it. */
  keyLike(wanted: string): string;
  /** The resource that a text names, where the program has it. */
  resolve(refersTo: Reference, value: string): Declared | undefined;
  /** What a person calls an object that the program does not have; undefined where nobody knows. */
  wordsFor(refersTo: Reference, value: string): string | undefined;
}

/** The properties that a program says of an object, and the files beside it that they name. */
export interface Written {
  readonly properties: readonly Entry[];
  readonly texts: readonly TextFile[];
}

/** Says of an object what an import would give it, in the words of a program. */
export function written({ resource, inputs }: Surveyed, surroundings: Surroundings): Written {
  const writer = new Writer(resource, surroundings);
  const said = withoutFresh(resource, withoutUntold(resource.inputs, inputs));
  const needed = untoldPaths(resource, inputs, said);
  return writer.write(said, needed);
}

/** What the checks of its kind find wrong with an object of the server, so that no program can say it. */
export function refusalOf({ resource, inputs }: Surveyed): string | undefined {
  const said = withoutFresh(resource, withoutUntold(resource.inputs, inputs));
  const { failures } = resource.check(withUnknown(said, untoldPaths(resource, inputs, said)));
  return failures.length === 0 ? undefined : failures.map(({ reason }) => reason).join(" ");
}

/** Whether an object that is always there has nothing but what a fresh server has. */
export function isFresh({ resource, inputs }: Surveyed): boolean {
  const { listing } = resource;
  if (!("in" in listing) || listing.fresh === undefined) return false;
  const said = withoutFresh(resource, withoutUntold(resource.inputs, inputs));
  return Object.keys(listing.fresh).every((key) => said[key] === undefined);
}

/** The inputs without what the server never tells, what is as it would be anyway, and objects that would say nothing. */
function withoutUntold(shape: ObjectShape, inputs: Properties): Properties {
  const entries = [...shape.properties].flatMap(([key, property]): [string, unknown][] => {
    const value = told(property, inputs[key]);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

function told(property: Property, value: unknown): unknown {
  const { shape, meta, required } = property;
  if (value === null || value === undefined) return undefined;
  // An import leaves that out, too, but not inside of lists.
  if (!required && isSame(property, undefined, value)) return undefined;
  if (shape.kind === "list" && Array.isArray(value)) return value.map((item: unknown) => told(shape.item, item));
  if (shape.kind !== "object" || !isProperties(value)) return value;
  const rest = withoutUntold(shape, value);
  const saysNothing = Object.keys(rest).length === 0 && !required && meta.unmanagedWhenAbsent === true;
  return saysNothing ? undefined : rest;
}

/** Without what a fresh server has. */
function withoutFresh({ listing, inputs: shape }: Resource, inputs: Properties): Properties {
  const fresh = "in" in listing ? (listing.fresh ?? {}) : {};
  const isFresh = ([key, value]: [string, unknown]) => {
    const property = shape.properties.get(key);
    return (fresh[key] ?? []).some((one) =>
      one instanceof RegExp
        ? typeof value === "string" && one.test(value)
        : property !== undefined && isSame(property, one, value),
    );
  };
  return Object.fromEntries(Object.entries(inputs).filter((entry) => !isFresh(entry)));
}

type Path = readonly string[];

/**
 * What the server never tells, and what a program cannot do without all the same: of the fewest properties that the checks
 * of the kind ask for.
 */
function untoldPaths(resource: Resource, inputs: Properties, said: Properties): readonly Path[] {
  const failures = (paths: readonly Path[]) => resource.check(withUnknown(said, paths)).failures.length;
  const needed: Path[] = [];
  let left = failures(needed);
  for (const path of candidates(resource.inputs, inputs, said)) {
    if (left === 0) break;
    const fewer = failures([...needed, path]);
    if (fewer >= left) continue;
    needed.push(path);
    left = fewer;
  }
  return needed;
}

/** Where the server may have something that it does not tell; secrets first, which are most often what is asked for. */
function candidates(shape: ObjectShape, inputs: Properties, said: Properties): readonly Path[] {
  const found = untold(shape, inputs, said, []);
  return [...found].sort((one, other) => Number(other.isSecret) - Number(one.isSecret)).map(({ path }) => path);
}

interface Untold {
  readonly path: Path;
  readonly isSecret: boolean;
}

function untold(shape: ObjectShape, inputs: Properties, said: Properties, path: Path): Untold[] {
  return [...shape.properties].flatMap(([key, property]): Untold[] => {
    const here = [...path, key];
    const value = inputs[key];
    if (value === null && property.meta.textOf === undefined) {
      return [{ path: here, isSecret: property.meta.secret === true }];
    }
    const below = said[key];
    return property.shape.kind === "object" && isProperties(value)
      ? untold(property.shape, value, isProperties(below) ? below : {}, here)
      : [];
  });
}

function withUnknown(inputs: Properties, paths: readonly Path[]): Properties {
  return paths.reduce<Properties>((result, path) => placed(result, path), inputs);
}

function placed(inputs: Properties, [key = "", ...rest]: Path): Properties {
  const inner = inputs[key];
  return { ...inputs, [key]: rest.length === 0 ? unknownValue : placed(isProperties(inner) ? inner : {}, rest) };
}

/** Names of variables whose values are secrets, whoever has written them. */
const secretName =
  /pass|.pwd|secret|token|credential|private|auth|salt|jwt|dsn|webhook|(api|access|account|encryption|signing)[_-]?key|keys?$/i;

/** An address with a password in it, a list of settings with one, a private key, or a token that begins as they do. */
const secretValue =
  /:\/\/[^/@\s]*:[^/@\s]+@|\b(password|passwd|pwd|accountkey|sharedaccesskey)\s*=|PRIVATE KEY-----|^(gh[oprsu]_|github_pat_|glpat-|xox[abp]-|sk_live_|ptr_|eyJ[\w-]+\.eyJ)/i;

/** Maps whose names say what their values are for. */
const namedFor: ReadonlySet<string> = new Set(["env", "options", "driverOptions"]);

class Writer {
  private readonly texts: TextFile[] = [];

  constructor(
    private readonly resource: Resource,
    private readonly surroundings: Surroundings,
  ) {}

  write(said: Properties, needed: readonly Path[]): Written {
    const properties = this.object(this.resource.inputs, said, needed, []);
    return { properties, texts: this.texts };
  }

  private object(shape: ObjectShape, said: Properties, needed: readonly Path[], path: Path): Entry[] {
    const files = new Map([...shape.properties].map(([key, { meta }]) => [meta.textOf, key]));
    return [...shape.properties].flatMap(([key, property]): Entry[] => {
      const [value, below] = [said[key], needed.filter(([first]) => first === key).map(([, ...rest]) => rest)];
      const here = [...path, key];
      if (below.some((rest) => rest.length === 0)) return [[key, this.untold(property, here)]];
      if (value === undefined && below.length === 0) return [];
      if (path.length === 0 && key === this.surroundings.implied) return [];
      const file = files.get(key);
      if (file !== undefined && typeof value === "string" && value.includes("\n")) {
        return [[file, { kind: "literal", value: this.textFile(value) }]];
      }
      return [[key, this.value(property, value ?? {}, below, here)]];
    });
  }

  /** What the server never tells: all of an object that it says nothing of. */
  private untold({ shape, meta }: Property, path: Path): Expression {
    if (shape.kind === "object") {
      const entries = [...shape.properties].filter(([, { required, meta }]) => required || meta.secret === true);
      return {
        kind: "object",
        entries: entries.map(([key, property]) => [key, this.untold(property, [...path, key])]),
      };
    }
    return this.setting(path, meta.secret === true, undefined);
  }

  private value(property: Property, value: unknown, needed: readonly Path[], path: Path): Expression {
    const { shape, meta } = property;
    if (shape.kind === "object" && isProperties(value)) {
      return { kind: "object", entries: this.object(shape, value, needed, path) };
    }
    if (shape.kind === "list" && Array.isArray(value)) {
      const items = value.map((item, index) => this.value(shape.item, item, [], [...path, String(index + 1)]));
      return { kind: "list", items };
    }
    if (shape.kind === "map" && isProperties(value)) {
      const entries = Object.entries(value).map(([key, item]): Entry => {
        const [here, map = ""] = [[...path, key], path.at(-1)];
        if (typeof item !== "string" || !looksSecret(map, key, item))
          return [key, this.value(shape.value, item, [], here)];
        return [key, this.setting(here, true, item, map === "env" ? [key] : here)];
      });
      return { kind: "object", entries };
    }
    if (meta.secret === true) return this.setting(path, true, String(value));
    return this.leaf(shape.kind === "leaf" ? shape.refersTo : undefined, value);
  }

  private leaf(refersTo: Reference | undefined, value: unknown): Expression {
    if (typeof value === "number" || typeof value === "boolean") return { kind: "literal", value };
    const text = String(value);
    if (refersTo === undefined) return { kind: "literal", value: text };
    const of = this.surroundings.resolve(refersTo, text);
    if (of === undefined) {
      const words = refersTo.by === "id" ? this.surroundings.wordsFor(refersTo, text) : undefined;
      return { kind: "literal", value: text, comment: words };
    }
    return { kind: "output", of, output: refersTo.by === "id" ? "id" : "name" };
  }

  private setting(
    path: readonly string[],
    isSecret: boolean,
    told: string | undefined,
    calledBy: readonly string[] = path,
  ): Expression {
    const words = calledBy.map((part) => upperFirst(identifier(part)));
    const key = this.surroundings.keyLike([this.surroundings.variable, ...words].join(""));
    return { kind: "setting", setting: { key, isSecret, path, told } };
  }

  private textFile(text: string): string {
    const { variable, taken } = this.surroundings;
    const { folder, ending } = textPlaces[this.resource.type] ?? otherTexts;
    const name = freeName(`${folder}/${variable}`, (each) => taken.has(each), "-", `.${ending}`);
    this.texts.push({ name, text });
    return name;
  }
}

/** Where the texts of a kind lie. */
const textPlaces: Readonly<Record<string, { readonly folder: string; readonly ending: string }>> = {
  Stack: { folder: "stacks", ending: "yaml" },
  EdgeStack: { folder: "edge-stacks", ending: "yaml" },
  CustomTemplate: { folder: "templates", ending: "yaml" },
  EdgeJob: { folder: "jobs", ending: "sh" },
  SwarmConfig: { folder: "configs", ending: "txt" },
};

const otherTexts = { folder: "files", ending: "txt" };

/** All folders that texts lie in. */
export const textFolders: readonly string[] = [...Object.values(textPlaces), otherTexts].map(({ folder }) => folder);

function looksSecret(map: string, name: string, value: string): boolean {
  return value !== "" && ((namedFor.has(map) && secretName.test(name)) || secretValue.test(value));
}
