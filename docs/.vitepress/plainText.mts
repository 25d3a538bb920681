import type { MarkdownRenderer } from "vitepress";

/** Keeps Vue from taking anything on a page for a template of its own: Docker's and Portainer's have braces, too. */
export function asPlainText(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("plain_text", (state) => {
    if (state.inlineMode) return;
    const [begin, end] = [new state.Token("html_block", "", 0), new state.Token("html_block", "", 0)];
    begin.content = "<div v-pre>\n";
    end.content = "</div>\n";
    state.tokens = [begin, ...state.tokens, end];
  });
}
