import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";
import { requireExisting } from "./existence";
import { reference } from "./reference";

/** The environment of what is in a Kubernetes cluster. */
export function clusterReference() {
  return reference("an environment").meta({
    description: "ID of the environment, which must be one of Kubernetes.",
    replaces: true,
  });
}

/** A name of Kubernetes (RFC 1123): what a namespace may be called. */
export function kubernetesName(description: string) {
  return z
    .string()
    .regex(
      /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
      "it must have at most 63 small letters, digits and -, and begin and end with a letter or a digit",
    )
    .meta({ description, replaces: true });
}

/**
 * Refuses an environment that there is not, or that is no Kubernetes, before a call that would say so in words of its own.
 *
 * @throws ResourceError
 */
export async function requireCluster(portainer: Portainer, environmentId: string, signal: AbortSignal): Promise<void> {
  const id = Number(environmentId);
  await requireExisting("environmentId", "environment", [id], (number) => portainer.environments.find(number, signal));
  const environment = await portainer.environments.find(id, signal);
  if (environment === undefined || environment.platform === "kubernetes") return;
  throw new ResourceError(
    `environmentId: "${environment.name}" is not one of Kubernetes. Name an environment of the type kubernetes, or one ` +
      "whose agent runs on Kubernetes.",
  );
}
