import { z } from "zod";
import { uniqueName } from "./names";
import { Program } from "./program";
import { openTarget, type Target } from "./target";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A Portainer in front of the machine's Kubernetes API server. */
export class KubernetesTarget {
  private readonly namespaces: string[] = [];

  private constructor(
    readonly target: Target,
    readonly program: Program,
    readonly environmentId: string,
    private readonly removeEnvironment: () => Promise<void>,
  ) {}

  /** @param version the version that a sandbox says it is; the one that is tested by default. */
  static async open(version?: string): Promise<KubernetesTarget> {
    return KubernetesTarget.of(await openTarget(version === undefined ? {} : { version }));
  }

  /** The cluster once more, in an environment of its own of a Portainer that is there. */
  static async of(target: Target): Promise<KubernetesTarget> {
    const program = new Program(target);
    const environment = program.resource("Environment");
    await environment.up({ name: uniqueName("cluster"), type: "kubernetes" });
    return new KubernetesTarget(target, program, environment.id, () => environment.destroy());
  }

  /** Calls the API server through Portainer, as {@link Target.ask} does. */
  kubernetes(method: Method, path: string, body?: unknown): Promise<unknown> {
    return this.target.ask(method, `/endpoints/${this.environmentId}/kubernetes${path}`, body);
  }

  /** What the cluster has at a path; undefined where there is nothing. */
  async object(path: string): Promise<unknown> {
    try {
      return await this.kubernetes("GET", path);
    } catch (error) {
      if (String(error).includes(": 404 ")) return undefined;
      throw error;
    }
  }

  /** What a ConfigMap holds; undefined where there is none. */
  async configMap(namespace: string, name: string) {
    const found = await this.object(`/api/v1/namespaces/${namespace}/configmaps/${name}`);
    return z
      .object({ data: z.record(z.string(), z.string()) })
      .optional()
      .parse(found)?.data;
  }

  /** A new namespace, made beside the provider. */
  async namespace(): Promise<string> {
    const name = uniqueName("namespace");
    await this.kubernetes("POST", "/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } });
    this.namespaces.push(name);
    return name;
  }

  /** Removes what it has set up. */
  async remove(): Promise<void> {
    for (const name of this.namespaces) await this.kubernetes("DELETE", `/api/v1/namespaces/${name}`);
    await this.removeEnvironment();
  }

  /** Removes what it has set up, and ends. */
  async close(): Promise<void> {
    await this.remove();
    await this.target.close();
  }
}
