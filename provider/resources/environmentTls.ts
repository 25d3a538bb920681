import type { Environment, EnvironmentType } from "../api/environment";
import type { EnvironmentTls } from "../api/environmentForm";
import type { EnvironmentChange, TlsFile } from "../api/environments";
import type { Tls } from "./environmentInputs";

const unverified = { skipVerify: true, skipClientVerify: true } as const;

/**
 * The TLS that an environment of the type is to have. Without TLS, Portainer would store an agent as a plain Docker
 * engine (endpoint_create.go, `createUnsecuredEndpoint`).
 */
export function wantedTls(type: EnvironmentType, tls: Tls | undefined): EnvironmentTls | undefined {
  return type === "agent" || type === "kubernetes" ? (tls ?? unverified) : tls;
}

/** Whether Portainer reaches an engine by a socket of its own machine, for which it never uses TLS. */
export function isSocket(url: string): boolean {
  return /^(unix|npipe):/.test(url);
}

/** The property as a program would write what the server has. */
export function describeTls({ type, tls, url }: Environment, known: Tls | undefined): Tls | undefined {
  if (type !== "docker" && type !== "agent") return undefined;
  // The Terraform provider switches it on for sockets, too.
  if (isSocket(url)) return undefined;
  const actual = { skipVerify: tls.skipVerify, skipClientVerify: !tls.hasClientCert };
  if (type === "docker") return tls.enabled ? actual : undefined;
  return known === undefined && tls.enabled && actual.skipVerify && actual.skipClientVerify ? undefined : actual;
}

/** The calls that a change of TLS takes, in this order. */
export interface TlsChange {
  /** Whether TLS has to be switched off first. */
  readonly restart: boolean;
  readonly uploads: readonly { readonly file: TlsFile; readonly content: string }[];
  readonly tls: EnvironmentChange["tls"];
}

/**
 * What has to change for the TLS of an environment to be what the program wants; undefined where it is so already. The
 * server does not tell what is in its files: those that state has otherwise are uploaded.
 *
 * @param previous what state has.
 * @param urlChanges whether the same update has another address.
 */
export function tlsChange(
  { type, tls: current }: Environment,
  wanted: EnvironmentTls | undefined,
  previous: Partial<EnvironmentTls> | undefined,
  urlChanges: boolean,
): TlsChange | undefined {
  if (type !== "docker" && type !== "agent") return undefined;
  if (wanted === undefined) return current.enabled ? { restart: false, uploads: [], tls: false } : undefined;
  const { skipVerify, skipClientVerify } = wanted;
  const files = [
    { file: "ca", content: wanted.caCert, isThere: current.hasCaCert && wanted.caCert === previous?.caCert },
    { file: "cert", content: wanted.cert, isThere: current.hasClientCert && wanted.cert === previous?.cert },
    { file: "key", content: wanted.key, isThere: current.hasClientCert && wanted.key === previous?.key },
  ] as const;
  const needed = files.flatMap(({ content, ...file }) => (content === undefined ? [] : [{ ...file, content }]));
  const isSame =
    current.enabled &&
    current.skipVerify === skipVerify &&
    !current.hasClientCert === skipClientVerify &&
    needed.every(({ isThere }) => isThere);
  if (isSame) return undefined;
  // Portainer keeps its connections to the environment, and with them the old TLS, unless it sees one of these
  // (endpoint_update.go, `shouldReloadTLSConfiguration`).
  const isNoticed = !current.enabled || urlChanges || (type === "docker" && !(skipVerify && skipClientVerify));
  return {
    restart: !isNoticed,
    // Switching it off removes the files.
    uploads: needed.filter(({ isThere }) => !isNoticed || !isThere),
    tls: { skipVerify, skipClientVerify },
  };
}
