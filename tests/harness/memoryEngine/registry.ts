import { absent, Refusal } from "./refusal";
import { digestOf } from "./identifiers";
import type { Credentials } from "./request";

/** What a container is made of. */
export interface Image {
  /** `sha256:…`, of what it holds. */
  readonly id: string;
  /** `sha256:…`, by which its registry knows it. */
  readonly digest: string;
  readonly config: {
    readonly Cmd: readonly string[];
    readonly WorkingDir: string;
    readonly ExposedPorts: Readonly<Record<string, object>>;
    readonly Labels: Readonly<Record<string, string>>;
  };
  readonly files: ReadonlyMap<string, string>;
}

/** What the engine makes a plugin of. */
export interface PluginPackage {
  /** It asks for these, and for the network of the host. */
  readonly capabilities: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string; readonly isSettable: boolean }[];
  readonly args: readonly string[];
}

/** The tests' plugin, as `tests/harness/plugins.ts` makes it. */
export function pluginPackage(capabilities: readonly string[] = []): PluginPackage {
  return {
    capabilities,
    env: [
      { name: "DEBUG", value: "0", isSettable: true },
      { name: "FIXED", value: "as it is", isSettable: false },
    ],
    args: [],
  };
}

/** The tests' application in a version, as `tests/machine` makes it. */
export function application(version: string): Image {
  return {
    id: digestOf(`app ${version}`),
    digest: digestOf(`manifest of app ${version}`),
    config: {
      Cmd: ["/bin/app"],
      WorkingDir: "/srv",
      ExposedPorts: { "8080/tcp": {} },
      Labels: { "org.opencontainers.image.title": "app", "org.opencontainers.image.version": version },
    },
    files: new Map([["/srv/version", `${version}\n`]]),
  };
}

/** A registry that lets in nobody but one, and that only its engine reaches. */
export class Registry {
  private readonly tags = new Map<string, Image>();
  private readonly digests = new Map<string, Image>();
  private readonly plugins = new Map<string, PluginPackage>();
  /** Whether nothing listens where it is. */
  isDown = false;

  constructor(
    /** Its host and port, and who may use it. */
    readonly login: { readonly address: string } & Credentials,
  ) {}

  /** Puts an image under a name, with its tag, in the place of what was there. */
  publish(reference: string, image: Image): void {
    this.tags.set(reference, image);
    this.digests.set(`${repositoryOf(reference)}@${image.digest}`, image);
  }

  /** Has a name mean what another one means. */
  moveTag(reference: string, to: string): void {
    const image = this.tags.get(to);
    if (image === undefined) throw new Error(`The registry has no ${to}.`);
    this.publish(reference, image);
  }

  /** Puts a plugin under a name, with its tag. */
  publishPlugin(reference: string, plugin: PluginPackage): void {
    this.plugins.set(reference, plugin);
  }

  /** @throws Refusal as Docker passes on what a registry says. */
  pull(reference: string, credentials: Credentials): Image {
    this.admit(reference, credentials);
    const image = this.tags.get(reference) ?? this.digests.get(reference);
    if (image === undefined) throw absent(`manifest for ${reference} not found: manifest unknown: manifest unknown`);
    return image;
  }

  /** @throws Refusal as Docker passes on what a registry says. */
  pullPlugin(reference: string, credentials: Credentials): PluginPackage {
    this.admit(reference, credentials);
    const plugin = this.plugins.get(reference);
    if (plugin !== undefined) return plugin;
    throw new Refusal(500, `manifest for ${reference} not found: manifest unknown: manifest unknown`);
  }

  private admit(reference: string, { username, password }: Credentials): void {
    const { address } = this.login;
    if (!reference.startsWith(`${address}/`)) {
      throw absent(`pull access denied for ${repositoryOf(reference)}, repository does not exist or may require login`);
    }
    if (this.isDown)
      throw new Refusal(500, `Get "http://${address}/v2/": dial tcp ${address}: connect: connection refused`);
    if (username !== this.login.username || password !== this.login.password) {
      throw new Refusal(500, `Head "http://${address}/v2/": no basic auth credentials`);
    }
  }
}

/** A name without its tag and digest. */
export function repositoryOf(reference: string): string {
  const [name = ""] = reference.split("@");
  return name.replace(/:[^:/]*$/, "");
}
