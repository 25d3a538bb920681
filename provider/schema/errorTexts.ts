import { dirname, join } from "node:path";
import ts from "typescript";
import { combined, type Refusal } from "./refusals";

/** What a kind of resource refuses and how it fails, in the words of its source; `…` is what depends on the case. */
export interface ErrorTexts {
  /** What the rules between properties say, before anything is asked of a server. */
  readonly refusals: readonly Refusal[];
  /** What operations on the server fail with. */
  readonly failures: readonly string[];
}

const root = join(__dirname, "../..");

/** Whatever depends on the case. */
const open = "…";

/** More than so many variants of one text tell nobody anything. */
const fewVariants = 6;

/** What parameters stand for, where a call says it in words. */
type Bindings = ReadonlyMap<ts.Symbol, readonly string[]>;

const nothingBound: Bindings = new Map();

/**
 * The source of the resources, read for what their errors say: the texts stand where they are raised, and the reference
 * quotes them from there.
 */
export class ErrorSource {
  private readonly checker: ts.TypeChecker;
  private readonly files: readonly ts.SourceFile[];
  /** The definition of each kind, by its type. */
  private readonly definitions: ReadonlyMap<string, ts.ObjectLiteralExpression>;
  /** What functions in objects and classes are called. */
  private readonly methods: ReadonlySet<string>;
  /** Errors that some kind can raise. */
  private readonly reached = new Set<ts.Node>();

  constructor() {
    const file = join(root, "tsconfig.json");
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(file, (path) => ts.sys.readFile(path)).config,
      ts.sys,
      root,
    );
    const folder = join(root, "provider/resources");
    const program = ts.createProgram([join(folder, "index.ts")], options);
    this.checker = program.getTypeChecker();
    this.files = program.getSourceFiles().filter(({ fileName }) => dirname(fileName).startsWith(folder));
    this.methods = new Set(
      this.nodes(ts.isObjectLiteralElementLike)
        .filter((element) => isFunction(bodyHolder(element)))
        .concat(this.nodes(ts.isMethodDeclaration))
        .map(({ name }) => name?.getText() ?? ""),
    );
    this.definitions = new Map(
      this.nodes(ts.isCallExpression)
        .filter(({ expression }) => expression.getText() === "defineResource")
        .flatMap(({ arguments: [definition] }) =>
          definition !== undefined && ts.isObjectLiteralExpression(definition)
            ? [[typeOf(definition), definition]]
            : [],
        ),
    );
  }

  /** @throws Error for a kind that no source defines. */
  of(type: string): ErrorTexts {
    const definition = this.definitions.get(type);
    if (definition === undefined) throw new Error(`No file in provider/resources defines ${type}.`);
    const reading = new Reading(this.checker, this.files, this.methods, this.reached);
    reading.read(definition, nothingBound);
    return { refusals: combined(reading.refusals), failures: [...reading.failures] };
  }

  /** Errors in the source that none of the kinds asked for can raise, by where they stand. */
  unreached(): string[] {
    return this.nodes(ts.isNewExpression)
      .filter((node) => isError(node) && !this.reached.has(node))
      .map((node) => {
        const { fileName } = node.getSourceFile();
        return `${fileName.slice(root.length + 1)}: ${node.getText()}`;
      });
  }

  private nodes<Kind extends ts.Node>(isWanted: (node: ts.Node) => node is Kind): Kind[] {
    const found: Kind[] = [];
    const visit = (node: ts.Node): void => {
      if (isWanted(node)) found.push(node);
      ts.forEachChild(node, visit);
    };
    this.files.forEach(visit);
    return found;
  }
}

