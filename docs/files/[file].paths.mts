import { pageOfFile, repositoryFiles } from "../.vitepress/repositoryFiles.mjs";

export default {
  /** A page for each file of the repository that others have a link to. */
  paths: () =>
    [...repositoryFiles.values()].map(({ path, markdown }) => ({
      params: { file: pageOfFile(path)?.replace(/^files\/(.*)\.md$/, "$1") },
      content: markdown,
    })),
};
