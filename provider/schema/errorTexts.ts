import ts from "typescript";
import { capitalised } from "./programTypes";
import { combined, type Refusal } from "./refusals";
import { type Bindings, bodyHolder, isFunction, nothingBound, returnedBy, SourceTexts } from "./sourceTexts";

/**
 * What a kind of resource or component, or a function, refuses and how it fails, in the words of its source; `…` is what
 * depends on the case.
 */
export interface ErrorTexts {
  /** What the rules between properties say, before anything is asked of a server. */
  readonly refusals: readonly Refusal[];
  /** What operations on the server fail with. */
  readonly failures: readonly string[];
}

/**
 * The source of resources, functions and components, read for what their errors say: the texts stand where they are raised,
 * and the reference quotes them from there.
 */
export class ErrorSource {
  private readonly texts = new SourceTexts("provider/resources", "provider/functions", "sdk/components");
  /** The definition of each resource and function, and what makes each component, by type or name. */
  private readonly definitions: ReadonlyMap<string, ts.Node>;
  /** What functions in objects and classes are called. */
  private readonly methods: ReadonlySet<string>;
  /** Errors that something of these can raise. */
  private readonly reached = new Set<ts.Node>();

  constructor() {
    this.methods = new Set(
      this.texts
        .nodes(ts.isObjectLiteralElementLike)
        .filter((element) => isFunction(bodyHolder(element)))
        .concat(this.texts.nodes(ts.isMethodDeclaration))
        .map(({ name }) => name?.getText() ?? ""),
    );
    this.definitions = new Map([
      ...this.texts.nodes(ts.isCallExpression).flatMap(definitionIn),
      ...this.texts
        .nodes(ts.isFunctionDeclaration)
        .filter((node) => this.texts.placeOf(node).startsWith("sdk/components/"))
        .map((node) => [capitalised(node.name?.text ?? ""), node] as const),
    ]);
  }

  /** @throws Error for a kind or function that no source defines. */
  of(name: string): ErrorTexts {
    const definition = this.definitions.get(name);
    if (definition === undefined) throw new Error(`No file defines ${name}.`);
    const reading = new Reading(this.texts, this.methods, this.reached);
    reading.read(definition, nothingBound);
    return { refusals: combined(reading.refusals), failures: [...reading.failures] };
  }

  /** Errors in the source that nothing of what was asked for can raise, by where they stand. */
  unreached(): string[] {
    return this.texts
      .nodes(ts.isNewExpression)
      .filter((node) => (isFailure(node) || isRefusal(node)) && !this.reached.has(node))
      .map((node) => `${this.texts.placeOf(node)}: ${node.getText()}`);
  }
}

/** One walk through all that a definition uses. */
class Reading {
  readonly refusals: Refusal[] = [];
  readonly failures = new Set<string>();
  private readonly visited = new Set<string>();

  constructor(
    private readonly texts: SourceTexts,
    private readonly methods: ReadonlySet<string>,
    private readonly reached: Set<ts.Node>,
  ) {}

  read(node: ts.Node, bound: Bindings): void {
    if (ts.isTypeNode(node)) return;
    if (ts.isNewExpression(node)) this.readError(node, bound);
    if (ts.isObjectLiteralExpression(node)) this.readRule(node, bound);
    if (ts.isCallExpression(node)) {
      this.readCall(node, bound);
      return;
    }
    if (ts.isIdentifier(node) && !isOwnName(node)) this.follow(node, nothingBound);
    ts.forEachChild(node, (child) => {
      this.read(child, bound);
    });
  }

  private readError(node: ts.NewExpression, bound: Bindings): void {
    const [said] = node.arguments ?? [];
    if (said === undefined) return;
    if (isFailure(node)) {
      for (const line of this.texts.linesOf(said, bound)) this.failures.add(line);
    } else if (isRefusal(node) && ts.isObjectLiteralExpression(said)) {
      const [property, reason] = ["propertyPath", "reason"].map((name) => assigned(said, name));
      const properties = property === undefined ? [] : this.texts.linesOf(property, bound);
      const lines = reason === undefined ? [] : this.texts.linesOf(reason, bound);
      this.refusals.push(...lines.map((text) => ({ properties, text })));
    } else return;
    this.reached.add(node);
  }

  /** A condition between properties: `{ about: ["password", "username"], broken: … }`. */
  private readRule(node: ts.ObjectLiteralExpression, bound: Bindings): void {
    const [about, broken] = ["about", "broken"].map((name) => node.properties.find((each) => isNamed(each, name)));
    if (about === undefined || broken === undefined) return;
    // Rules that are alike for several properties may name theirs by a variable.
    const properties = [firstText(about)].filter((property) => property !== undefined);
    for (const returned of returnedBy(bodyHolder(broken))) {
      const texts = this.texts.linesOf(returned, bound);
      this.refusals.push(...texts.map((text) => ({ properties, text })));
    }
  }

  /** A function of these sources' own, whose parameters mean something where the call gives them words. */
  private readCall({ expression, arguments: all }: ts.CallExpression, bound: Bindings): void {
    if (ts.isIdentifier(expression)) this.follow(expression, bound, all);
    else if (ts.isPropertyAccessExpression(expression)) {
      if (ts.isIdentifier(expression.name)) this.follow(expression.name, bound, all);
      this.read(expression.expression, bound);
    } else this.read(expression, bound);
    for (const argument of all) this.read(argument, bound);
  }

  private follow(name: ts.Identifier, bound: Bindings, given?: readonly ts.Expression[]): void {
    // The types of what it is a property of take long to find out.
    if (ts.isPropertyAccessExpression(name.parent) && name.parent.name === name && !this.methods.has(name.text)) return;
    for (const declaration of this.texts.declarationsOf(name)) {
      const holder = bodyHolder(declaration);
      const inner = given === undefined || !isFunction(holder) ? nothingBound : this.texts.bind(holder, given, bound);
      const key = `${declaration.getSourceFile().fileName}:${declaration.pos}:${JSON.stringify([...inner.values()])}`;
      if (this.visited.has(key)) continue;
      this.visited.add(key);
      this.read(declaration, inner);
    }
  }
}

/** Whether it names what is declared there, and uses nothing. */
function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (isFunction(parent) || ts.isVariableDeclaration(parent)) && parent.name === node;
}

function isNamed(node: ts.Node, name: string): boolean {
  return (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)) && node.name.getText() === name;
}

/** The first text in a node. */
function firstText(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : ts.forEachChild(node, firstText);
}

function isFailure({ expression }: ts.NewExpression): boolean {
  return /^(ResourceError|AlreadyExistsError)$/.test(expression.getText());
}

/** How a component refuses a property. */
function isRefusal({ expression }: ts.NewExpression): boolean {
  return /\bInputPropertyError$/.test(expression.getText());
}

/** The definition of a resource or a function, where a call makes one. */
function definitionIn({ expression, arguments: [definition] }: ts.CallExpression): (readonly [string, ts.Node])[] {
  const key = { defineResource: "type", defineFunction: "name" }[expression.getText()];
  if (key === undefined || definition === undefined || !ts.isObjectLiteralExpression(definition)) return [];
  const name = assigned(definition, key);
  if (name === undefined || !ts.isStringLiteralLike(name)) {
    throw new Error(`A definition has no ${key}: ${definition.getText().slice(0, 80)}`);
  }
  return [[name.text, definition]];
}

/** What a property is given in an object. */
function assigned({ properties }: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = properties.find((each) => isNamed(each, name));
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}
