import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { filesOf } from "../../../sandbox/dockerCommand";
import type { Stack } from "../../../sandbox/model";

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A map, or a list of `name=value`. */
const variables = z
  .union([z.record(z.string(), scalar.nullable()), z.array(z.string())])
  .nullish()
  .transform((given): Record<string, string> => {
    if (given === null || given === undefined) return {};
    if (!Array.isArray(given)) {
      return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value ?? "")]));
    }
    return Object.fromEntries(
      given.map((line) => {
        const [name = "", ...value] = line.split("=");
        return [name, value.join("=")];
      }),
    );
  });

/** A list of words, or a text that has them as a shell would write them. */
const words = z
  .union([z.array(scalar), z.string()])
  .nullish()
  .transform((given) => (typeof given === "string" ? splitWords(given) : given?.map(String)));

/** A list of names, or a map of them to what more there is to say. */
const names = z
  .union([z.array(z.string()), z.record(z.string(), z.unknown())])
  .nullish()
  .transform((given) => (Array.isArray(given) ? given : Object.keys(given ?? {})));

const files = z
  .array(
    z.union([
      z.string().transform((source) => ({ source, target: undefined })),
      z.looseObject({ source: z.string(), target: z.string().optional() }),
    ]),
  )
  .nullish()
  .transform((given) => given ?? []);

const duration = z.string().optional();

const serviceSchema = z.looseObject({
  image: z.string(),
  command: words,
  entrypoint: words,
  environment: variables,
  env_file: z.unknown().optional(),
  labels: variables,
  user: scalar.optional(),
  working_dir: z.string().optional(),
  hostname: z.string().optional(),
  container_name: z.string().optional(),
  init: z.boolean().optional(),
  tty: z.boolean().optional(),
  restart: z.string().optional(),
  network_mode: z.string().optional(),
  networks: names,
  depends_on: names,
  profiles: z.array(z.string()).optional(),
  ports: z
    .array(z.union([z.string(), z.number(), z.looseObject({ target: z.number(), published: scalar.optional() })]))
    .nullish(),
  volumes: z
    .array(
      z.union([z.string(), z.looseObject({ type: z.string(), source: z.string().optional(), target: z.string() })]),
    )
    .nullish(),
  configs: files,
  secrets: files,
  scale: z.number().optional(),
  healthcheck: z
    .looseObject({
      test: z.union([z.string(), z.array(z.string())]).optional(),
      interval: duration,
      retries: z.number().optional(),
    })
    .optional(),
  deploy: z
    .looseObject({
      mode: z.string().optional(),
      replicas: z.number().optional(),
      labels: variables,
      restart_policy: z
        .looseObject({ condition: z.string().optional(), delay: duration, max_attempts: z.number().optional() })
        .optional(),
      update_config: z.looseObject({ failure_action: z.string().optional(), monitor: duration }).optional(),
    })
    .optional(),
});

const part = z
  .looseObject({
    name: z.string().optional(),
    external: z.union([z.boolean(), z.looseObject({ name: z.string().optional() })]).optional(),
    driver: z.string().optional(),
    content: z.string().optional(),
    labels: variables,
  })
  .nullish()
  .transform((given) => given ?? { labels: {} });

const parts = z
  .record(z.string(), part)
  .nullish()
  .transform((given) => given ?? {});

const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  networks: parts,
  volumes: parts,
  configs: parts,
  secrets: parts,
});

/** What a stack's text says, as far as the engine acts on it. */
export type Compose = z.output<typeof composeSchema>;
export type ComposeService = Compose["services"][string];
export type ComposePart = Compose["networks"][string];

/** Reads the text of a stack, of all its files, with its variables put in. @throws with what compose would complain of. */
export async function readCompose(stack: Stack): Promise<Compose> {
  const values = Object.fromEntries((stack.Env ?? []).map(({ name, value }) => [name, value]));
  let merged: unknown = {};
  for (const file of filesOf(stack)) {
    const text = await readFile(join(stack.ProjectPath, file), "utf8");
    merged = together(merged, filledIn(parse(text, { merge: true }), values));
  }
  const compose = composeSchema.parse(merged);
  // `stack.env` is the file of all variables, which Portainer writes.
  for (const service of Object.values(compose.services)) {
    if (JSON.stringify(service.env_file ?? "").includes("stack.env")) {
      service.environment = { ...values, ...service.environment };
    }
  }
  return compose;
}

/** The services that are deployed: those of profiles nobody has chosen are not. */
export function activeServices({ services }: Compose): [name: string, service: ComposeService][] {
  return Object.entries(services).filter(([, { profiles }]) => (profiles ?? []).length === 0);
}

/** The name under which the engine knows a part of a text. */
export function nameOfPart(project: string, key: string, { name, external }: ComposePart): string {
  if (name !== undefined) return name;
  if (external === undefined || external === false) return `${project}_${key}`;
  return external === true ? key : (external.name ?? key);
}

export function isExternal({ external }: ComposePart): boolean {
  return external !== undefined && external !== false;
}

function filledIn(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") {
    return value.replace(
      /\$(?:\$|(\w+)|\{(\w+)(?::?-([^}]*))?\})/g,
      (_all: string, plain?: string, braced?: string, otherwise?: string) => {
        const name = plain ?? braced;
        return name === undefined ? "$" : values[name] || (otherwise ?? values[name] ?? "");
      },
    );
  }
  if (Array.isArray(value)) return value.map((each) => filledIn(each, values));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, values)]));
}

function together(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over ?? base;
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, together(base[key], over[key])]));
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function splitWords(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_all, double?: string, single?: string) => double ?? single ?? ""),
  );
}
