import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { defineFunction } from "../lifecycle/function";
import { reference } from "../resources/reference";

export const getKubeconfig = defineFunction({
  name: "getKubeconfig",
  subject: "the kubeconfig",
  description:
    "Makes a kubeconfig for Kubernetes environments, with which kubectl and Pulumi's Kubernetes provider reach them through " +
    "Portainer, in the name of the user of the connection.\n\n" +
    "Portainer puts a new token into it each time, so that it is another one in every run; how long the token lasts is one " +
    "of Portainer's settings, for ever by default. The kubeconfig expects Portainer behind `https://`, and does not verify " +
    "its certificate.",
  example: `
    variables:
      cluster:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: cluster
      access:
        fn::invoke:
          function: portainer:getKubeconfig
          arguments:
            environmentIds:
              - \${cluster.id}
    outputs:
      kubeconfig: \${access.kubeconfig}
  `,
  inputs: z.object({
    environmentIds: z
      .array(reference("an environment"))
      .meta({ description: "IDs of the environments, one at least. The first one is kubectl's current context." }),
  }),
  outputs: z.object({
    kubeconfig: z.string().meta({ description: "The kubeconfig, as YAML.", secret: true }),
  }),
  rules: [
    {
      about: ["environmentIds"],
      broken: ({ environmentIds = [] }) =>
        environmentIds.length === 0 ? "it must name one environment at least." : undefined,
    },
  ],

  async call(portainer, { environmentIds }, signal) {
    const ids = [...new Set(environmentIds.map(Number))];
    await requireKubernetes(portainer, ids, signal);
    return { kubeconfig: await portainer.kubeconfig(ids, signal) };
  },
});

/**
 * Portainer leaves out what is no Kubernetes without a word. It is asked for the list, because asked for a single cluster
 * whose agent is away it waits for the agent (http/handler/endpoints/endpoint_inspect.go).
 */
async function requireKubernetes(portainer: Portainer, ids: readonly number[], signal: AbortSignal): Promise<void> {
  const environments = (await portainer.environments.listFresh(signal)).filter(({ id }) => ids.includes(id));
  const missing = ids.filter((wanted) => environments.every(({ id }) => id !== wanted));
  if (missing.length > 0) {
    throw new ResourceError(
      `environmentIds: ${portainer.server} has no environment with the ID ${missing.join(", ")}.`,
    );
  }
  const others = environments.filter(({ platform }) => platform !== "kubernetes");
  if (others.length > 0) {
    const named = others.map(({ id, name }) => `"${name}" (${id})`).join(", ");
    throw new ResourceError(`environmentIds: it is for Kubernetes alone, which is not what runs in ${named}.`);
  }
}
