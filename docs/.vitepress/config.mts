import { slug } from "github-slugger";
import { defineConfig } from "vitepress";
import { labelCells } from "./cellLabels.mjs";
import { followLinks } from "./links.mjs";
import { breakLongWords } from "./longWords.mjs";
import { asPlainText } from "./plainText.mjs";
import { sidebar } from "./sidebar.mjs";

/** The site of the documentation: the pages of this folder, which read well in the repository too. */
export default defineConfig({
  title: "pulumi-portainer",
  description: "A Pulumi provider for Portainer: environments, registries, users, stacks and containers as code.",
  lang: "en",
  cleanUrls: true,
  head: [["link", { rel: "icon", href: "data:," }]],
  // The index of a folder is called so where a repository is read.
  rewrites: { "reference/README.md": "reference/index.md" },
  markdown: {
    // Anchors, and what stands for itself, are those of a repository.
    anchor: { slugify: (heading) => slug(heading) },
    attrs: { disable: true },
    emoji: { shortcuts: {} },
    config(markdown) {
      followLinks(markdown);
      labelCells(markdown);
      breakLongWords(markdown);
      asPlainText(markdown);
    },
  },
  themeConfig: {
    nav: [
      { text: "Start", link: "/start" },
      { text: "Reference", link: "/reference/" },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: "local" },
  },
});
