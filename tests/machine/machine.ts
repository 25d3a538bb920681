import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { z } from "zod";

const cacheFolder = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "pulumi-portainer");

/**
 * Where the quickstart keeps all that it must find again, such as Pulumi's state. `make clean` runs `quickstart.ts down`
 * when this folder exists, and `down` removes it last.
 */
export const quickstartFolder = join(cacheFolder, "quickstart");

const programs = z.object({ path: z.array(z.string()) });

const services = z.object({
  docker: z.string(),
  registry: z.object({ address: z.string(), username: z.string(), password: z.string(), program: z.string() }),
  images: z.tuple([z.string(), z.string()]),
});

const languages = z.object({
  python: z.string(),
  go: z.object({ command: z.string(), modules: z.string(), builds: z.string() }),
});

const browser = z.object({ program: z.string() });

const kubernetes = z.object({ server: z.string(), token: z.string(), programs: z.string(), sdk: z.string() });

/** The Kubernetes API server of this machine. What each key holds is said in `tests/machine/setup`, which starts it. */
export type Kubernetes = z.infer<typeof kubernetes>;

/** What SDKs of other languages are compiled with. What each key holds is said in `tests/machine/setup`. */
export type Languages = z.infer<typeof languages>;

/** The services of this machine. What each key holds is said in `tests/machine/setup`, which starts them. */
export type Services = z.infer<typeof services>;

/** The value of `PATH` with which a child process finds the right `pulumi`. */
export function programPath(): string {
  const { path } = programs.parse(readResult("programs.json"));
  return [...path, process.env["PATH"] ?? ""].join(delimiter);
}

/** A program that the set-up has built from `tests/machine/tools`. Throws where it has not. */
export function builtProgram(name: string): string {
  const file = join(cacheFolder, "bin", name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run "make setup" first`);
  return file;
}

/** The Docker engine, the private registry and its images. Throws where the set-up has not run. */
export function readServices(): Services {
  return services.parse(readResult("services.json"));
}

/** The Kubernetes API server. Throws where the set-up for tests has not run. */
export function readKubernetes(): Kubernetes {
  return kubernetes.parse(readResult("kubernetes.json"));
}

/** Python and Go. Throws where the set-up for tests has not run. */
export function readLanguages(): Languages {
  return languages.parse(readResult("languages.json"));
}

/** The program of the browser. Throws where the set-up for tests has not run. */
export function browserProgram(): string {
  return browser.parse(readResult("browser.json")).program;
}

function readResult(name: string): unknown {
  const file = join(cacheFolder, name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run "make setup" first`);
  return JSON.parse(readFileSync(file, "utf8"));
}
