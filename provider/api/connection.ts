/** How a request proves who sends it. */
export type Credentials =
  | { readonly kind: "apiKey"; readonly apiKey: string }
  | { readonly kind: "password"; readonly username: string; readonly password: string };

/** Everything that is needed to talk to one Portainer server. */
export interface Connection {
  /** With or without `/api`, behind a path prefix too: `https://portainer.example.com/docker`. */
  readonly url: string;
  readonly credentials: Credentials;
  /** PEM text of the authorities to trust beside those that Node.js knows. */
  readonly caCert?: string | undefined;
  /** Accept any TLS certificate. */
  readonly insecure: boolean;
  /** Sent with every request, for an access proxy in front of Portainer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds that one request may take. */
  readonly timeout: number;
  /** How often a request that is safe to repeat is repeated. */
  readonly maxRetries: number;
}

/** Seconds that one request may take when the connection does not say. */
export const defaultTimeout = 60;

/** Repeats of a request that is safe to repeat, when the connection does not say: about 8 seconds of waiting in all. */
export const defaultMaxRetries = 5;

/**
 * The base of all API paths of a server, ending in `/api`.
 *
 * @throws TypeError when the text is no http(s) URL, or carries a user, a query or a fragment.
 */
export function apiBase(url: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch (cause) {
    throw new TypeError(`"${url}" is not a URL; write for example https://portainer.example.com:9443.`, { cause });
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") {
    throw new TypeError(`"${url}" is neither an https:// nor an http:// URL.`);
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TypeError("the URL must not hold credentials; give them as an API key or as username and password.");
  }
  if (parsed.search !== "" || parsed.hash !== "") {
    throw new TypeError(`"${url}" has a query or a fragment; give the address without it.`);
  }
  const prefix = parsed.pathname.replace(/\/+$/, "").replace(/\/api$/, "");
  return `${parsed.origin}${prefix}/api`;
}
