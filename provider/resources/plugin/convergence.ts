import type { Docker } from "../../api/docker";
import type { DockerPlugin, PluginSource } from "../../api/dockerPlugins";
import { ApiError, ConflictError } from "../../api/errors";
import type { Operation } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { normalPluginName, type PluginInputs, remoteName } from "./inputs";
import { grantedPrivileges } from "./privileges";

/** What is to be made of a plugin, and what with. */
export interface PluginTask {
  readonly docker: Docker;
  readonly inputs: PluginInputs;
  readonly operation: Operation;
}

/** By its name with its tag: Docker takes the beginning of an ID as well. */
export async function findPlugin(
  docker: Docker,
  name: string,
  signal?: AbortSignal,
): Promise<DockerPlugin | undefined> {
  const found = await docker.plugins.inspect(name, signal);
  return found?.name === normalPluginName(name) ? found : undefined;
}

/** Installs a plugin, switched off and with the settings that it comes with. */
export async function installPlugin({ docker, inputs, operation }: PluginTask): Promise<DockerPlugin> {
  const { signal } = operation;
  const source = sourceOf(inputs);
  const privileges = await grantedPrivileges(docker, source, inputs.privileges, signal);
  await docker.plugins.pull(inputs.name, source, privileges, told(operation), signal);
  return required(docker, inputs.name, signal);
}

/**
 * Makes a plugin what the program says: its version, its settings, and whether it is switched on. One that was on and
 * cannot be changed is on again afterwards.
 */
export async function convergePlugin(task: PluginTask, plugin: DockerPlugin): Promise<DockerPlugin> {
  const { docker, inputs, operation } = task;
  const { signal } = operation;
  const isOther = remoteName(plugin.remote) !== remoteName(inputs.remote);
  if (isOther || changedSettings(plugin, inputs.settings).length > 0) {
    const source = sourceOf(inputs);
    const privileges = isOther ? await grantedPrivileges(docker, source, inputs.privileges, signal) : [];
    await switchOff(docker, plugin.name, inputs.force, signal);
    try {
      if (isOther) await docker.plugins.upgrade(plugin.name, source, privileges, told(operation), signal);
      const current = await required(docker, inputs.name, signal);
      await set(docker, current, inputs.settings, signal);
    } catch (error) {
      if (plugin.isEnabled) await switchOnAgain(docker, plugin.name);
      throw error;
    }
  }
  if (inputs.enabled) await docker.plugins.enable(plugin.name, signal);
  else await switchOff(docker, plugin.name, inputs.force, signal);
  return required(docker, inputs.name, signal);
}

/** Switches a plugin off. @throws ResourceError while it is in use. */
export async function switchOff(docker: Docker, name: string, force: boolean, signal: AbortSignal): Promise<void> {
  try {
    await docker.plugins.disable(name, force, signal);
  } catch (cause) {
    if (!(cause instanceof ConflictError) || !/in use/.test(cause.explanation.message ?? "")) throw cause;
    throw new ResourceError(
      `the plugin "${name}" is in use. Remove the volumes and containers that use it first, or set force.`,
      { cause },
    );
  }
}

/** Settings of a plugin that are not as it comes, and all that the program names, which may say just that. */
export function ownSettings(
  { settings, defaults }: DockerPlugin,
  named: PluginInputs["settings"] = {},
): Record<string, string> {
  return Object.fromEntries(
    [...settings].filter(([name, value]) => Object.hasOwn(named, name) || defaults.get(name) !== value),
  );
}

/** What has to be set, `NAME=value` each. Settings that the plugin does not have are for Docker to refuse. */
function changedSettings({ settings, defaults }: DockerPlugin, wanted: PluginInputs["settings"]): string[] {
  return [...Object.entries({ ...Object.fromEntries(defaults), ...wanted })]
    .filter(([name, value]) => settings.get(name) !== value)
    .map(([name, value]) => `${name}=${value}`);
}

async function set(
  docker: Docker,
  plugin: DockerPlugin,
  wanted: PluginInputs["settings"],
  signal: AbortSignal,
): Promise<void> {
  const changed = changedSettings(plugin, wanted);
  if (changed.length > 0) await docker.plugins.set(plugin.name, changed, signal);
}

/** The reason why it was switched off for nothing must reach the user, whatever becomes of this. */
async function switchOnAgain(docker: Docker, name: string): Promise<void> {
  try {
    await docker.plugins.enable(name);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

function told(operation: Operation): (line: string) => void {
  return (line) => {
    operation.progress(line);
  };
}

function sourceOf({ remote, username, password }: PluginInputs): PluginSource {
  const credentials = username === undefined || password === undefined ? undefined : { username, password };
  return { remote, credentials };
}

async function required(docker: Docker, name: string, signal: AbortSignal): Promise<DockerPlugin> {
  const found = await findPlugin(docker, name, signal);
  if (found === undefined)
    throw new ResourceError("somebody removed the plugin while it was being changed. Try again.");
  return found;
}
