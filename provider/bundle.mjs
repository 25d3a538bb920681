// Puts the plugin and all that it needs into one file, dist/plugin/plugin.js, which pulumi-resource-portainer beside it
// runs: it starts faster than from its many sources, needs nothing but Node.js, and a copy of its folder is an
// installation. Beside it is components.js, the process that it starts to make components. Likewise the dynamic providers
// and the look-ups of a program, over what the compiler has made of their entries: every command of the CLI that uses one
// starts a process which loads it. And the command line tool, dist/cli/pulumi-portainer. So a user installs one package
// with some two hundred files, and no library but Pulumi's own: with the sources of all and their four libraries it were
// ten times as many for each job of a pipeline.
import { chmod, copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(root, "dist/plugin");
const dynamicFolder = join(root, "dist/provider/dynamic");
const executable = join(folder, "pulumi-resource-portainer");

/**
 * What Pulumi's library for programs has beside what a component needs: it runs the engine, makes code of functions, and
 * brings a compiler along for that, which together are six times the rest.
 */
const unusedInComponents =
  /@pulumi\/pulumi\/(automation\/index|dynamic\/index|runtime\/closure\/(serializeClosure|codePaths))\.js$/;

/** What all of them are bundled with. */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  // undici only asks for it to accept headers of the other fetch as well, and Node.js loads a whole undici of its own to
  // answer.
  define: { "globalThis.Headers": "undefined" },
  plugins: [
    { name: "english", setup: ({ onLoad }) => onLoad({ filter: /zod\/v4\/locales\/index/ }, onlyEnglish) },
    { name: "undici", setup: ({ onResolve }) => onResolve({ filter: /^undici$/ }, usedOfUndici) },
  ],
  metafile: true,
  logLevel: "warning",
};

await mkdir(folder, { recursive: true });
const plugin = await build({
  ...shared,
  entryPoints: ["provider/plugin/main.ts"],
  outfile: join(folder, "plugin.js"),
});
await requireAscii(join(folder, "plugin.js"));
await copyFile(join(root, "provider/plugin/executable.cjs"), executable);
await chmod(executable, 0o755);
// Where the folder lies below that of a program, as with PULUMI_HOME in it, what that is made of says nothing of this.
await writeFile(join(folder, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
await writeFile(join(folder, "pulumi-resource-portainer.cmd"), '@node "%~dp0pulumi-resource-portainer" %*\r\n');
await copyFile(join(root, "provider/schema/schema.json"), join(folder, "schema.json"));
await copyFile(join(root, "LICENSE"), join(folder, "LICENSE"));

const components = await build({
  ...shared,
  plugins: [{ name: "components", setup: ({ onLoad }) => onLoad({ filter: unusedInComponents }, nothing) }],
  entryPoints: ["provider/plugin/components.ts"],
  outfile: join(folder, "components.js"),
});
const contents = { ...plugin.metafile.inputs, ...components.metafile.inputs };
await writeFile(join(folder, "LICENSES.txt"), await licenses("This folder", contents));

const dynamic = await build({
  ...shared,
  entryPoints: ["provider/dynamic/index.ts", "provider/dynamic/functions.ts"],
  outdir: dynamicFolder,
});
for (const file of ["index.js", "functions.js"]) await requireAscii(join(dynamicFolder, file));
await writeFile(join(dynamicFolder, "LICENSES.txt"), await licenses("This folder", dynamic.metafile.inputs));

/** For a module that is loaded and never used. */
function nothing() {
  return { contents: "" };
}

const commandLine = join(root, "dist/cli/pulumi-portainer");
await mkdir(dirname(commandLine), { recursive: true });
const tool = await build({
  ...shared,
  entryPoints: ["provider/cli/main.ts"],
  outfile: commandLine,
  banner: { js: "#!/usr/bin/env node" },
});
await chmod(commandLine, 0o755);
await writeFile(join(dirname(commandLine), "LICENSES.txt"), await licenses("pulumi-portainer", tool.metafile.inputs));

/** For undici, whose index loads more than this package uses. */
function usedOfUndici() {
  return { path: join(root, "provider/usedOfUndici.cjs") };
}

/** Messages in the languages of the world, of which none but English is ever asked for. */
function onlyEnglish() {
  return { contents: 'export { default as en } from "./en.js";', loader: "js" };
}

/**
 * V8 keeps a file in twice the memory, and reads it slower, that has one sign beyond Latin-1 in it. Of those, esbuild
 * escapes all but the ones in regular expressions.
 */
async function requireAscii(file) {
  // eslint-disable-next-line no-control-regex -- all of ASCII
  const [found] = /.{0,40}[^\x00-\x7f]/.exec(await readFile(file, "utf8")) ?? [];
  if (found !== undefined) throw new Error(`${file} is not ASCII, write it as \\u…: ${found}`);
}

/** The folders, below the root, of the packages whose code is in the bundle. */
function bundledPackages(files) {
  const folders = Object.keys(files).map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return [...new Set(folders.filter((found) => found !== undefined))].sort();
}

/** What the licenses of those packages want to be passed on with them. */
async function licenses(bundle, files) {
  const texts = await Promise.all(
    bundledPackages(files).map(async (path) => {
      const { name, version, license } = JSON.parse(await readFile(join(root, path, "package.json"), "utf8"));
      const text = await licenseText(join(root, path));
      return `${name} ${version} (${license})\n\n${text}`;
    }),
  );
  return `${bundle} contains these packages:\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

async function licenseText(path) {
  const [file] = (await readdir(path)).filter((name) => /^licen[cs]e([.-]|$)/i.test(name)).sort();
  if (file === undefined) throw new Error(`${path} holds no text of its license.`);
  return readFile(join(path, file), "utf8");
}
