import { z } from "zod";
import type { Answer, Client, Content } from "./client";
import type { Context } from "./context";

/** A Kubernetes environment: the cluster that the server runs in. */
export interface KubernetesEnvironment {
  readonly environment: number;
  /** A namespace of its own. */
  readonly namespace: string;
  /** Asks the API server through Portainer. */
  readonly ask: (method: "GET" | "POST" | "PUT" | "DELETE", path: string, content?: Content) => Promise<Answer>;
  /** What a ConfigMap of the namespace holds; undefined where there is none. */
  readonly configMap: (name: string) => Promise<Record<string, string> | undefined>;
}

/** A new environment with a new namespace. */
export async function kubernetesEnvironment(context: Context): Promise<KubernetesEnvironment> {
  const environment = await context.environment({ EndpointCreationType: "5" });
  const namespace = context.unique("namespace");
  const ask = throughPortainer(context.admin, environment);
  const json = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } };
  await ask("POST", "/api/v1/namespaces", { json });
  context.afterwards(() => ask("DELETE", `/api/v1/namespaces/${namespace}`));
  return {
    environment,
    namespace,
    ask,
    async configMap(name) {
      const answer = await ask("GET", `/api/v1/namespaces/${namespace}/configmaps/${name}`);
      return answer.status === 404 ? undefined : answer.read(z.object({ data: z.record(z.string(), z.string()) })).data;
    },
  };
}

/** Asks the API server of an environment in somebody's name. */
export function throughPortainer(client: Client, environment: number): KubernetesEnvironment["ask"] {
  return (method, path, content) => client.send(method, `/endpoints/${String(environment)}/kubernetes${path}`, content);
}

/** A manifest of one ConfigMap. */
export function configMapText(name: string, greeting = "hello"): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { greeting: ${greeting} }\n`;
}
