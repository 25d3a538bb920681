import type { ContainerSpecification } from "../../api/dockerContainer";
import type { DockerImage } from "../../api/dockerImages";
import { hardwareHostConfig } from "./hardware";
import { healthcheckConfig } from "./healthcheck";
import type { ContainerInputs } from "./inputs";
import { labelsConfig } from "./labels";
import { limitsHostConfig } from "./limits";
import { logHostConfig } from "./log";
import { endpointSettings, networkingHostConfig } from "./networks";
import { exposedPorts, portBindings } from "./ports";
import { processConfig, processHostConfig } from "./process";
import { restartPolicyHostConfig } from "./restartPolicy";
import { securityHostConfig } from "./security";
import { type AnonymousVolume, storageHostConfig } from "./storage";

interface Surroundings {
  readonly image: DockerImage;
  readonly owner: string | undefined;
  /** Anonymous volumes of the container that it takes the place of. */
  readonly volumes: readonly AnonymousVolume[];
}

/** What Docker is asked for. Further networks than the first are connected afterwards. */
export function containerSpecification(
  inputs: ContainerInputs,
  { image, owner, volumes }: Surroundings,
): ContainerSpecification {
  const [network] = inputs.networks;
  return {
    Image: inputs.image,
    ...processConfig(inputs),
    ...labelsConfig(inputs.labels, owner),
    Healthcheck: healthcheckConfig(inputs.healthcheck),
    ExposedPorts: exposedPorts(inputs.ports),
    ...(inputs.hostname === undefined ? {} : { Hostname: inputs.hostname }),
    ...(inputs.domainname === undefined ? {} : { Domainname: inputs.domainname }),
    HostConfig: {
      ...processHostConfig(inputs),
      ...portBindings(inputs.ports),
      ...networkingHostConfig(inputs),
      ...storageHostConfig(inputs, volumes, image.volumes),
      ...restartPolicyHostConfig(inputs.restartPolicy),
      ...limitsHostConfig(inputs.limits),
      ...logHostConfig(inputs.log),
      ...securityHostConfig(inputs),
      ...hardwareHostConfig(inputs),
    },
    ...(network === undefined
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [network.name]: endpointSettings(network) } } }),
  };
}
