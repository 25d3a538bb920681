import { z } from "zod";
import type { DockerContainer, HostConfig } from "../../api/dockerContainer";

export const logProperty = z
  .object({
    driver: z.string().min(1).optional().meta({
      description: "Log driver, such as `json-file`, `local` or `syslog`. Without it the engine's.",
    }),
    options: z.record(z.string(), z.string()).default({}).meta({
      description: 'Options of the driver: `{ "max-size": "10m", "max-file": "3" }`, beside those of the engine.',
    }),
  })
  .meta({ typeName: "ContainerLog" })
  .optional()
  .meta({ description: "Where its output goes. Without it, what the engine is configured to." });

type Log = NonNullable<z.output<typeof logProperty>>;

export function logHostConfig(log: Log | undefined): HostConfig {
  return log === undefined ? {} : { LogConfig: { Type: log.driver ?? "", Config: log.options } };
}

/** Only what the program names: the rest is the engine's, which fills in its own driver and options. */
export function describeLog({ HostConfig: { LogConfig } }: DockerContainer, known: Log | undefined, imported: boolean) {
  const [driver, options] = [LogConfig?.Type ?? "", LogConfig?.Config ?? {}];
  if (imported) return driver === "json-file" && Object.keys(options).length === 0 ? undefined : { driver, options };
  return (
    known && {
      ...(known.driver === undefined ? {} : { driver }),
      options: Object.fromEntries(Object.entries(options).filter(([key]) => known.options[key] !== undefined)),
    }
  );
}
