import { isDeepStrictEqual } from "node:util";
import type { Docker } from "../../api/docker";
import type { DockerContent, DockerContents } from "../../api/dockerContents";
import { mayHaveHappened, RejectedError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import type { Operation } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { type AccessControl, describeAccessControl, giveAccess } from "../accessControl";
import { withOwner } from "../ownership";
import { type Place, placeId } from "../place";
import { moveServices } from "./moving";
import { findVersions, makeNext, ownLabels, versionLabels, versionOf } from "./versions";

/** What is to be made of a config or a secret, and what with. */
export interface ContentTask {
  readonly portainer: Portainer;
  readonly docker: Docker;
  readonly kind: "config" | "secret";
  readonly inputs: Place & {
    readonly labels: Readonly<Record<string, string>>;
    readonly templating?: string | undefined;
    readonly accessControl?: AccessControl | undefined;
    readonly waitFor: number;
  };
  /** What it is to hold, in Base64. */
  readonly data: string;
  /** Whether a version holds that already. */
  holds(version: DockerContent): boolean;
  readonly operation: Operation;
}

/** Docker's own word of each kind. */
export function contentsOf(docker: Docker, kind: ContentTask["kind"]): DockerContents {
  return kind === "config" ? docker.configs : docker.secrets;
}

/**
 * Sees to it that the newest version holds what the program says, that all services that use an older one use it, and
 * that the older ones are gone.
 *
 * @param versions what there is, the newest first.
 */
export async function converge(task: ContentTask, versions: readonly DockerContent[]): Promise<DockerContent> {
  const { docker, inputs, operation } = task;
  const contents = contentsOf(docker, task.kind);
  const [newest] = versions;
  const isCurrent = newest !== undefined && newest.templating === inputs.templating && task.holds(newest);
  const id = isCurrent ? newest.id : await makeVersion(task, newest);
  operation.keep(placeId(inputs));
  const current = await contents.inspect(id, operation.signal);
  if (current === undefined) throw new ResourceError("somebody removed it while it was being changed. Try again.");
  if (isCurrent) await adjust(task, current);
  const older = versions.filter((version) => version.id !== id);
  if (older.length > 0) {
    const move = { kind: contents.kind, from: older.map((version) => version.id), to: current };
    await moveServices(docker, move, inputs.waitFor, operation);
    for (const version of older) await removeVersion(contents, version, operation.signal);
  }
  return current;
}

/** @throws ResourceError while services use it, which it names. */
export async function removeVersion(
  contents: DockerContents,
  { id, name }: DockerContent,
  signal: AbortSignal,
): Promise<void> {
  try {
    await contents.remove(id, signal);
  } catch (cause) {
    const [, users] = /in use by the following services?: (.*)/.exec(explanation(cause)) ?? [];
    if (users === undefined) throw cause;
    throw new ResourceError(`"${name}" is in use by the service ${users}. Remove that, or take it out of it, first.`, {
      cause,
    });
  }
}

/** The labels that a program would write. */
export function describeLabels({ labels }: DockerContent): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !ownLabels.has(key)));
}

async function makeVersion(task: ContentTask, newest: DockerContent | undefined): Promise<string> {
  const { portainer, docker, kind, inputs, data, operation } = task;
  const contents = contentsOf(docker, kind);
  const create = async (name: string, version: number) => {
    const labels = { ...withOwner(inputs.labels, operation.owner), ...versionLabels(inputs.name, version) };
    try {
      return await contents.create({ name, labels, data, templating: inputs.templating }, operation.signal);
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      // The name was not one of ours right before, so that one with our labels is what the lost answer was about.
      const found = await contents.inspect(name, operation.signal);
      if (found?.name !== name || !isDeepStrictEqual(found.labels, labels)) throw error;
      return found;
    }
  };
  const { id, resourceControl: current } = await makeNext(inputs.name, newest, create);
  const inherited = newest && (describeAccessControl(newest.resourceControl) ?? "uncontrolled");
  const controlled = { type: kind, resourceId: id, current } as const;
  await giveAccess(portainer, controlled, inputs.accessControl ?? inherited, operation.signal);
  return id;
}

/** Changes what can be changed while it is used. */
async function adjust(
  { portainer, docker, kind, inputs, operation }: ContentTask,
  current: DockerContent,
): Promise<void> {
  const labels = {
    ...withOwner(inputs.labels, operation.owner),
    ...versionLabels(inputs.name, versionOf(current)),
  };
  if (!isDeepStrictEqual(current.labels, labels)) {
    await contentsOf(docker, kind).relabel(current, labels, operation.signal);
  }
  const controlled = { type: kind, resourceId: current.id, current: current.resourceControl } as const;
  await giveAccess(portainer, controlled, inputs.accessControl, operation.signal);
}

function explanation(error: unknown): string {
  return error instanceof RejectedError ? (error.explanation.message ?? "") : "";
}

/** The versions of what an ID names. */
export function versionsAt(docker: Docker, kind: ContentTask["kind"], name: string, signal?: AbortSignal) {
  return findVersions(contentsOf(docker, kind), name, signal);
}
