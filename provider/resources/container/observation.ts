import type { DockerContainer } from "../../api/dockerContainer";
import type { DockerImage } from "../../api/dockerImages";
import { describeAccessControl } from "../accessControl";
import { describeHardware } from "./hardware";
import { describeHealthcheck } from "./healthcheck";
import type { ContainerDescription, ContainerInputs } from "./inputs";
import { describeLabels } from "./labels";
import { describeLimits } from "./limits";
import { describeLog } from "./log";
import { describeNetworking } from "./networks";
import type { Place } from "./place";
import { describePorts } from "./ports";
import { describeProcess } from "./process";
import { describeRestartPolicy } from "./restartPolicy";
import { describeSecurity } from "./security";
import { describeStorage } from "./storage";

/**
 * The inputs that describe what Docker has. What comes by itself, from the image or the engine, is only said where
 * `known`, the inputs that the program used, names it too.
 *
 * @param image the one that it runs; undefined where the engine has lost it, and what it decides cannot be told.
 */
export function describeContainer(
  { environmentId, name }: Place,
  container: DockerContainer,
  image: DockerImage | undefined,
  known: Partial<ContainerInputs>,
): ContainerDescription {
  const imported = known.image === undefined;
  return {
    environmentId,
    name,
    image: container.Config.Image,
    ...describeProcess(container, image, known),
    labels: describeLabels(container, image, known.labels),
    ports: describePorts(container),
    ...describeNetworking(container, known),
    ...describeStorage(container, known),
    restartPolicy: describeRestartPolicy(container),
    healthcheck: describeHealthcheck(container, image, known.healthcheck),
    limits: describeLimits(container, known.limits),
    log: describeLog(container, known.log, imported),
    ...describeSecurity(container, known),
    ...describeHardware(container, known, imported),
    accessControl: describeAccessControl(container.resourceControl),
    running: runs(container),
  };
}

/** Whether it is meant to run: one that Docker is about to start again is. */
export function runs({ State }: DockerContainer): boolean {
  return (State.Running || State.Restarting) && !State.Paused;
}
