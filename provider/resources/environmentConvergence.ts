import { isDeepStrictEqual } from "node:util";
import type { Environment } from "../api/environment";
import type { EnvironmentChange, EnvironmentSettingsChange } from "../api/environments";
import type { Portainer } from "../api/portainer";
import { accessChange } from "./access";
import { comparableAddress, fullAddress, type EnvironmentInputs, localAddresses } from "./environmentInputs";
import { tlsChange, wantedTls } from "./environmentTls";

/**
 * Makes an environment what the inputs say, by the calls that it takes and no other.
 *
 * @param current the environment as the server has it.
 * @param previous what state has of that which the server does not tell.
 */
export async function convergeEnvironment(
  portainer: Portainer,
  current: Environment,
  inputs: EnvironmentInputs,
  previous: Partial<Pick<EnvironmentInputs, "tls" | "azure">>,
  signal?: AbortSignal,
): Promise<void> {
  const { environments } = portainer;
  const url = changedAddress(current, inputs.url);
  const tls = tlsChange(current, wantedTls(current.type, inputs.tls), previous.tls, url !== undefined);
  const change: EnvironmentChange = {
    name: unlessSame(inputs.name, current.name),
    url,
    publicUrl: unlessSame(inputs.publicUrl, current.publicUrl),
    groupId: unlessSame(Number(inputs.groupId), current.groupId),
    tagIds: unlessSameSet(inputs.tagIds.map(Number), current.tagIds),
    gpus: unlessSameSet(inputs.gpus, current.gpus),
    ...accessChange(inputs.access, current),
    azure: current.type === "azure" ? unlessSame(inputs.azure, previous.azure) : undefined,
    edgeCheckinInterval:
      current.type === "edgeAgent" ? unlessSame(inputs.edgeCheckinInterval, current.edgeCheckinInterval) : undefined,
    tls: tls?.tls,
  };
  if (tls?.restart === true) await environments.update(current.id, { tls: false }, signal);
  for (const { file, content } of tls?.uploads ?? []) {
    await environments.uploadTlsFile(current.id, file, content, signal);
  }
  if (saysSomething(change)) await environments.update(current.id, change, signal);

  const settings: EnvironmentSettingsChange = {
    securitySettings: unlessSame(inputs.securitySettings, current.securitySettings),
    gpuManagement: unlessSame(inputs.gpuManagement, current.gpuManagement),
  };
  if (saysSomething(settings)) await environments.updateSettings(current.id, settings, signal);
}

/** The address to change it to. Those of Azure and of edge agents are Portainer's affair. */
function changedAddress({ type, platform, url: current }: Environment, wanted: string | undefined): string | undefined {
  if (type === "azure" || type === "edgeAgent") return undefined;
  if (wanted !== undefined) {
    const isSame = comparableAddress(wanted) === comparableAddress(current);
    return isSame ? undefined : platform === "kubernetes" ? comparableAddress(wanted) : fullAddress(wanted);
  }
  return isLocalAddress(type, current) || type === "agent" ? undefined : localAddresses[type][0];
}

/** Whether the address is one that Portainer itself gives to environments of the type. */
function isLocalAddress(type: Environment["type"], url: string): boolean {
  if (type === "agent" || type === "edgeAgent") return false;
  return localAddresses[type].some((address) => address === url);
}

function unlessSame<Value>(wanted: Value, current: unknown): Value | undefined {
  return isDeepStrictEqual(wanted, current) ? undefined : wanted;
}

function unlessSameSet<Item>(wanted: readonly Item[], current: readonly Item[]): readonly Item[] | undefined {
  return isDeepStrictEqual(new Set(wanted), new Set(current)) ? undefined : wanted;
}

function saysSomething(change: object): boolean {
  return Object.values(change).some((value) => value !== undefined);
}
