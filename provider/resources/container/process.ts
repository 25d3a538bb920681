import { z } from "zod";
import type { ContainerConfig, DockerContainer, HostConfig } from "../../api/dockerContainer";
import type { DockerImage } from "../../api/dockerImages";
import { durationSchema, durationText, nanoseconds, normalDuration } from "../duration";
import { unlessStandard, unlessStandardEntries } from "./standard";

const texts = z.array(z.string());

/** What runs in the container, and as what. The image decides what is left out. */
export const processSchema = z.object({
  command: texts.optional().meta({
    description:
      'What it runs, or the arguments of the entrypoint, a word each: `["server", "--port", "8080"]`. Without it the ' +
      "image's command, or none where `entrypoint` names a program.",
  }),
  entrypoint: texts.optional().meta({
    description:
      "The program that the command is handed to, a word each; an empty list for none. Without it the image's.",
  }),
  env: z.record(z.string(), z.string()).default({}).meta({
    description:
      "Environment variables, beside those of the image. A value may be a secret: it then stays one in state.",
  }),
  user: z.string().min(1).optional().meta({
    description:
      "User that it runs as, by name or number, with a group where wanted: `1000:1000`. Without it the image's.",
  }),
  workingDirectory: z.string().min(1).optional().meta({
    description: "Folder that it starts in. Without it the image's.",
  }),
  stopSignal: z.string().min(1).optional().meta({
    description:
      "Signal that asks it to stop, such as `SIGINT`. Without it the image's, which is `SIGTERM` in general.",
    normal: normalSignal,
  }),
  stopGracePeriod: durationSchema().default("10s").meta({
    description: "How long it may take to stop before it is killed, in whole seconds such as `1m30s`.",
    normal: normalDuration,
  }),
  tty: z.boolean().default(false).meta({ description: "Whether it gets a terminal." }),
  stdin: z
    .boolean()
    .default(false)
    .meta({ description: "Whether its standard input stays open with nobody attached." }),
  init: z.boolean().default(false).meta({
    description: "Whether a small init process forwards signals to it and reaps its children.",
  }),
});

type Process = z.output<typeof processSchema>;

export const environmentVariablesRule = {
  about: ["env"] as const,
  broken({ env = {} }: Partial<Process>): string | undefined {
    return Object.keys(env).every((key) => /^[^=\s]+$/.test(key))
      ? undefined
      : "the name of a variable must not be empty, and has neither = nor blanks.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export const processRule = {
  about: ["command", "stopGracePeriod"] as const,
  broken({ command, stopGracePeriod }: Partial<Process>): string | undefined {
    if (command?.length === 0) return "it must not be empty: leave it out for the command of the image.";
    return stopGracePeriod !== undefined && nanoseconds(stopGracePeriod) % 1e9 !== 0
      ? "stopGracePeriod must be whole seconds."
      : undefined;
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export function processConfig(inputs: Process): Omit<ContainerConfig, "Image"> {
  return {
    Env: Object.entries(inputs.env).map(([key, value]) => `${key}=${value}`),
    Cmd: inputs.command,
    Entrypoint: inputs.entrypoint,
    User: inputs.user,
    WorkingDir: inputs.workingDirectory,
    StopSignal: inputs.stopSignal,
    StopTimeout: seconds(inputs.stopGracePeriod),
    Tty: inputs.tty,
    OpenStdin: inputs.stdin,
  };
}

export function processHostConfig({ init }: Process): HostConfig {
  return { Init: init };
}

/** Whole seconds that a container may take to stop. */
export function seconds(duration: string): number {
  return Math.ceil(nanoseconds(duration) / 1e9);
}

export function describeProcess(
  { Config, HostConfig: { Init } }: DockerContainer,
  image: DockerImage | undefined,
  known: Partial<Process>,
): Partial<z.input<typeof processSchema>> {
  return {
    ...describeInvocation(Config, image, known),
    env: describeEnv(Config, image, known.env),
    user: unlessStandard(known.user, Config.User ?? "", image?.user ?? Config.User ?? ""),
    workingDirectory: unlessStandard(
      known.workingDirectory,
      Config.WorkingDir ?? "",
      image?.workingDirectory ?? Config.WorkingDir ?? "",
    ),
    stopSignal: unlessStandard(
      known.stopSignal,
      normalSignal(Config.StopSignal ?? ""),
      normalSignal(image?.stopSignal ?? Config.StopSignal ?? ""),
    ),
    stopGracePeriod: durationText((Config.StopTimeout ?? 10) * 1e9),
    tty: Config.Tty ?? false,
    stdin: Config.OpenStdin ?? false,
    init: Init ?? false,
  };
}

/** Docker takes the image's command only where the program has given neither command nor a program as entrypoint. */
function describeInvocation(
  { Cmd, Entrypoint }: ContainerConfig,
  image: DockerImage | undefined,
  known: Partial<Process>,
) {
  const [command, entrypoint] = [Cmd ?? [], Entrypoint ?? []];
  const ownEntrypoint = unlessStandard(known.entrypoint, entrypoint, image?.entrypoint ?? entrypoint);
  const isStandard = ownEntrypoint === undefined || ownEntrypoint.length === 0;
  const standardCommand = isStandard ? (image?.command ?? command) : [];
  return { command: unlessStandard(known.command, command, standardCommand), entrypoint: ownEntrypoint };
}

function describeEnv({ Env }: ContainerConfig, image: DockerImage | undefined, known: Process["env"] | undefined) {
  const actual = variables(Env ?? []);
  return unlessStandardEntries(known, actual, image === undefined ? actual : variables(image.env));
}

/** Reads `NAME=value`. */
export function variables(env: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    env.map((entry) => {
      const end = entry.indexOf("=");
      return end < 0 ? [entry, ""] : [entry.slice(0, end), entry.slice(end + 1)];
    }),
  );
}

/** `SIGTERM` for `term`, `sigterm` and the empty name. */
export function normalSignal(signal: string): string {
  const name = signal.toUpperCase();
  return name === "" ? "SIGTERM" : /^\d+$|^SIG/.test(name) ? name : `SIG${name}`;
}
