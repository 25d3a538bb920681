import { z } from "zod";
import type { HelmRelease } from "../api/helmReleases";
import { ApiError, ServerFailedError } from "../api/errors";
import type { Kubernetes } from "../api/kubernetes";
import { systemNamespaces } from "../api/kubernetesNamespaces";
import { AlreadyExistsError, ResourceError } from "../lifecycle/errors";
import type { Operation } from "../lifecycle/definition";
import { defineResource } from "../lifecycle/resource";
import { clusterReference, kubernetesName, requireCluster } from "./clusterPlace";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { textOf, valuesIn } from "./helmValues";

const inputs = z.object({
  environmentId: clusterReference(),
  namespace: kubernetesName("Namespace that it is installed in, which must be there.")
    .meta({ refersTo: { type: "Namespace", by: "name" } })
    .default("default")
    .meta({ description: "Namespace that it is installed in, which must be there.", replaces: true }),
  name: z
    .string()
    .regex(
      /^[a-z0-9]([-a-z0-9.]{0,51}[a-z0-9])?$/,
      "it must have at most 53 small letters, digits, - and ., and begin and end with a letter or a digit",
    )
    .meta({ description: "Name of the release, unique in its namespace.", logicalName: true, replaces: true }),
  chart: z.string().min(1, "it must not be empty").meta({
    description: "Name of the chart in its repository: `nginx`. Portainer installs its newest version.",
    replaces: true,
  }),
  repository: z.url({ protocol: /^https?$/, error: "it must be an http:// or https:// address" }).meta({
    description: "Address of the chart's repository, which Portainer must be able to reach.",
    replaces: true,
    writeOnly: true,
  }),
  values: z
    .string()
    .refine((text) => valuesIn(text) !== undefined, "it must be a map in YAML")
    .default("")
    .meta({
      description:
        "Values in place of the chart's own, in YAML as helm reads it: `yes` is true, and `0644` an octal number. Compared by " +
        "what they say, not by how they are written. A text that the program makes a secret is kept as one.",
      replaces: true,
      normal: valuesIn,
    }),
});

type Inputs = z.output<typeof inputs>;

const computed = z.object({
  chartVersion: z.string().meta({ description: "Version of the chart that is installed." }),
  appVersion: z.string().meta({ description: "Version of what the chart runs; empty where the chart does not tell." }),
  revision: z.int().meta({ description: "Counts the changes of the release, from 1." }),
  status: z.string().meta({ description: "What helm says of it: `deployed`, `failed`." }),
});

