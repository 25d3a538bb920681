import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { bundles, containedPackages } from "./containedPackages";
import { lockedPackages, nameOfPackage } from "./lockFile";

const root = join(__dirname, "../..");

const holesSchema = z.looseObject({ vulnerabilities: z.record(z.string(), z.unknown()) });
const refusalSchema = z.union([z.looseObject({ message: z.string() }), z.looseObject({ error: z.looseObject({}) })]);
const reportSchema = z.union([holesSchema, refusalSchema.transform(() => ({ vulnerabilities: undefined }))]);
const answerSchema = z.object({ stdout: z.string() });

/**
 * The names of the packages that a user gets with this one and the registry knows holes in; undefined where it does not
 * answer, of which npm says why. npm's own `--omit=dev` would leave out what is in the bundles: to npm, a user installs nothing but Pulumi's library.
 */
export async function knownHoles(...options: readonly string[]): Promise<readonly string[] | undefined> {
  const audit = promisify(execFile)("npm", ["audit", "--json", ...options], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const { stdout } = answerSchema.parse(await audit.catch((error: unknown) => error));
  const { vulnerabilities } = reportSchema.parse(JSON.parse(stdout));
  if (vulnerabilities === undefined) return undefined;
  const given = await givenToUsers();
  return Object.keys(vulnerabilities).filter((name) => given.has(name));
}

async function givenToUsers(): Promise<ReadonlySet<string>> {
  const installed = [...(await lockedPackages())]
    .filter(([, { dev }]) => !dev)
    .map(([folder]) => nameOfPackage(folder));
  const contained = await Promise.all(bundles.map(async (bundle) => [...(await containedPackages(bundle)).keys()]));
  return new Set([...installed, ...contained.flat()]);
}
