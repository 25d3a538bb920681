import type { Docker } from "../../api/docker";
import type { DockerService, ServiceSpecification } from "../../api/dockerService";
import { describeAccessControl } from "../accessControl";
import { normalImageName } from "../imageReference";
import { withoutOwner, withOwner } from "../ownership";
import type { Place } from "../place";
import { describeConnections, endpointSpecification, taskNetworks } from "./connections";
import { describeTaskContents, taskContents } from "./contents";
import type { ServiceDescription, ServiceInputs } from "./inputs";
import { describeTaskProcess, taskProcess } from "./process";
import { describeRollout, rollout } from "./rollout";
import { describeScheduling, isJob, serviceMode, taskScheduling } from "./scheduling";
import { describeTaskStorage, taskMounts } from "./storage";

/**
 * What the swarm is asked for.
 *
 * @param restarts how often its tasks have been started anew for the same specification.
 * @throws ResourceError for a network, a config or a secret that there is not.
 */
export async function serviceSpecification(
  docker: Docker,
  inputs: ServiceInputs,
  { owner, restarts }: { readonly owner: string | undefined; readonly restarts: number },
  signal: AbortSignal,
): Promise<ServiceSpecification> {
  const [contents, networks] = await Promise.all([
    taskContents(docker, inputs, signal),
    taskNetworks(docker, inputs, signal),
  ]);
  return {
    Name: inputs.name,
    Labels: withOwner(inputs.labels, owner),
    TaskTemplate: {
      ContainerSpec: { Image: inputs.image, ...taskProcess(inputs), Mounts: taskMounts(inputs), ...contents },
      ...taskScheduling(inputs),
      Networks: networks,
      ...(inputs.log === undefined
        ? {}
        : { LogDriver: { Name: inputs.log.driver ?? "", Options: inputs.log.options } }),
      ForceUpdate: restarts,
    },
    Mode: serviceMode(inputs),
    // Docker refuses them for a job.
    ...(isJob(inputs.mode) ? {} : rollout(inputs)),
    EndpointSpec: endpointSpecification(inputs),
  };
}

/** The inputs that describe what the swarm has. */
export async function describeService(
  docker: Docker,
  { environmentId, name }: Place,
  service: DockerService,
  known: Partial<ServiceInputs>,
  signal: AbortSignal,
): Promise<ServiceDescription> {
  const { specification } = service;
  const { TaskTemplate } = specification;
  const container = TaskTemplate.ContainerSpec ?? {};
  const [contents, connections] = await Promise.all([
    describeTaskContents(docker, container.Configs ?? [], container.Secrets ?? [], signal),
    describeConnections(docker, specification, signal),
  ]);
  return {
    environmentId,
    name,
    image: describeImage(container.Image ?? "", known.image),
    ...describeScheduling(specification, known),
    ...describeTaskProcess(container, known),
    labels: withoutOwner(service.labels),
    ...describeTaskStorage(container.Mounts ?? [], known),
    ...contents,
    ...connections,
    log: describeServiceLog(TaskTemplate.LogDriver),
    ...describeRollout(specification.UpdateConfig, specification.RollbackConfig, known),
    accessControl: describeAccessControl(service.resourceControl),
  };
}

/** The Docker CLI adds the digest that a tag means at the moment; a program that names the tag alone means that too. */
function describeImage(actual: string, known: string | undefined): string {
  const tagged = actual.replace(/@.*/, "");
  const isThatTag = known !== undefined && !known.includes("@") && normalImageName(tagged) === normalImageName(known);
  return isThatTag ? tagged : actual;
}

function describeServiceLog(actual: ServiceSpecification["TaskTemplate"]["LogDriver"]) {
  if (actual === null || actual === undefined) return undefined;
  const { Name = "", Options } = actual;
  return { ...(Name === "" ? {} : { driver: Name }), options: Options ?? {} };
}
