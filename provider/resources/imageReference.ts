/** The name of an image in its full form. */
export interface ImageReference {
  /** Host of the registry with its port, where there is one: `docker.io`, `registry.example.com:5000`. */
  readonly host: string;
  /** Path on that registry: `library/nginx`. */
  readonly path: string;
  /** Absent only beside a digest. */
  readonly tag?: string | undefined;
  /** `sha256:…` */
  readonly digest?: string | undefined;
}

const dockerHub = "docker.io";
const dockerHubAliases: ReadonlySet<string> = new Set([dockerHub, "index.docker.io", "registry-1.docker.io"]);

const host = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^[a-zA-Z][a-zA-Z0-9]*(?:[-_+.][a-zA-Z][a-zA-Z0-9]*)*:[0-9a-fA-F]{32,}$/;

/**
 * Reads the name of an image as Docker does: a name without a host is on Docker Hub, one without a path there is in
 * `library`, one without tag and digest has the tag `latest` (github.com/distribution/reference).
 *
 * @returns undefined for what Docker would refuse as a name.
 */
export function parseImageReference(text: string): ImageReference | undefined {
  const [name = "", digest, ...more] = text.split("@");
  if (more.length > 0 || (digest !== undefined && !digestForm.test(digest))) return undefined;
  const colon = name.lastIndexOf(":");
  const tagged = colon > name.lastIndexOf("/");
  const tag = tagged ? name.slice(colon + 1) : undefined;
  if (tag !== undefined && !tagForm.test(tag)) return undefined;
  const place = placeOf(tagged ? name.slice(0, colon) : name);
  return place && { ...place, tag: tag ?? (digest === undefined ? "latest" : undefined), digest };
}

/** `docker.io/library/nginx:latest`, with the digest where there is one: `host/path:tag@digest`. */
export function imageName(reference: ImageReference): string {
  const { tag, digest } = reference;
  return `${repositoryName(reference)}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
}

/** `docker.io/library/nginx`: without tag and digest. */
export function repositoryName({ host, path }: ImageReference): string {
  return `${host}/${path}`;
}

/** The full form of a name; what is no name stays as it is. */
export function normalImageName(text: string): string {
  const reference = parseImageReference(text);
  return reference === undefined ? text : imageName(reference);
}

/** The one name of Docker Hub, or the host itself. */
export function normalRegistryHost(name: string): string {
  return dockerHubAliases.has(name) ? dockerHub : name;
}

function placeOf(name: string): { readonly host: string; readonly path: string } | undefined {
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const hasHost = /[.:A-Z]/.test(first) || first === "localhost";
  const registry = hasHost ? normalRegistryHost(first) : dockerHub;
  const path = hasHost ? name.slice(slash + 1) : name;
  if (!host.test(registry) || !path.split("/").every((part) => component.test(part))) return undefined;
  return { host: registry, path: registry === dockerHub && !path.includes("/") ? `library/${path}` : path };
}
