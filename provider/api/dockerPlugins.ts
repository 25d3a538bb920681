import { z } from "zod";
import { noAnswer } from "./client";
import { followProgress } from "./dockerProgress";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { ConflictError } from "./errors";
import { path, slashed } from "./path";
import { ownRegistryAuthHeader } from "./registryAuth";

/** Something that Docker does not let a plugin do unless whoever installs it says so. */
const privilegeSchema = z.object({
  /** `network`, `mount`, `device`, `capabilities`, `allow-all-devices`, `host ipc namespace` … */
  Name: z.string(),
  Description: z.string().optional(),
  Value: z
    .array(z.string())
    .nullish()
    .transform((values) => values ?? []),
});

/** In the words of Docker's API, which wants them back as it has named them. */
export type PluginPrivilege = z.output<typeof privilegeSchema>;

const texts = z
  .array(z.string())
  .nullish()
  .transform((values) => values ?? []);
const places = z
  .array(z.object({ Name: z.string(), Source: z.string().nullish() }))
  .nullish()
  .transform((found) => (found ?? []).map(({ Name, Source }) => [`${Name}.source`, Source ?? ""] as const));
const devices = z
  .array(z.object({ Name: z.string(), Path: z.string().nullish() }))
  .nullish()
  .transform((found) => (found ?? []).map(({ Name, Path }) => [`${Name}.path`, Path ?? ""] as const));

const pluginSchema = z
  .object({
    Id: z.string(),
    Name: z.string(),
    Enabled: z.boolean(),
    PluginReference: z.string().optional(),
    Settings: z.object({ Env: texts, Args: texts, Mounts: places, Devices: devices }),
    Config: z.object({
      Env: z
        .array(z.object({ Name: z.string(), Value: z.string().nullish() }))
        .nullish()
        .transform((variables) => (variables ?? []).map(({ Name, Value }) => [Name, Value ?? ""] as const)),
      Args: z.object({ Name: z.string().nullish(), Value: texts }).nullish(),
      Mounts: places,
      Linux: z.object({ Devices: devices }).nullish(),
    }),
  })
  .transform(({ Id, Name, Enabled, PluginReference, Settings, Config }) => {
    const args = Config.Args?.Name ?? "";
    const named = (values: readonly string[]) => (args === "" ? [] : [[args, values.join(" ")] as const]);
    return {
      id: Id,
      /** With its tag: `sshfs:latest`. */
      name: Name,
      isEnabled: Enabled,
      /** What it was installed from, in full. */
      remote: PluginReference ?? "",
      /** What it is set to, by the names that a change takes: `DEBUG`, `args`, `data.source`, `disk.path`. */
      settings: new Map([
        ...Settings.Env.map((text) => entryOf(text)),
        ...named(Settings.Args),
        ...Settings.Mounts,
        ...Settings.Devices,
      ]),
      /** What the same are in a plugin that has just been installed. */
      defaults: new Map([
        ...Config.Env,
        ...named(Config.Args?.Value ?? []),
        ...Config.Mounts,
        ...(Config.Linux?.Devices ?? []),
      ]),
    };
  });

/** A plugin of a Docker engine. */
export type DockerPlugin = z.output<typeof pluginSchema>;

function entryOf(text: string): readonly [string, string] {
  const end = text.indexOf("=");
  return [text.slice(0, end), text.slice(end + 1)];
}

/** What to install. */
export interface PluginSource {
  /** Its full name: `docker.io/vieux/sshfs:latest`. */
  readonly remote: string;
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
}

/** Seconds that a plugin gets to answer once it has been started, as with Docker's own command. */
const enableTimeout = 30;

/**
 * The plugins of a Docker engine. Portainer passes these calls on as they are: whoever may use the environment may install
 * plugins, and no registry of Portainer's adds its credentials (http/proxy/factory/docker/transport.go).
 */
export class DockerPlugins {
  constructor(private readonly proxy: DockerProxy) {}

