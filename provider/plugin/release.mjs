// Makes the files of a release of what is in dist: node provider/plugin/release.mjs [folder, by default dist/release]
//
// The package for npm, and for each system a tarball of the plugin for `pulumi plugin install`, named as Pulumi looks for
// it. Node.js runs the same everywhere, so that their content is the same but for the .cmd that Windows starts. The same
// sources make the same tarballs, whoever makes them, where and when.
import { execFile } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { create } from "tar";

const systems = ["linux", "darwin", "windows"];
const architectures = ["amd64", "arm64"];

/** As npm has it in its packages: a time that every program can read. */
const mtime = new Date("1985-10-26T08:15:00Z");

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const plugin = join(root, "dist/plugin");
const folder = resolve(process.argv[2] ?? join(root, "dist/release"));
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

/** Everybody may read it, however strict the machine that it is made on. */
function readable(_path, stat) {
  stat.mode |= 0o444;
  return true;
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const system of systems) {
  const command = system === "windows" ? ["pulumi-resource-portainer.cmd"] : [];
  const executable = ["pulumi-resource-portainer", ...command];
  const code = ["components.js", "package.json", "plugin.js"];
  const content = ["LICENSE", "LICENSES.txt", ...code, ...executable, "schema.json"];
  for (const architecture of architectures) {
    const file = join(folder, `pulumi-resource-portainer-v${version}-${system}-${architecture}.tar.gz`);
    await create({ cwd: plugin, file, gzip: { level: 9 }, portable: true, mtime, filter: readable }, content);
  }
}
await promisify(execFile)("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: root });
