import type { DockerContainer } from "../../api/dockerContainer";
import { ResourceError } from "../../lifecycle/errors";
import { applyAccessControl } from "../accessControl";
import { makeContainer, noHeritage } from "./creation";
import { checkNamedRegistry, provideImage } from "./image";
import { limitsHostConfig } from "./limits";
import { describeContainer, runs } from "./observation";
import { containerId } from "./place";
import { planUpdate } from "./plan";
import { replaceContainer, stopContainer } from "./replacement";
import { restartPolicyHostConfig } from "./restartPolicy";
import { type Holders, recover } from "./setAside";
import type { Task } from "./task";
import { awaitRunning, startContainer } from "./waiting";

/** Makes the container what the program says, whatever of it is there. */
export async function converge(task: Task, holders: Holders): Promise<DockerContainer> {
  const { docker, operation } = task;
  const current = await recover(task, holders);
  const dockerId = current === undefined ? await makeNew(task) : await change(task, current);
  const container = await docker.containers.inspect(dockerId, operation.signal);
  if (container !== undefined) return container;
  throw new ResourceError("somebody removed the container while it was being changed. Try again.");
}

async function makeNew(task: Task): Promise<string> {
  const { docker, inputs, operation } = task;
  const image = await provideImage(task);
  const dockerId = await makeContainer(task, image, noHeritage, () => {
    operation.keep(containerId(inputs));
  });
  const made = await docker.containers.inspect(dockerId, operation.signal);
  if (inputs.running && made !== undefined) await startContainer(task, made);
  return dockerId;
}

async function change(task: Task, container: DockerContainer): Promise<string> {
  const { docker, inputs, operation } = task;
  const image = await docker.images.inspect(container.Image, operation.signal);
  const plan = planUpdate(describeContainer(inputs, container, image, inputs), inputs);
  if (plan.anew.length > 0) {
    operation.progress(`making the container anew: ${plan.anew.join(", ")} changed`);
    return replaceContainer(task, container);
  }
  await checkNamedRegistry(task);
  if (plan.settings) {
    const settings = { ...limitsHostConfig(inputs.limits), ...restartPolicyHostConfig(inputs.restartPolicy) };
    await docker.containers.update(container.Id, settings, operation.signal);
  }
  await applyAccessControl(
    task.portainer,
    { type: "container", resourceId: container.Id, current: container.resourceControl },
    inputs.accessControl,
    operation.signal,
  );
  if (!inputs.running) await stopContainer(task, container);
  else if (runs(container)) await awaitRunning(task, container.Id);
  else await startContainer(task, container);
  return container.Id;
}