/** One walk through all that a definition uses. */
class Reading {
  readonly refusals: Refusal[] = [];
  readonly failures = new Set<string>();
  private readonly visited = new Set<string>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly files: readonly ts.SourceFile[],
    private readonly methods: ReadonlySet<string>,
    private readonly reached: Set<ts.Node>,
  ) {}

  read(node: ts.Node, bound: Bindings): void {
    if (ts.isTypeNode(node)) return;
    if (ts.isNewExpression(node) && isError(node)) {
      this.reached.add(node);
      const [message] = node.arguments ?? [];
      for (const line of message === undefined ? [] : this.linesOf(message, bound)) this.failures.add(line);
    }
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

  /** A condition between properties: `{ about: ["password", "username"], broken: … }`. */
  private readRule(node: ts.ObjectLiteralExpression, bound: Bindings): void {
    const [about, broken] = ["about", "broken"].map((name) => node.properties.find((each) => isNamed(each, name)));
    if (about === undefined || broken === undefined) return;
    // Rules that are alike for several properties may name theirs by a variable.
    const properties = [firstText(about)].filter((property) => property !== undefined);
    for (const returned of returnedBy(bodyHolder(broken))) {
      const texts = this.linesOf(returned, bound);
      this.refusals.push(...texts.map((text) => ({ properties, text })));
    }
  }

  /** A function of the resources' own, whose parameters mean something where the call gives them words. */
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
    for (const declaration of this.declarationsOf(name)) {
      const holder = bodyHolder(declaration);
      const inner = given === undefined || !isFunction(holder) ? nothingBound : this.bind(holder, given, bound);
      const key = `${declaration.getSourceFile().fileName}:${declaration.pos}:${JSON.stringify([...inner.values()])}`;
      if (this.visited.has(key)) continue;
      this.visited.add(key);
      this.read(declaration, inner);
    }
  }

  private bind(holder: FunctionNode, given: readonly ts.Expression[], bound: Bindings): Bindings {
    const pairs = holder.parameters.flatMap(({ name }, index) => {
      const argument = given[index];
      const symbol = this.checker.getSymbolAtLocation(name);
      if (argument === undefined || symbol === undefined) return [];
      const texts = this.textsOf(argument, bound, 0);
      return texts.every(isSaying) ? [[symbol, texts] as const] : [];
    });
    return new Map(pairs);
  }

  /** What an expression may be, each as a line that says something. */
  private linesOf(said: ts.Expression, bound: Bindings): string[] {
    return this.textsOf(said, bound, 0)
      .map((text) =>
        text
          .replace(/\s+/g, " ")
          .replace(/…(\s*…)+/g, open)
          .trim(),
      )
      .filter(isSaying);
  }

  /** What an expression may be, as text. */
  private textsOf(node: ts.Expression, bound: Bindings, depth: number): readonly string[] {
    if (depth > 8) return [open];
    const inner = (other: ts.Expression) => this.textsOf(other, bound, depth + 1);
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node) || ts.isSatisfiesExpression(node)) {
      return inner(node.expression);
    }
    if (ts.isConditionalExpression(node)) return distinct([...inner(node.whenTrue), ...inner(node.whenFalse)]);
    if (ts.isBinaryExpression(node)) return this.textsOfBinary(node, inner);
    if (ts.isTemplateExpression(node)) {
      const parts = node.templateSpans.map(({ expression, literal }) =>
        joined(wordsOf(inner(expression)), [literal.text]),
      );
      return parts.reduce((before, part) => joined(before, part), [node.head.text]);
    }
    if (ts.isIdentifier(node)) return this.textsOfName(node, bound, depth);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      return this.textsOfCall(node.expression, node.arguments, bound, depth);
    }
    return [open];
  }

  private textsOfBinary(
    { left, right, operatorToken }: ts.BinaryExpression,
    inner: (other: ts.Expression) => readonly string[],
  ): readonly string[] {
    const { kind } = operatorToken;
    if (kind === ts.SyntaxKind.PlusToken) return joined(inner(left), inner(right));
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return inner(right);
    const isEither = kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
    return isEither ? distinct([...inner(left), ...inner(right)]) : [open];
  }

  private textsOfName(name: ts.Identifier, bound: Bindings, depth: number): readonly string[] {
    if (name.text === "undefined") return [""];
    const symbol = this.symbolOf(name);
    const told = symbol && bound.get(symbol);
    if (told !== undefined) return told;
    const [declaration] = this.declarationsOf(name);
    return declaration !== undefined && ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined
      ? this.textsOf(declaration.initializer, bound, depth + 1)
      : [open];
  }

  private textsOfCall(
    name: ts.Identifier,
    given: readonly ts.Expression[],
    bound: Bindings,
    depth: number,
  ): readonly string[] {
    const holders = this.declarationsOf(name).map(bodyHolder).filter(isFunction);
    const all = holders.flatMap((holder) => {
      const inside = this.bind(holder, given, bound);
      return returnedBy(holder).flatMap((returned) => this.textsOf(returned, inside, depth + 1));
    });
    return all.length === 0 ? [open] : distinct(all);
  }

  /** Where a name of the resources' own is declared. */
  private declarationsOf(name: ts.Identifier): readonly ts.Declaration[] {
    const declarations = this.symbolOf(name)?.declarations ?? [];
    return declarations.filter(
      (declaration) =>
        this.files.includes(declaration.getSourceFile()) && !ts.isParameter(declaration) && !ts.isTypeNode(declaration),
    );
  }

  private symbolOf(name: ts.Identifier): ts.Symbol | undefined {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.checker.getSymbolAtLocation(name);
    return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0
      ? this.checker.getAliasedSymbol(symbol)
      : symbol;
  }
}

type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

function isFunction(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** Whether it names what is declared there, and uses nothing. */
function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (isFunction(parent) || ts.isVariableDeclaration(parent)) && parent.name === node;
}

/** What a declaration gives its name to. */
function bodyHolder(node: ts.Node): ts.Node {
  return (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) && node.initializer !== undefined
    ? node.initializer
    : node;
}

/** All that a function may return, but for what functions within it do. */
function returnedBy(node: ts.Node): ts.Expression[] {
  if (!isFunction(node) || node.body === undefined) return [];
  if (ts.isExpression(node.body)) return [node.body];
  const found: ts.Expression[] = [];
  const visit = (each: ts.Node): void => {
    if (isFunction(each)) return;
    if (ts.isReturnStatement(each) && each.expression !== undefined) found.push(each.expression);
    ts.forEachChild(each, visit);
  };
  ts.forEachChild(node.body, visit);
  return found;
}

function isNamed(node: ts.Node, name: string): boolean {
  return (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)) && node.name.getText() === name;
}

/** The first text in a node. */
function firstText(node: ts.Node): string | undefined {
  return ts.isStringLiteralLike(node) ? node.text : ts.forEachChild(node, firstText);
}

function isError({ expression }: ts.NewExpression): boolean {
  return /^(ResourceError|AlreadyExistsError)$/.test(expression.getText());
}

function typeOf(definition: ts.ObjectLiteralExpression): string {
  const [type] = definition.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && isNamed(property, "type") && ts.isStringLiteralLike(property.initializer)
      ? [property.initializer.text]
      : [],
  );
  if (type === undefined) throw new Error(`A definition has no type: ${definition.getText().slice(0, 80)}`);
  return type;
}

function joined(before: readonly string[], after: readonly string[]): readonly string[] {
  const all = before.flatMap((one) => after.map((other) => one + other));
  return all.length > fewVariants ? distinct(before.map((one) => one + open)) : all;
}

/** What can stand in the middle of a sentence: all of it is known, or it depends on the case. */
function wordsOf(texts: readonly string[]): readonly string[] {
  return texts.length <= fewVariants && texts.every((text) => text === "" || isSaying(text)) ? texts : [open];
}

function isSaying(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
