import { z } from "zod";
import type { DockerContainer, HostConfig } from "../../api/dockerContainer";
import { unlessStandard } from "./standard";

const capabilities = (description: string) =>
  z
    .array(z.string().meta({ normal: normalCapability }))
    .default([])
    .meta({ description, unordered: true });

/** What the container may do, and see of the host. */
export const securitySchema = z.object({
  privileged: z.boolean().default(false).meta({ description: "Whether it may do whatever the host may." }),
  capabilitiesAdd: capabilities("Capabilities of the kernel that it gets, such as `NET_ADMIN`."),
  capabilitiesDrop: capabilities("Capabilities that are taken from it, such as `ALL`."),
  securityOptions: z
    .array(z.string().meta({ normal: (text) => text.replace(/^no-new-privileges(?:[:=]true)?$/, "no-new-privileges") }))
    .default([])
    .meta({
      description: "Security options of Docker: `no-new-privileges`, `apparmor=…`, `seccomp=…`, `label=…`.",
      unordered: true,
    }),
  groups: z.array(z.string()).default([]).meta({
    description: "Further groups that its user is in, by name or number.",
    unordered: true,
  }),
  pidMode: z.string().min(1).optional().meta({
    description: "Whose processes it sees: `host`, or `container:<name>`. Without it its own.",
  }),
  ipcMode: z
    .string()
    .min(1)
    .optional()
    .meta({
      description:
        "Whose shared memory it uses: `private`, `shareable`, `host`, `none` or `container:<name>`. Without it what the " +
        "engine gives.",
    }),
  userNamespaceMode: z.string().min(1).optional().meta({
    description: "`host` where the engine maps users and this container is to be left out.",
  }),
  sysctls: z.record(z.string(), z.string()).default({}).meta({
    description: 'Parameters of the kernel in its namespaces: `{ "net.core.somaxconn": "1024" }`.',
  }),
});

type Security = z.output<typeof securitySchema>;

/** Docker adds it by itself to a container that shares enough with the host. */
const addedSecurityOption = "label=disable";

export function securityHostConfig(inputs: Security): HostConfig {
  return {
    Privileged: inputs.privileged,
    CapAdd: inputs.capabilitiesAdd,
    CapDrop: inputs.capabilitiesDrop,
    SecurityOpt: inputs.securityOptions,
    GroupAdd: inputs.groups,
    Sysctls: inputs.sysctls,
    ...(inputs.pidMode === undefined ? {} : { PidMode: inputs.pidMode }),
    ...(inputs.ipcMode === undefined ? {} : { IpcMode: inputs.ipcMode }),
    ...(inputs.userNamespaceMode === undefined ? {} : { UsernsMode: inputs.userNamespaceMode }),
  };
}

export function describeSecurity(
  { HostConfig }: DockerContainer,
  known: Partial<Security>,
): Partial<z.input<typeof securitySchema>> {
  const named = known.securityOptions ?? [];
  const ipcMode = HostConfig.IpcMode ?? "private";
  return {
    privileged: HostConfig.Privileged ?? false,
    capabilitiesAdd: HostConfig.CapAdd ?? [],
    capabilitiesDrop: HostConfig.CapDrop ?? [],
    securityOptions: (HostConfig.SecurityOpt ?? []).filter(
      (option) => option !== addedSecurityOption || named.includes(option),
    ),
    groups: HostConfig.GroupAdd ?? [],
    pidMode: unlessStandard(known.pidMode, HostConfig.PidMode ?? "", ""),
    // Engines differ in which of the two they give by themselves.
    ipcMode: unlessStandard(known.ipcMode, ipcMode, ["private", "shareable"].includes(ipcMode) ? ipcMode : "private"),
    userNamespaceMode: unlessStandard(known.userNamespaceMode, HostConfig.UsernsMode ?? "", ""),
    sysctls: HostConfig.Sysctls ?? {},
  };
}

/** Docker takes capabilities in any case, with and without their prefix. */
function normalCapability(text: string): string {
  return text.toUpperCase().replace(/^CAP_/, "");
}
