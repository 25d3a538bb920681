import { z } from "zod";
import type { DockerContainer, HostConfig } from "../../api/dockerContainer";

const names = z.enum(["no", "always", "unless-stopped", "on-failure"]);

export const restartPolicyProperty = z
  .object({
    name: names.default("no").meta({
      description: "`no`, `always`, `unless-stopped`, or `on-failure`: where it ends with an exit code other than 0.",
    }),
    maximumRetryCount: z.int().min(0).default(0).meta({
      description: "With `on-failure`: how often it is started again; 0 for no limit.",
    }),
  })
  .meta({ typeName: "ContainerRestartPolicy" })
  .default({ name: "no", maximumRetryCount: 0 })
  .meta({ description: "When Docker starts it again. A change is made while it runs." });

type RestartPolicy = z.output<typeof restartPolicyProperty>;

export const restartPolicyRule = {
  about: ["restartPolicy"] as const,
  broken({ restartPolicy }: { readonly restartPolicy?: RestartPolicy | undefined }): string | undefined {
    return restartPolicy !== undefined && restartPolicy.maximumRetryCount > 0 && restartPolicy.name !== "on-failure"
      ? "maximumRetryCount needs the name on-failure."
      : undefined;
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export function restartPolicyHostConfig({ name, maximumRetryCount }: RestartPolicy) {
  return { RestartPolicy: { Name: name, MaximumRetryCount: maximumRetryCount } } satisfies HostConfig;
}

export function describeRestartPolicy({ HostConfig: { RestartPolicy } }: DockerContainer): RestartPolicy {
  return {
    // Docker leaves the name empty where nobody named one.
    name: names.catch("no").parse(RestartPolicy?.Name),
    maximumRetryCount: RestartPolicy?.MaximumRetryCount ?? 0,
  };
}
