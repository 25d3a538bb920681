import { LineCounter, parseAllDocuments } from "yaml";
import { z } from "zod";
import { isProperties } from "../../lifecycle/unknown";

/** What the text of a stack is for, where the program says so. */
export type TextKind = "compose" | "swarm" | "kubernetes" | undefined;

const fileReference = z.union([z.string(), z.object({ path: z.string(), required: z.boolean().default(true) })]);

const serviceSchema = z.looseObject(
  {
    image: z.unknown().optional(),
    build: z.unknown().optional(),
    env_file: z.union([fileReference, z.array(fileReference)]).optional(),
    extends: z.union([z.string(), z.object({ file: z.string().optional() })]).optional(),
  },
  "it must be a map, with at least an image",
);

const none = z.union([z.literal(0), z.literal("0")]);

const idleSchema = z.union([
  z.object({ scale: none }),
  z.object({ deploy: z.object({ replicas: none }) }),
  z.object({ profiles: z.array(z.string()).min(1) }),
]);

const fromFile = z.record(z.string(), z.looseObject({ file: z.string().optional() }).nullable()).nullish();

const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  include: z.unknown().optional(),
  configs: fromFile,
  secrets: fromFile,
});

/** A compose file, as far as it is read here. */
export type Compose = z.output<typeof composeSchema>;

/**
 * What keeps Portainer from deploying a text: its syntax, or what it names beside itself. Portainer gets one text and no
 * other file, so that `build`, an `env_file` and their like could only fail there, and a failed update takes down what
 * runs.
 *
 * @returns sentences that name the key or the line, and no value.
 */
export function stackTextProblem(text: string, kind: TextKind): string | undefined {
  const { documents, problem } = parseDocuments(text);
  if (problem !== undefined) return problem;
  const filled = documents.filter((document) => document !== null);
  if (filled.length === 0) return "it is empty.";
  if (!filled.every(isProperties)) return "it must be a map, with a key such as services at the beginning of a line.";
  if (kind === "kubernetes" || (kind === undefined && filled.some(isManifest))) return undefined;
  const problems = filled.flatMap((document) => composeProblems(document, kind));
  return problems.length === 0 ? undefined : problems.join(" ");
}

/** The services that a text names; undefined where it may have more of them than it shows. */
export function serviceNames(text: string): ReadonlySet<string> | undefined {
  const compose = composeOf(text);
  return compose && new Set(Object.keys(compose.services));
}

/** Whether a deployment of the text starts nothing: each service has no replicas, or belongs to a profile. */
export function startsNothing(text: string): boolean {
  const compose = composeOf(text);
  return compose !== undefined && Object.values(compose.services).every(isIdle);
}

/** Whether a deployment does not start this service. */
export function isIdle(service: unknown): boolean {
  return idleSchema.safeParse(service).success;
}

/** The compose file; undefined where it may have more than it shows, or is none. */
export function composeOf(text: string): Compose | undefined {
  const [parsed, ...others] = parseDocuments(text).documents.map((document) => composeSchema.safeParse(document));
  return parsed?.success === true && others.length === 0 && parsed.data.include === undefined ? parsed.data : undefined;
}

/** The documents of a text as values, or what is wrong with its syntax. */
export function parseDocuments(text: string): { readonly documents: readonly unknown[]; readonly problem?: string } {
  const lines = new LineCounter();
  const documents = [
    ...parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, merge: true, logLevel: "error" }),
  ];
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    return { documents: [], problem: `line ${line} is not YAML: ${ended(error.message)}` };
  }
  try {
    return { documents: documents.map((document): unknown => document.toJS({ maxAliasCount: -1 })) };
  } catch (unresolved) {
    // An alias without its anchor, or a merge of what is no map, is found here only, and without its line.
    const reason = unresolved instanceof Error ? unresolved.message : String(unresolved);
    return { documents: [], problem: `it is not YAML: ${ended(reason)}` };
  }
}

/** Whether the text reads the variables of the stack as a file, which Portainer writes for compose stacks that have any. */
export function readsStackEnv(text: string): boolean {
  return /\bstack\.env\b/.test(text);
}

function composeProblems(document: unknown, kind: TextKind): string[] {
  const parsed = composeSchema.safeParse(document);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) =>
      path.join(".") === "services" ? noServices : `${path.join(".")}: ${ended(message)}`,
    );
  }
  const { services } = parsed.data;
  if (Object.keys(services).length === 0) return [noServices];
  return [
    ...(parsed.data.include === undefined ? [] : [`include: ${onlyText} Write what it includes into the text itself.`]),
    ...Object.entries(services).flatMap(([name, service]) => serviceProblems(`services.${name}`, service, kind)),
    ...fileProblems("configs", parsed.data.configs),
    ...fileProblems("secrets", parsed.data.secrets),
  ];
}

const noServices = "services: there must be at least one service.";
const onlyText = "Portainer gets this text and no other file.";

function serviceProblems(path: string, service: Compose["services"][string], kind: TextKind): string[] {
  const files = [service.env_file ?? []]
    .flat()
    .map((file) => (typeof file === "string" ? { path: file, required: true } : file));
  const isThere = (file: string) => kind !== "swarm" && file.replace(/^\.\//, "") === "stack.env";
  const base = typeof service.extends === "object" ? service.extends.file : undefined;
  return [
    ...(service.build === undefined
      ? []
      : [`${path}.build: ${onlyText} Build the image before, push it, and name it as image.`]),
    ...((service.image ?? service.build ?? service.extends ?? undefined) === undefined
      ? [`${path}.image: it is required.`]
      : []),
    ...(files.some((file) => file.required && !isThere(file.path))
      ? [
          `${path}.env_file: ${onlyText} Put the variables into env of the resource` +
            (kind === "swarm"
              ? " and name them under environment."
              : ", and name stack.env here: Portainer writes them there."),
        ]
      : []),
    ...(base === undefined ? [] : [`${path}.extends.file: ${onlyText} Extend a service of the text itself.`]),
  ];
}

function fileProblems(section: "configs" | "secrets", entries: Compose["configs"]): string[] {
  return Object.entries(entries ?? {}).flatMap(([name, entry]) =>
    entry?.file === undefined || entry.file.startsWith("/")
      ? []
      : [`${section}.${name}.file: ${onlyText} Use environment or external, or for a config content.`],
  );
}

function isManifest(document: unknown): boolean {
  return z.looseObject({ apiVersion: z.string(), kind: z.string() }).safeParse(document).success;
}

function ended(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
