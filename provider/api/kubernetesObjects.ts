import { z } from "zod";
import { undefinedIfAbsent } from "./dockerProxy";
import type { KubernetesProxy } from "./kubernetesProxy";
import { type ApiPath, below, path } from "./path";

const resources = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })),
});
const anyObject = z.object({ kind: z.string() });

/** An object as a manifest names it. */
export interface ObjectReference {
  /** `v1`, `apps/v1` */
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Ignored for a kind that is in none. */
  readonly namespace: string;
}

/** Any objects of a cluster, by the words of a manifest. */
export class KubernetesObjects {
  private readonly known = new Map<string, Promise<z.output<typeof resources> | undefined>>();

  constructor(private readonly proxy: KubernetesProxy) {}

  /** Whether the cluster has it; a kind that the cluster does not know has no objects. */
  async exists({ apiVersion, kind, name, namespace }: ObjectReference, signal?: AbortSignal): Promise<boolean> {
    const found = (await this.resourcesOf(apiVersion, signal))?.resources.find(
      (resource) => resource.kind === kind && !resource.name.includes("/"),
    );
    if (found === undefined) return false;
    const inNamespace = found.namespaced ? path`/namespaces/${namespace}` : path``;
    const at = below(below(versionPath(apiVersion), inNamespace), path`/${found.name}/${name}`);
    return (
      (await undefinedIfAbsent(this.proxy.request({ method: "GET", path: at, answer: anyObject }, signal))) !==
      undefined
    );
  }

  /** Asked once; a failure is not kept. */
  private resourcesOf(apiVersion: string, signal?: AbortSignal) {
    const asked =
      this.known.get(apiVersion) ??
      undefinedIfAbsent(
        this.proxy.request({ method: "GET", path: versionPath(apiVersion), answer: resources }, signal),
      );
    this.known.set(apiVersion, asked);
    asked.then(
      (found) => found === undefined && this.known.delete(apiVersion),
      () => this.known.delete(apiVersion),
    );
    return asked;
  }
}

function versionPath(apiVersion: string): ApiPath {
  const [group, version] = apiVersion.split("/");
  return version === undefined ? path`/api/${apiVersion}` : path`/apis/${group ?? ""}/${version}`;
}
