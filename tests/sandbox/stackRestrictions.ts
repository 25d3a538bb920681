import { z } from "zod";
import { parse } from "yaml";
import type { SecuritySettings } from "./model";

const list = z.array(z.unknown()).nullish();
const service = z.looseObject({
  volumes: z.array(z.union([z.string(), z.looseObject({ type: z.string().optional() })])).nullish(),
  privileged: z.boolean().optional(),
  pid: z.string().optional(),
  devices: list,
  sysctls: z.unknown().optional(),
  cap_add: list,
  cap_drop: list,
});
const composeFile = z.looseObject({ services: z.record(z.string(), service.nullable()).nullish() });

/**
 * Refuses a compose text that asks for what the environment's security settings keep from people who are no
 * administrators. Portainer: api/stacks/stackutils/validation.go. @throws with the reason.
 */
export function restrictStack(content: string, settings: SecuritySettings): void {
  const refuse = (what: string): never => {
    throw new Error(`stack config file is invalid: ${what} disabled for non administrator users`);
  };
  const { services } = composeFile.parse(parse(content));
  for (const found of Object.values(services ?? {})) {
    if (found === null) continue;
    if (!settings.allowBindMountsForRegularUsers && (found.volumes ?? []).some(isBind)) refuse("bind-mount");
    if (!settings.allowPrivilegedModeForRegularUsers && found.privileged === true) refuse("privileged mode");
    if (!settings.allowHostNamespaceForRegularUsers && found.pid === "host") refuse("pid host");
    if (!settings.allowDeviceMappingForRegularUsers && hasAny(found.devices)) refuse("device mapping");
    if (!settings.allowSysctlSettingForRegularUsers && hasAny(found.sysctls)) refuse("sysctl setting");
    if (!settings.allowContainerCapabilitiesForRegularUsers && (hasAny(found.cap_add) || hasAny(found.cap_drop))) {
      refuse("container capabilities");
    }
  }
}

/** Whether any of the settings restricts what a compose text may ask for. */
export function restrictsStacks(settings: SecuritySettings): boolean {
  return !(
    settings.allowBindMountsForRegularUsers &&
    settings.allowPrivilegedModeForRegularUsers &&
    settings.allowHostNamespaceForRegularUsers &&
    settings.allowDeviceMappingForRegularUsers &&
    settings.allowSysctlSettingForRegularUsers &&
    settings.allowContainerCapabilitiesForRegularUsers
  );
}

function isBind(volume: string | { type?: string | undefined }): boolean {
  return typeof volume === "string" ? /^[./~].*:/.test(volume) : volume.type === "bind";
}

function hasAny(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}
