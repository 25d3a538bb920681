import { z } from "zod";
import type { SecuritySettings } from "./model";
import { flag, slice, struct, text } from "./payload";

/** A request that the environment's security settings refuse to people who are no administrators. */
export class Restricted extends Error {
  /** `undefined` where Portainer forgets to say 403 and answers 500. */
  readonly status: number | undefined;

  constructor(what: string, status?: number) {
    super(`forbidden to use ${what}`);
    this.name = "Restricted";
    this.status = status;
  }
}

const containerBody = struct({
  HostConfig: struct({
    Privileged: flag,
    PidMode: text,
    Devices: slice(z.unknown()),
    Sysctls: z.record(z.string(), z.unknown()).nullable().default(null),
    CapAdd: slice(z.string()),
    CapDrop: slice(z.string()),
    Binds: slice(z.string()),
  }).optional(),
});

const serviceBody = struct({
  TaskTemplate: struct({
    ContainerSpec: struct({ Mounts: slice(struct({ Type: text })) }).optional(),
  }).optional(),
});

/** Portainer: api/http/proxy/factory/docker/containers.go. @throws Restricted */
export function restrictContainer(body: Buffer, settings: SecuritySettings): void {
  const host = containerBody.parse(JSON.parse(body.toString("utf8"))).HostConfig;
  if (host === undefined) return;
  const has = (list: readonly unknown[] | null): boolean => (list?.length ?? 0) > 0;
  if (!settings.allowPrivilegedModeForRegularUsers && host.Privileged) throw new Restricted("privileged mode", 403);
  if (!settings.allowHostNamespaceForRegularUsers && host.PidMode === "host") {
    throw new Restricted("pid host namespace", 403);
  }
  if (!settings.allowDeviceMappingForRegularUsers && has(host.Devices)) throw new Restricted("device mapping", 403);
  if (!settings.allowSysctlSettingForRegularUsers && has(Object.keys(host.Sysctls ?? {}))) {
    throw new Restricted("sysctl settings", 403);
  }
  if (!settings.allowContainerCapabilitiesForRegularUsers && (has(host.CapAdd) || has(host.CapDrop))) {
    throw new Restricted("container capabilities");
  }
  const bindsAPath = (host.Binds ?? []).some((bind) => bind.startsWith("/"));
  if (!settings.allowBindMountsForRegularUsers && bindsAPath) throw new Restricted("bind mounts", 403);
}

/** Portainer: api/http/proxy/factory/docker/services.go. @throws Restricted */
export function restrictService(body: Buffer, settings: SecuritySettings): void {
  const mounts = serviceBody.parse(JSON.parse(body.toString("utf8"))).TaskTemplate?.ContainerSpec?.Mounts ?? [];
  if (!settings.allowBindMountsForRegularUsers && mounts.some(({ Type }) => Type === "bind")) {
    throw new Restricted("bind mounts", 403);
  }
}
