import type { MarkdownRenderer } from "vitepress";

/** Tells each cell of a table the head of its column, which a narrow screen shows beside it: rows are stacked there. */
export function labelCells(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("cell_labels", ({ tokens }) => {
    let heads: string[] = [];
    let column = 0;
    for (const [index, token] of tokens.entries()) {
      if (token.type === "table_open") heads = [];
      if (token.type === "tr_open") column = 0;
      if (token.type === "th_open") heads.push(textOf(tokens[index + 1]));
      if (token.type === "td_open") {
        const head = heads[column++] ?? "";
        if (head !== "") token.attrSet("data-label", head);
      }
    }
  });
}

/** What of a token is text, without its emphasis. */
function textOf(token: { readonly children: readonly { readonly content: string }[] | null } | undefined): string {
  return (token?.children ?? []).map(({ content }) => content).join("");
}
