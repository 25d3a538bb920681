import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");

/** Whatever depends on the case. */
const open = "…";

/** More than so many variants of one text tell nobody anything. */
const fewVariants = 6;

/** What parameters stand for, where a call says it in words. */
export type Bindings = ReadonlyMap<ts.Symbol, readonly string[]>;

export const nothingBound: Bindings = new Map();

/** The sources of some folders, read for the texts in them: `…` is what depends on the case. */
export class SourceTexts {
  private readonly files: readonly ts.SourceFile[];
  private readonly checker: ts.TypeChecker;

  /** @param folders of this package, with all that is below them. */
  constructor(...folders: readonly string[]) {
    const paths = folders.map((folder) => join(root, folder));
    const program = ts.createProgram({
      rootNames: paths.flatMap((path) => ts.sys.readDirectory(path, [".ts"])),
      options,
      host: ownFilesHost(),
    });
    this.checker = program.getTypeChecker();
    this.files = program
      .getSourceFiles()
      .filter(({ fileName }) => paths.some((path) => fileName.startsWith(`${path}/`)));
  }

  nodes<Kind extends ts.Node>(isWanted: (node: ts.Node) => node is Kind): Kind[] {
    const found: Kind[] = [];
    const visit = (node: ts.Node): void => {
      if (isWanted(node)) found.push(node);
      ts.forEachChild(node, visit);
    };
    this.files.forEach(visit);
    return found;
  }

  /** All texts of these sources, each put together where the source puts it together. */
  all(): string[] {
    const lines = this.nodes(isText).flatMap((node) => this.linesOf(node, nothingBound));
    return distinct(lines);
  }

  /** Where a node is, for a person: the file below this package's folder. */
  placeOf(node: ts.Node): string {
    return node.getSourceFile().fileName.slice(root.length + 1);
  }

  /** What the parameters of a function stand for in a call of it. */
  bind(holder: FunctionNode, given: readonly ts.Expression[], bound: Bindings, depth = 0): Bindings {
    const pairs = holder.parameters.flatMap(({ name, initializer }, index) => {
      const argument = given[index] ?? initializer;
      const symbol = this.checker.getSymbolAtLocation(name);
      if (argument === undefined || symbol === undefined) return [];
      const texts = this.textsOf(argument, bound, depth);
      return texts.every(isWord) ? [[symbol, texts] as const] : [];
    });
    return new Map(pairs);
  }

  /** What an expression may be, each as a line that says something. */
  linesOf(said: ts.Expression, bound: Bindings): string[] {
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
      const inside = this.bind(holder, given, bound, depth + 1);
      return returnedBy(holder).flatMap((returned) => this.textsOf(returned, inside, depth + 1));
    });
    return all.length === 0 ? [open] : distinct(all);
  }

  /** Where a name of these sources' own is declared. */
  declarationsOf(name: ts.Identifier): readonly ts.Declaration[] {
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

const { options } = ts.parseJsonConfigFileContent(
  { ...ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)).config, include: [] },
  ts.sys,
  root,
  { noLib: true, types: [] },
);

/** Reads nothing but this package's own files: what others' types are does not matter to a text, and takes long to read. */
function ownFilesHost(): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    resolveModuleNameLiterals: (names, file, redirected, of) =>
      names.map(({ text }) =>
        text.startsWith(".")
          ? ts.resolveModuleName(text, file, of, host, undefined, redirected)
          : { resolvedModule: undefined },
      ),
  };
}

function isText(node: ts.Node): node is ts.Expression {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
  );
}

export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

export function isFunction(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** What a declaration gives its name to. */
export function bodyHolder(node: ts.Node): ts.Node {
  return (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) && node.initializer !== undefined
    ? node.initializer
    : node;
}

/** All that a function may return, but for what functions within it do. */
export function returnedBy(node: ts.Node): ts.Expression[] {
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

function joined(before: readonly string[], after: readonly string[]): readonly string[] {
  const all = before.flatMap((one) => after.map((other) => one + other));
  return all.length > fewVariants ? distinct(before.map((one) => one + open)) : all;
}

/** What can stand in the middle of a sentence: all of it is known, or it depends on the case. */
function wordsOf(texts: readonly string[]): readonly string[] {
  return texts.length <= fewVariants && texts.every(isWord) ? texts : [open];
}

function isWord(text: string): boolean {
  return text === "" || isSaying(text);
}

function isSaying(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
