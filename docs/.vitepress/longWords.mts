import type { MarkdownRenderer } from "vitepress";

/** What is longer than a column should be. */
const longWord = /\S{16,}/g;

/** Where a part of a name ends: `restrict|Default|Namespace`, `edge_|stack_|webhook`. */
const endOfPart = /(?<=[a-z])(?=[A-Z])|(?<=[_=<])(?=\w)/g;

const zeroWidthSpace = "\u200B";

/** Lets a long word of a table go on in the next line: as a whole, some make a table wider than its page. */
export function breakLongWords(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("long_words", ({ tokens }) => {
    const cells = tokens.filter((_token, index) => tokens[index - 1]?.type === "td_open");
    for (const token of cells.flatMap(({ children }) => children ?? [])) {
      const { type, content } = token;
      const broken = content.replace(longWord, (word) => word.replace(endOfPart, zeroWidthSpace));
      if (broken === content || !["text", "code_inline"].includes(type)) continue;
      // Unlike the character, the element is no part of what a reader copies, or looks for.
      const html = markdown.utils.escapeHtml(broken).replaceAll(zeroWidthSpace, "<wbr>");
      token.type = "html_inline";
      token.content = type === "code_inline" ? `<code>${html}</code>` : html;
    }
  });
}