/** Portainer: http/handler/helm. Its POST installs; it has no call that upgrades a release in place. */
export const helmRelease = defineResource({
  type: "HelmRelease",
  description: `A Helm chart that Portainer installs in a Kubernetes environment.

**Every change installs it anew.** Portainer CE cannot upgrade a release: the old one is uninstalled first, with all that
the chart takes along when it goes. Let Pulumi's option \`protect\` guard a release with data. Where a release must be
upgraded in place, deploy it with \`@pulumi/kubernetes\` through the kubeconfig of \`getKubeconfig\`.

Portainer has helm call Portainer itself. On a server with a certificate of its own, that is by HTTPS at the very address
that the provider asks, so that \`url\` has to begin with \`https://\` there.

What somebody changes with helm is seen: another chart or other values are a difference, another version of the chart is
an output.`,
  id: "<environmentId>/<namespace>/<name>",
  example: `
    resources:
      web:
        type: portainer:HelmRelease
        properties:
          environmentId: \${cluster.id}
          namespace: default
          chart: nginx
          repository: https://charts.example.com
          values: |
            replicaCount: 2
    variables:
      cluster:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: cluster
  `,
  inputs,
  computed,
  unique: ["environmentId", "namespace", "name"],

  listing: {
    in: "kubernetes",
    async list(portainer, environmentId, signal) {
      const { namespaces, helmReleases } = portainer.kubernetes(environmentId);
      const found = (await namespaces.list(signal)).map(async ({ name: namespace }) =>
        (await helmReleases.list(namespace, signal)).map((name) => ({
          id: `${environmentId}/${namespace}/${name}`,
          name,
          leftOut: systemNamespaces.has(namespace) ? "it is in a namespace of the system" : undefined,
        })),
      );
      return (await Promise.all(found)).flat();
    },
  },

  async create(portainer, inputs, operation) {
    const { signal } = operation;
    const { environmentId, namespace, name } = inputs;
    await requireCluster(portainer, environmentId, signal);
    const cluster = portainer.kubernetes(environmentId);
    const existing = await cluster.helmReleases.find(namespace, name, signal);
    if (existing !== undefined) {
      throw new AlreadyExistsError(
        `the namespace ${namespace} has a release "${name}" already, of the chart ${existing.chart.name}.`,
        releaseId(inputs),
        undefined,
      );
    }
    return { id: releaseId(inputs), computed: outputs(await install(cluster, inputs, operation)) };
  },

  async read(portainer, id, known, { signal }) {
    const place = placeOf(id);
    return undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      async () => {
        const { helmReleases } = portainer.kubernetes(place.environmentId);
        const found = await helmReleases.find(place.namespace, place.name, signal);
        return (
          found && {
            inputs: {
              ...place,
              chart: found.chart.name,
              values: found.values === undefined ? known.values : textOf(found.values),
            },
            computed: outputs(found),
          }
        );
      },
      signal,
    );
  },

  /** What replaces is replaced: this is reached after an installation that helm has left as failed. */
  async update(portainer, _id, inputs, _previous, operation) {
    const { signal } = operation;
    const cluster = portainer.kubernetes(inputs.environmentId);
    const found = await cluster.helmReleases.find(inputs.namespace, inputs.name, signal);
    if (found?.status === "deployed") return outputs(found);
    await cluster.helmReleases.uninstall(inputs.namespace, inputs.name, signal);
    return outputs(await install(cluster, inputs, operation));
  },

  async delete(portainer, id, _known, { signal }) {
    const { environmentId, namespace, name } = placeOf(id);
    const uninstall = () => portainer.kubernetes(environmentId).helmReleases.uninstall(namespace, name, signal);
    await undefinedWithoutEnvironment(portainer, environmentId, uninstall, signal);
  },

  async find(portainer, inputs, signal) {
    const { helmReleases } = portainer.kubernetes(inputs.environmentId);
    return (await helmReleases.find(inputs.namespace, inputs.name, signal)) && releaseId(inputs);
  },
});

type Place = Pick<Inputs, "environmentId" | "namespace" | "name">;

function releaseId({ environmentId, namespace, name }: Place): string {
  return `${environmentId}/${namespace}/${name}`;
}

function placeOf(id: string): Place {
  const [, environmentId, namespace, name] = /^([1-9]\d*)\/([^/]+)\/([^/]+)$/.exec(id) ?? [];
  if (environmentId === undefined || namespace === undefined || name === undefined) {
    throw new ResourceError(
      `"${id}" is no ID of a release: write <environmentId>/<namespace>/<name>, for example 1/default/web.`,
    );
  }
  return { environmentId, namespace, name };
}

/** What a failed installation leaves is kept: helm has made some of its objects, and the next update installs it anew. */
async function install({ helmReleases }: Kubernetes, inputs: Inputs, operation: Operation): Promise<HelmRelease> {
  const { signal } = operation;
  operation.progress(`installing the chart ${inputs.chart}`);
  const find = () => helmReleases.find(inputs.namespace, inputs.name, signal);
  try {
    await helmReleases.install(inputs, signal);
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    if ((await find()) !== undefined) operation.keep(releaseId(inputs));
    throw cause instanceof ServerFailedError ? new ResourceError(failure(cause), { cause }) : cause;
  }
  operation.keep(releaseId(inputs));
  const found = await find();
  if (found !== undefined) return found;
  throw new ResourceError("helm has installed it, but does not list it. Refresh, and try again.");
}

function failure({ explanation: { message = "", details = "" } }: ServerFailedError): string {
  return `helm could not install the chart: ${details === "" ? message : details}`;
}

function outputs({ chart, appVersion, revision, status }: HelmRelease): z.output<typeof computed> {
  return { chartVersion: chart.version, appVersion, revision, status };
}
