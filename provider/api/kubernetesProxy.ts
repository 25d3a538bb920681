import type { Client, Request } from "./client";
import { insideEnvironment } from "./missingEnvironment";
import { type ApiPath, below, path } from "./path";

/** Changes of an object name what is to change; null removes. Kubernetes: "JSON merge patch". */
export const mergePatch = { "content-type": "application/merge-patch+json" };

/** The Kubernetes API of one environment, as Portainer passes it on: paths are those of Kubernetes. */
export class KubernetesProxy {
  private readonly base: ApiPath;

  constructor(
    private readonly client: Client,
    readonly environmentId: string,
  ) {
    this.base = path`/endpoints/${environmentId}/kubernetes`;
  }

  request<T>(request: Request<T>, signal?: AbortSignal): Promise<T> {
    return insideEnvironment(this.client.request({ ...request, path: below(this.base, request.path) }, signal));
  }

  /** What Portainer itself has to say of the cluster: http/handler/kubernetes. */
  requestOfPortainer<T>(request: Request<T>, signal?: AbortSignal): Promise<T> {
    const own = below(path`/kubernetes/${this.environmentId}`, request.path);
    return insideEnvironment(this.client.request({ ...request, path: own }, signal));
  }
}
