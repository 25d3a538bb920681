import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { OneAtATime } from "./oneAtATime";
import { path } from "./path";

const storageClassSchema = z
  .looseObject({
    Name: z.string(),
    AccessModes: z.array(z.string()).nullish(),
    Provisioner: z.string().optional(),
    AllowVolumeExpansion: z.boolean().optional(),
  })
  .transform(({ Name, AccessModes, Provisioner, AllowVolumeExpansion }) => ({
    name: Name,
    accessModes: AccessModes ?? [],
    provisioner: Provisioner ?? "",
    allowVolumeExpansion: AllowVolumeExpansion ?? false,
  }));

const configurationSchema = z
  .object({
    UseLoadBalancer: z.boolean(),
    UseServerMetrics: z.boolean(),
    EnableResourceOverCommit: z.boolean(),
    ResourceOverCommitPercentage: z.int(),
    RestrictDefaultNamespace: z.boolean(),
    IngressAvailabilityPerNamespace: z.boolean(),
    AllowNoneIngressClass: z.boolean(),
    StorageClasses: z.array(storageClassSchema).nullable(),
  })
  .transform((answer) => ({
    useLoadBalancer: answer.UseLoadBalancer,
    useServerMetrics: answer.UseServerMetrics,
    enableResourceOverCommit: answer.EnableResourceOverCommit,
    /** Percent of each node that no workload may ask for. */
    resourceOverCommitPercentage: answer.ResourceOverCommitPercentage,
    restrictDefaultNamespace: answer.RestrictDefaultNamespace,
    ingressAvailabilityPerNamespace: answer.IngressAvailabilityPerNamespace,
    allowNoneIngressClass: answer.AllowNoneIngressClass,
    storageClasses: answer.StorageClasses ?? [],
  }));

/** How Portainer lets people use a cluster: api/portainer.go, `KubernetesConfiguration`. */
export type ClusterSettings = z.output<typeof configurationSchema>;

/** What of them is to change; what is absent stays. */
export type ClusterSettingsChange = {
  readonly [Setting in keyof ClusterSettings]?: ClusterSettings[Setting] | undefined;
};

const environmentSchema = z.object({
  Kubernetes: z.object({ Configuration: z.looseObject({}), Flags: z.looseObject({}).optional() }),
});

/** The settings of Kubernetes environments, of which Portainer only replaces all: http/handler/endpoints/endpoint_update.go. */
export class ClustersSettings {
  private readonly changes = new OneAtATime<number>();

  constructor(private readonly client: Client) {}

  /** @throws NotFoundError when there is no such environment. */
  async get(environmentId: number, signal: AbortSignal): Promise<ClusterSettings> {
    return configurationSchema.parse((await this.stored(environmentId, signal)).Configuration);
  }

  update(environmentId: number, change: ClusterSettingsChange, signal?: AbortSignal): Promise<void> {
    return this.changes.run(
      environmentId,
      async () => {
        const stored = await this.stored(environmentId, signal);
        const Kubernetes = { ...stored, Configuration: { ...stored.Configuration, ...payload(change) } };
        await this.client.request(
          { method: "PUT", path: path`/endpoints/${environmentId}`, json: { Kubernetes }, answer: noAnswer },
          signal,
        );
      },
      signal,
    );
  }

  private async stored(environmentId: number, signal?: AbortSignal) {
    const { Kubernetes } = await this.client.request(
      {
        method: "GET",
        path: path`/endpoints/${environmentId}`,
        query: { excludeSnapshot: true },
        answer: environmentSchema,
      },
      signal,
    );
    return Kubernetes;
  }
}

/** What is undefined is not sent. */
function payload(change: ClusterSettingsChange) {
  const fields = {
    UseLoadBalancer: change.useLoadBalancer,
    UseServerMetrics: change.useServerMetrics,
    EnableResourceOverCommit: change.enableResourceOverCommit,
    ResourceOverCommitPercentage: change.resourceOverCommitPercentage,
    RestrictDefaultNamespace: change.restrictDefaultNamespace,
    IngressAvailabilityPerNamespace: change.ingressAvailabilityPerNamespace,
    AllowNoneIngressClass: change.allowNoneIngressClass,
    StorageClasses: change.storageClasses?.map(({ name, accessModes, provisioner, allowVolumeExpansion }) => ({
      Name: name,
      AccessModes: accessModes,
      Provisioner: provisioner,
      AllowVolumeExpansion: allowVolumeExpansion,
    })),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
