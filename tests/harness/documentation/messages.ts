import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../../..");

/** What stands in a message for what is put into it. */
const gap = "…";

/** Everything that this package can say: each text of its sources, put together where the source puts it together. */
export async function readMessages(): Promise<readonly string[]> {
  const texts = ["provider", "sdk"].map(async (folder) => {
    const files = (await readdir(join(root, folder), { recursive: true })).filter((name) => name.endsWith(".ts"));
    return Promise.all(files.map(async (name) => textsIn(await readFile(join(root, folder, name), "utf8"))));
  });
  return (await Promise.all(texts)).flat(2);
}

/**
 * Whether somebody may read these words in that message.
 *
 * @param quote with `…` for any text that it leaves out; a number may stand where the message has one put into it.
 */
export function isQuoteOf(quote: string, message: string): boolean {
  return isInOrder(quote, message) || isInOrder(quote, message, (piece) => piece.replace(/\d+/g, gap));
}

function isInOrder(quote: string, message: string, written = (piece: string) => piece): boolean {
  let rest = message;
  return quote
    .split(gap)
    .map((piece) => written(piece.trim()))
    .every((piece) => {
      const start = rest.indexOf(piece);
      rest = rest.slice(start + piece.length);
      return start >= 0;
    });
}

function textsIn(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isExpression(node) ? textOf(node) : gap;
    if (text.replaceAll(gap, "").trim() !== "") texts.push(text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.ES2022));
  return texts;
}

/** The text that an expression is, as far as it says it. */
function textOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => gap + literal.text).join("");
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return textOf(node.left) + textOf(node.right);
  }
  return gap;
}
