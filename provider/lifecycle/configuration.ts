import { readFileSync } from "node:fs";
import { z } from "zod";
import { objectShape } from "./shape";
import { isProperties } from "./unknown";
import { apiBase, type Connection, type Credentials, defaultMaxRetries, defaultTimeout } from "../api/connection";

/** The configuration of one connection does not say how to connect, or says it twice. The message names the keys. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

const text = z.string().trim().min(1, "must not be empty");

/** Pulumi hands configuration over as text, a program's own values come as they are. */
function orText<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (typeof value === "string" ? parseJson(value) : value), schema);
}

const settingsSchema = z.strictObject({
  url: text.optional().meta({
    description:
      "Address of Portainer, such as `https://portainer.example.com:9443`; with or without `/api`, behind a path prefix too.",
  }),
  apiKey: text.optional().meta({
    description: "An API key, which Portainer makes under My account. In place of it: `username` and `password`.",
    secret: true,
  }),
  username: text.optional().meta({ description: "User to log in as, with `password`; in place of `apiKey`." }),
  password: z
    .string()
    .min(1, "must not be empty")
    .optional()
    .meta({ description: "Password of `username`. There is one login a run, renewed when it expires.", secret: true }),
  caCert: text.optional().meta({
    description: "Authority that signed the server's certificate: PEM text or the name of a file.",
  }),
  insecure: orText(z.boolean("must be true or false")).optional().meta({
    description: "Whether any certificate is trusted, which is warned about. Without it none but valid ones.",
  }),
  headers: orText(z.record(z.string(), z.string(), "must be a map of header names to values, as JSON"))
    .optional()
    .meta({
      description: "Headers of every request, for an access proxy in front of Portainer; as JSON where it is a text.",
      secret: true,
    }),
  timeout: orText(z.number("must be a number of seconds").positive("must be a number of seconds above 0"))
    .optional()
    .meta({ description: `Seconds that one request may take. Without it ${defaultTimeout}.` }),
  maxRetries: orText(z.int("must be a whole number").min(0, "must not be below 0"))
    .optional()
    .meta({ description: `Repeats of a request that is safe to repeat. Without it ${defaultMaxRetries}.` }),
});

/** The configuration of a connection as a shape: what is said of each key, and which of them are secrets. */
export const connectionShape = objectShape(settingsSchema);

/** Configuration of one connection, as it is written. */
export type Settings = z.output<typeof settingsSchema>;

/** The configuration keys, without their namespace. */
export const settingNames = settingsSchema.keyof().options;

export type Setting = (typeof settingNames)[number];

/** The keys whose values are kept as secrets. */
export const secretSettings = settingNames.filter((key) => connectionShape.properties.get(key)?.meta.secret === true);

/** The variables that a key is taken from where the configuration does not have it, the first that is set. */
export const settingVariables: Readonly<Record<Setting, readonly string[]>> = {
  url: ["PORTAINER_URL", "PORTAINER_ENDPOINT"],
  apiKey: ["PORTAINER_API_KEY"],
  username: ["PORTAINER_USERNAME", "PORTAINER_USER"],
  password: ["PORTAINER_PASSWORD"],
  caCert: ["PORTAINER_CA_CERT"],
  insecure: ["PORTAINER_INSECURE", "PORTAINER_SKIP_SSL_VERIFY"],
  headers: ["PORTAINER_HEADERS"],
  timeout: [],
  maxRetries: [],
};

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The default connection: configuration, and the environment for what it leaves out.
 *
 * @param nameOf what a person knows a setting of the configuration as; undefined where it is set by its variable alone.
 * @throws ConfigurationError
 */
export function defaultConnection(
  configuration: Readonly<Record<string, unknown>>,
  variables: Variables,
  nameOf: (setting: Setting) => string | undefined = (setting) => `portainer:${setting}`,
): Connection {
  const configured = parseSettings(configuration, (key) => nameOf(key) ?? variableOf(key, variables));
  const given = Object.fromEntries(settingNames.map((key) => [key, variables[variableOf(key, variables)]]));
  const fromVariables = parseSettings(given, (key) => variableOf(key, variables));
  const { apiKey, username, password } = hasCredentials(configured) ? configured : fromVariables;
  // All three, present or not: credentials of one source replace those of the other as a whole.
  return connectionOf({ ...fromVariables, ...configured, apiKey, username, password }, (key) =>
    [nameOf(key) ?? [], settingVariables[key].slice(0, 1)].flat().join(" or "),
  );
}

