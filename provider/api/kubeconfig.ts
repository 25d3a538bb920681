import { stringify } from "yaml";
import { z } from "zod";
import type { Client } from "./client";
import { path } from "./path";

/** What every kubeconfig has (https://kubernetes.io/docs/reference/config-api/kubeconfig.v1); the rest is kept as it is. */
const configSchema = z.looseObject({
  kind: z.literal("Config"),
  contexts: z.array(z.looseObject({ name: z.string() })),
});

/**
 * A new kubeconfig of the caller for Kubernetes environments, in YAML: http/handler/kubernetes/config.go. kubectl reaches
 * them through Portainer, by the address that Portainer is asked at. Portainer leaves out those that are no Kubernetes,
 * or that the caller may not use, without a word, and answers 500 where there is none of an ID.
 *
 * @param environmentIds at least one.
 */
export async function getKubeconfig(
  client: Client,
  environmentIds: readonly number[],
  signal?: AbortSignal,
): Promise<string> {
  const config = await client.request(
    {
      method: "GET",
      path: path`/kubernetes/config`,
      // A list in JSON; what cannot be read is taken for all environments.
      query: { ids: JSON.stringify(environmentIds) },
      answer: configSchema,
      confidential: true,
    },
    signal,
  );
  return stringify(config);
}