  list(signal?: AbortSignal): Promise<DockerPlugin[]> {
    const answer = z
      .array(pluginSchema)
      .nullable()
      .transform((plugins) => plugins ?? []);
    return this.proxy.request({ method: "GET", path: path`/plugins`, answer }, signal);
  }

  /** A plugin by its name; undefined when the engine says that there is none. */
  inspect(name: string, signal?: AbortSignal): Promise<DockerPlugin | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/plugins/${slashed(name)}/json`, answer: pluginSchema }, signal),
    );
  }

  /** What a plugin asks for. None as well where the registry does not tell: Docker hides that, and fails to install. */
  privileges(source: PluginSource, signal?: AbortSignal): Promise<PluginPrivilege[]> {
    return this.proxy.request(
      {
        method: "GET",
        path: path`/plugins/privileges`,
        query: { remote: source.remote },
        headers: authentication(source),
        answer: z
          .array(privilegeSchema)
          .nullable()
          .transform((privileges) => privileges ?? []),
      },
      signal,
    );
  }

  /**
   * Installs a plugin, switched off.
   *
   * @param privileges all that it asks for, and nothing else.
   * @throws StreamFailedError
   */
  pull(
    name: string,
    source: PluginSource,
    privileges: readonly PluginPrivilege[],
    onProgress?: (line: string) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const query = { remote: source.remote, name };
    return followProgress(
      this.proxy,
      { method: "POST", path: path`/plugins/pull`, query, headers: authentication(source), json: privileges },
      onProgress,
      signal,
    );
  }

  /** Puts another version in the place of one that is switched off. @throws StreamFailedError */
  upgrade(
    name: string,
    source: PluginSource,
    privileges: readonly PluginPrivilege[],
    onProgress?: (line: string) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const query = { remote: source.remote };
    return followProgress(
      this.proxy,
      {
        method: "POST",
        path: path`/plugins/${slashed(name)}/upgrade`,
        query,
        headers: authentication(source),
        json: privileges,
      },
      onProgress,
      signal,
    );
  }

  /** Changes settings of a plugin that is switched off. @param settings `NAME=value` each. */
  set(name: string, settings: readonly string[], signal?: AbortSignal): Promise<void> {
    return this.act(name, "set", { json: settings, idempotent: true }, signal);
  }

  /** Switches it on; that it is on already is what was wanted. */
  async enable(name: string, signal?: AbortSignal): Promise<void> {
    await unlessAlready(this.act(name, "enable", { query: { timeout: enableTimeout }, timeout: 0 }, signal));
  }

  /**
   * Switches it off; that it is off already is what was wanted.
   *
   * @param force even while it is in use.
   */
  async disable(name: string, force: boolean, signal?: AbortSignal): Promise<void> {
    await unlessAlready(this.act(name, "disable", { query: { force }, timeout: 0 }, signal));
  }

  /** Removes one that is switched off; that it is gone already is what was wanted. */
  async remove(name: string, force: boolean, signal?: AbortSignal): Promise<void> {
    await undefinedIfAbsent(
      this.proxy.request(
        { method: "DELETE", path: path`/plugins/${slashed(name)}`, query: { force }, answer: noAnswer },
        signal,
      ),
    );
  }

  private act(
    name: string,
    action: string,
    how: {
      readonly query?: Readonly<Record<string, string | number | boolean>>;
      readonly json?: unknown;
      readonly idempotent?: boolean;
      readonly timeout?: number;
    },
    signal: AbortSignal | undefined,
  ): Promise<void> {
    return this.proxy.request(
      { method: "POST", path: path`/plugins/${slashed(name)}/${action}`, answer: noAnswer, ...how },
      signal,
    );
  }
}

function authentication({ credentials }: PluginSource): Record<string, string> {
  return credentials === undefined ? {} : { "X-Registry-Auth": ownRegistryAuthHeader(credentials) };
}

async function unlessAlready(answer: Promise<void>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof ConflictError) || !/already (enabled|disabled)/.test(error.explanation.message ?? "")) {
      throw error;
    }
  }
}
