import eslint from "@eslint/js";
import prettier from "eslint-config-prettier";
import typescript from "typescript-eslint";

export default typescript.config(
  {
    ignores: [
      "dist/",
      "coverage/",
      "node_modules/",
      "examples/kubernetes/",
      "docs/.vitepress/dist/",
      "docs/.vitepress/.temp/",
      "docs/.vitepress/cache/",
    ],
  },
  eslint.configs.recommended,
  typescript.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.mjs"],
    extends: [typescript.configs.disableTypeChecked],
    languageOptions: { globals: { fetch: "readonly" } },
  },
  {
    files: ["**/*.cjs"],
    extends: [typescript.configs.disableTypeChecked],
    languageOptions: {
      globals: { __dirname: "readonly", exports: "readonly", module: "writable", require: "readonly" },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  prettier,
);