/**
 * A connection that stands by its name in `portainer:connections`. It takes nothing from the environment, which speaks
 * of the default connection.
 *
 * @throws ConfigurationError
 */
export function namedConnection(connections: unknown, name: string): Connection {
  const parsed = orText(z.record(z.string(), z.unknown())).safeParse(connections ?? {});
  if (!parsed.success) throw new ConfigurationError("portainer:connections must be a map of names to connections.");
  const settings = parsed.data[name];
  if (settings === undefined) {
    const known = Object.keys(parsed.data).join(", ") || "none";
    throw new ConfigurationError(
      `there is no connection "${name}" in portainer:connections (there are: ${known}). Set it with ` +
        `\`pulumi config set --path 'portainer:connections.${name}.url' …\`.`,
    );
  }
  const keyName = (key: string) => `portainer:connections.${name}.${key}`;
  return connectionOf(parseSettings(settings, keyName), keyName);
}

function parseSettings(settings: unknown, keyName: (key: Setting) => string): Settings {
  const given = isProperties(settings) ? Object.entries(settings).filter(([, value]) => isSet(value)) : [];
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: [key], message }) => {
    const known = settingNames.find((name) => name === key);
    return known === undefined ? message : `${keyName(known)} ${message}`;
  });
  throw new ConfigurationError(`${problems.join("; ")}.`);
}

function connectionOf(settings: Settings, keyName: (key: Setting) => string): Connection {
  const { url } = settings;
  if (url === undefined) {
    throw new ConfigurationError(
      `the address of Portainer is not set: set ${keyName("url")}, for example to https://portainer.example.com:9443.`,
    );
  }
  try {
    apiBase(url);
  } catch (cause) {
    throw new ConfigurationError(`${keyName("url")}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
  return {
    url,
    credentials: credentialsOf(settings, keyName),
    caCert: settings.caCert === undefined ? undefined : certificate(settings.caCert, keyName("caCert")),
    insecure: settings.insecure ?? false,
    headers: settings.headers ?? {},
    timeout: settings.timeout ?? defaultTimeout,
    maxRetries: settings.maxRetries ?? defaultMaxRetries,
  };
}

function credentialsOf({ apiKey, username, password }: Settings, keyName: (key: Setting) => string): Credentials {
  if (apiKey !== undefined) {
    if (username === undefined && password === undefined) return { kind: "apiKey", apiKey };
    throw new ConfigurationError(
      `both an API key (${keyName("apiKey")}) and a login (${keyName("username")}, ${keyName("password")}) are set: leave one of them out.`,
    );
  }
  if (username === undefined && password === undefined) {
    throw new ConfigurationError(
      `no credentials are set: set ${keyName("apiKey")} with --secret, or ${keyName("username")} and ${keyName("password")}.`,
    );
  }
  if (username === undefined)
    throw new ConfigurationError(`${keyName("password")} is set, but not ${keyName("username")}.`);
  if (password === undefined)
    throw new ConfigurationError(`${keyName("username")} is set, but not ${keyName("password")}.`);
  return { kind: "password", username, password };
}

function certificate(value: string, key: string): string {
  if (value.includes("-----BEGIN CERTIFICATE-----")) return value;
  try {
    return readFileSync(value, "utf8");
  } catch (cause) {
    // Text of several lines is no name of a file, and may be the wrong half of a pair of keys.
    const named = value.includes("\n") ? "." : `: ${value}`;
    throw new ConfigurationError(`${key} is neither PEM text nor a file that can be read${named}`, { cause });
  }
}

function hasCredentials({ apiKey, username, password }: Settings): boolean {
  return apiKey !== undefined || username !== undefined || password !== undefined;
}

/** The variable that a key is taken from. Pipelines hand over variables that they have no value for as empty ones. */
function variableOf(key: Setting, variables: Variables): string {
  const names = settingVariables[key];
  return names.find((name) => isSet(variables[name])) ?? names[0] ?? "";
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== "";
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
