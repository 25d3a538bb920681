import type { Reference } from "../../lifecycle/shape";
import { nameProperty, rankOf } from "./kinds";
import { fileName, freeName, type LogicalName, logicalNamesOf, type Nameless, variablesOf } from "./names";
import { type Declaration, type Declared, type Program, referencesOf } from "./program";
import type { Known, Survey, Surveyed } from "./survey";
import { written } from "./values";

/** What the program has already, from earlier exports. */
export interface Earlier {
  /** Resources that new ones can refer to. */
  readonly declared: readonly Declared[];
  /** Names that are taken: variables, what the engine calls resources, files without their endings, and texts. */
  readonly variables: readonly string[];
  readonly logicalNames: readonly LogicalName[];
  readonly files: readonly string[];
  readonly texts: readonly string[];
  /** Keys of the configuration. */
  readonly settings: readonly string[];
}

export interface CompositionOptions {
  readonly earlier: Earlier;
  /** Whether what code calls a resource is its logical name, as in YAML. */
  readonly variableIsLogicalName: boolean;
}

/** The file for what is in no environment. */
const serverFile = "server";

/** Files of a program that are something else. */
const otherFiles = ["index"];

/** An object on its way into the program. */
interface Named extends Nameless {
  readonly object: Surveyed;
  /** The ID of the environment that it is in. */
  readonly environmentId: string | undefined;
}

/** Makes a program of what a survey has found. */
export function compose({ objects, known }: Survey, { earlier, variableIsLogicalName }: CompositionOptions): Program {
  const environmentNames = new Map(
    objects.filter(({ resource }) => resource.type === "Environment").map(({ id, name }) => [id, name]),
  );
  const items = objects.map((object): Named => {
    const { resource, id, name, inputs } = object;
    const environmentId = inputs["environmentId"];
    const inside = typeof environmentId === "string" ? environmentId : undefined;
    return {
      ...{ object, type: resource.type, id, name, environmentId: inside },
      environment: inside && (environmentNames.get(inside) ?? `environment ${inside}`),
    };
  });
  const variables = variablesOf(items, earlier.variables);
  const logicalNames = variableIsLogicalName ? variables : logicalNamesOf(variables, ownName, earlier.logicalNames);
  const files = filesOf(items, variables, earlier.files);
  const declared = new Map(
    items.map((item): [Named, Declared] => {
      const { type, id } = item;
      return [item, { type, id, variable: of(variables, item), file: of(files, item) }];
    }),
  );
  const texts = new Set(earlier.texts);
  // In YAML, the configuration and the resources have their names in common.
  const keys = new Set([...earlier.settings, ...earlier.variables, ...variables.values()]);
  const keyLike = (wanted: string) => {
    const key = freeName(wanted, (each) => keys.has(each));
    keys.add(key);
    return key;
  };
  const resolve = resolver(items, declared, earlier.declared);
  const wordsFor = describer(known);
  const made = items.map((item) => {
    const { object, environmentId, type } = item;
    const logicalName = of(logicalNames, item);
    const named = nameProperty(object.resource);
    const isImplied = named !== undefined && object.inputs[named] === logicalName;
    const { properties, texts: own } = written(object, {
      variable: of(variables, item),
      implied: isImplied ? named : undefined,
      taken: texts,
      keyLike,
      resolve: (refersTo, value) => resolve(refersTo, value, environmentId, type),
      wordsFor,
    });
    const declaration: Declaration = { ...of(declared, item), logicalName, properties };
    return { declaration, texts: own };
  });
  return {
    declarations: ordered(made.map(({ declaration }) => declaration)),
    texts: made.flatMap(({ texts }) => texts),
  };
}

function ownName({ object: { resource, inputs } }: Named): string | undefined {
  const value = inputs[nameProperty(resource) ?? ""];
  return typeof value === "string" ? value : undefined;
}

/** One file for what is on the server, and one for each environment that has something in it, where there are several. */
function filesOf(
  items: readonly Named[],
  variables: ReadonlyMap<Named, string>,
  taken: readonly string[],
): ReadonlyMap<Named, string> {
  const used = new Set([...taken, ...otherFiles]);
  const fresh = (wanted: string) => {
    const name = freeName(wanted, (each) => used.has(each), "-");
    used.add(name);
    return name;
  };
  const inside = new Set(items.flatMap(({ environmentId }) => environmentId ?? []));
  const server = fresh(serverFile);
  const files = new Map(
    [...inside].map((id) => {
      const environment = items.find((item) => item.type === "Environment" && item.id === id);
      const name = environment === undefined ? `environment-${id}` : fileName(of(variables, environment));
      return [id, inside.size > 1 ? fresh(name) : server] as const;
    }),
  );
  return new Map(items.map((item) => [item, files.get(item.environmentId ?? "") ?? server]));
}

type Resolve = (
  refersTo: Reference,
  value: string,
  environmentId: string | undefined,
  from: string,
) => Declared | undefined;

function resolver(
  items: readonly Named[],
  declared: ReadonlyMap<Named, Declared>,
  earlier: readonly Declared[],
): Resolve {
  const key = (...parts: readonly string[]) => JSON.stringify(parts);
  const byId = new Map([...earlier, ...declared.values()].map((each) => [key(each.type, each.id), each]));
  const byName = new Map(
    items.flatMap((item) => {
      const name = ownName(item);
      return name === undefined ? [] : [[key(item.type, item.environmentId ?? "", name), of(declared, item)] as const];
    }),
  );
  return (refersTo, value, environmentId = "", from) => {
    if (refersTo.by === "id") return byId.get(key(refersTo.type, value));
    // Docker's objects of an environment are known by their names there: that is the ID of those of earlier exports.
    const found =
      byName.get(key(refersTo.type, environmentId, value)) ?? byId.get(key(refersTo.type, `${environmentId}/${value}`));
    // Networks that name each other would be a circle.
    return found?.type === from ? undefined : found;
  };
}

/** What a comment says of an object that the program does not have. */
function describer(known: readonly Known[]) {
  const names = new Map(known.map(({ type, id, name }) => [JSON.stringify([type, id]), name]));
  return ({ type }: Reference, value: string): string | undefined => {
    const name = names.get(JSON.stringify([type, value]));
    return name === undefined ? undefined : `${type} ${JSON.stringify(name)}`;
  };
}

/** Each after what it refers to, and else kind by kind, by their names. */
function ordered(declarations: readonly Declaration[]): Declaration[] {
  const byVariable = new Map(declarations.map((each) => [each.variable, each]));
  const done = new Set<Declaration>();
  const add = (declaration: Declaration) => {
    if (done.has(declaration)) return;
    for (const { variable } of referencesOf(declaration)) {
      const needed = byVariable.get(variable);
      if (needed !== undefined && needed !== declaration) add(needed);
    }
    done.add(declaration);
  };
  const sorted = [...declarations].sort(
    (one, other) =>
      rankOf(one.type) - rankOf(other.type) ||
      one.variable.localeCompare(other.variable, "en", { numeric: true, sensitivity: "base" }),
  );
  for (const declaration of sorted) add(declaration);
  return [...done];
}

function of<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error("every object of an export has one of these.");
  return value;
}
