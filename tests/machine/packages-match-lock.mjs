// Exits with 0 when node_modules holds what package-lock.json asks for. npm's own record in node_modules is compared, not
// a stamp of ours, so that packages which somebody installed by hand are seen as they are.
import { readFileSync } from "node:fs";
import process from "node:process";

const packagesOf = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
};

const installed = packagesOf("node_modules/.package-lock.json");
const missing = Object.entries(packagesOf("package-lock.json")).filter(
  ([path, wanted]) =>
    path !== "" && (installed[path] ? installed[path].version !== wanted.version : wanted.optional !== true),
);
process.exitCode = missing.length === 0 ? 0 : 1;
