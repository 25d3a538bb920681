import { z } from "zod";
import type { TaskContainer } from "../../api/dockerService";
import { hardwareSchema } from "../container/hardware";
import { healthcheckConfig, healthcheckProperty } from "../container/healthcheck";
import { networkingSchema } from "../container/networks";
import { processSchema, variables } from "../container/process";
import { securitySchema } from "../container/security";
import { storageSchema } from "../container/storage";
import { durationText, nanoseconds } from "../duration";

const { hostname, dns, dnsSearch, dnsOptions, extraHosts } = networkingSchema.shape;
const { capabilitiesAdd, capabilitiesDrop, groups, sysctls } = securitySchema.shape;

/** What runs in each container of a service, as of a container. The image decides what is left out. */
export const taskProcessSchema = z.object({
  ...processSchema.shape,
  hostname: hostname.meta({
    description: "Host name of each container, which may have placeholders: `{{.Service.Name}}-{{.Task.Slot}}`.",
  }),
  healthcheck: healthcheckProperty,
  readOnly: storageSchema.shape.readOnly,
  dns,
  dnsSearch,
  dnsOptions,
  extraHosts,
  capabilitiesAdd,
  capabilitiesDrop,
  groups,
  sysctls,
  ulimits: hardwareSchema.shape.ulimits,
  containerLabels: z.record(z.string(), z.string()).default({}).meta({
    description: "Labels of its containers; `labels` are those of the service itself.",
  }),
});

type TaskProcess = z.output<typeof taskProcessSchema>;

export const entrypointRule = {
  about: ["entrypoint"] as const,
  broken: ({ entrypoint }: Partial<TaskProcess>) =>
    entrypoint?.length === 0
      ? "a swarm cannot take the image's entrypoint away: leave it out, or name a program."
      : undefined,
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export function taskProcess(inputs: TaskProcess): TaskContainer {
  return {
    Labels: inputs.containerLabels,
    Args: inputs.command,
    Command: inputs.entrypoint,
    Hostname: inputs.hostname,
    Env: Object.entries(inputs.env).map(([key, value]) => `${key}=${value}`),
    Dir: inputs.workingDirectory,
    User: inputs.user,
    Groups: inputs.groups,
    TTY: inputs.tty,
    OpenStdin: inputs.stdin,
    ReadOnly: inputs.readOnly,
    StopSignal: inputs.stopSignal,
    StopGracePeriod: nanoseconds(inputs.stopGracePeriod),
    Init: inputs.init,
    Healthcheck: healthcheckConfig(inputs.healthcheck),
    // As in /etc/hosts: the address comes first.
    Hosts: inputs.extraHosts.map((text) => text.replace(/^([^:=]+)[:=](.+)$/, "$2 $1")),
    DNSConfig: { Nameservers: inputs.dns, Search: inputs.dnsSearch, Options: inputs.dnsOptions },
    CapabilityAdd: inputs.capabilitiesAdd,
    CapabilityDrop: inputs.capabilitiesDrop,
    Sysctls: inputs.sysctls,
    Ulimits: inputs.ulimits.map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard ?? soft })),
  };
}

export function describeTaskProcess(
  container: TaskContainer,
  known: Partial<TaskProcess>,
): Partial<z.input<typeof taskProcessSchema>> {
  const { DNSConfig, Healthcheck } = container;
  return {
    containerLabels: container.Labels ?? {},
    command: unlessEmptyList(container.Args),
    entrypoint: unlessEmptyList(container.Command),
    hostname: unlessEmpty(container.Hostname),
    env: variables(container.Env ?? []),
    workingDirectory: unlessEmpty(container.Dir),
    user: unlessEmpty(container.User),
    groups: container.Groups ?? [],
    tty: container.TTY ?? false,
    stdin: container.OpenStdin ?? false,
    readOnly: container.ReadOnly ?? false,
    stopSignal: unlessEmpty(container.StopSignal),
    stopGracePeriod: durationText(container.StopGracePeriod ?? 10e9),
    init: container.Init ?? false,
    healthcheck: describeHealthcheck(Healthcheck, known.healthcheck),
    extraHosts: (container.Hosts ?? []).flatMap((line) => {
      const [address = "", ...names] = line.split(/\s+/);
      return names.map((name) => `${name}:${address}`);
    }),
    dns: DNSConfig?.Nameservers ?? [],
    dnsSearch: DNSConfig?.Search ?? [],
    dnsOptions: DNSConfig?.Options ?? [],
    capabilitiesAdd: container.CapabilityAdd ?? [],
    capabilitiesDrop: container.CapabilityDrop ?? [],
    sysctls: container.Sysctls ?? {},
    ulimits: (container.Ulimits ?? []).map(({ Name, Soft, Hard }) => {
      const named = known.ulimits?.find(({ name }) => name === Name);
      return { name: Name, soft: Soft, ...(Hard === Soft && named?.hard === undefined ? {} : { hard: Hard }) };
    }),
  };
}

/** Fields that the program leaves out are the image's, and the swarm does not have them, or has 0. */
function describeHealthcheck(
  actual: TaskContainer["Healthcheck"],
  known: TaskProcess["healthcheck"],
): z.input<typeof healthcheckProperty> {
  if (actual === null || actual === undefined) return undefined;
  const time = (field: "Interval" | "Timeout" | "StartPeriod", own: string | undefined) =>
    (actual[field] ?? 0) === 0 && own === undefined ? undefined : durationText(actual[field] ?? 0);
  return {
    test: unlessEmptyList(actual.Test),
    interval: time("Interval", known?.interval),
    timeout: time("Timeout", known?.timeout),
    startPeriod: time("StartPeriod", known?.startPeriod),
    retries: actual.Retries === 0 ? undefined : actual.Retries,
  };
}

function unlessEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

function unlessEmptyList(list: string[] | null | undefined): string[] | undefined {
  return list === null || list === undefined || list.length === 0 ? undefined : list;
}
