import type { Portainer } from "../../api/portainer";
import { isSameEnv } from "./env";
import type { StackInputs } from "./inputs";
import { partsOf } from "./parts";
import { serviceChanges, type ServiceChanges } from "./serviceChanges";

/**
 * What an update will do to what runs, in words; undefined where it does nothing to it, or where that cannot be told.
 * Docker is asked what runs: a service that somebody has taken down starts, and is not made anew.
 */
export async function forecastUpdate(
  portainer: Portainer,
  id: number,
  inputs: StackInputs,
  signal: AbortSignal,
): Promise<string | undefined> {
  const stack = await portainer.stacks.find(id, signal);
  if (stack === undefined || stack.kind === "kubernetes") return undefined;
  const running = (await partsOf(portainer, stack, signal)).map(({ service }) => service);
  if (!inputs.active) return running.length === 0 ? undefined : `will stop ${listed(unique(running))}`;
  if (inputs.repository !== undefined) {
    const { reference } = inputs.repository;
    const isSame = reference === stack.repository?.reference && isSameEnv(stack.env, inputs.env);
    // Portainer makes all containers of a repository's stack anew, whatever has changed.
    return isSame || running.length === 0 ? undefined : `will restart ${listed(unique(running))}`;
  }
  const before = { content: await portainer.stacks.content(id, signal), env: stack.env };
  const changes = serviceChanges(before, { content: inputs.content ?? "", env: inputs.env }, stack.kind);
  return changes && words(changes, new Set(running), inputs);
}

function words(
  { changed, added, removed, unchanged }: ServiceChanges,
  running: ReadonlySet<string>,
  { prune, pullImage }: StackInputs,
): string | undefined {
  const isRunning = (service: string): boolean => running.has(service);
  const isDown = (service: string): boolean => !running.has(service);
  const parts = [
    phrase("restart", changed.filter(isRunning)),
    phrase("start", [...changed.filter(isDown), ...added, ...unchanged.filter(isDown)]),
    phrase(prune ? "remove" : "leave running without a definition (prune is false)", removed.filter(isRunning)),
  ].filter((part) => part !== undefined);
  const left = unchanged.filter(isRunning);
  if (pullImage && left.length > 0) parts.push(`restart ${listed(left)} if there is a newer image`);
  if (parts.length === 0) return undefined;
  const untouched = pullImage || left.length === 0 ? "" : `; ${listed(left)} ${left.length === 1 ? "runs" : "run"} on`;
  return `will ${parts.join(", ")}${untouched}`;
}

function phrase(verb: string, services: readonly string[]): string | undefined {
  return services.length === 0 ? undefined : `${verb} ${listed(services)}`;
}

function listed(services: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format([...services].sort());
}

function unique(services: readonly string[]): string[] {
  return [...new Set(services)];
}
