import { z } from "zod";
import type { DockerContainer, HealthcheckSettings } from "../../api/dockerContainer";
import type { DockerImage } from "../../api/dockerImages";
import { durationSchema, durationText, nanoseconds, normalDuration } from "../duration";
import { unlessStandard } from "./standard";

const duration = (description: string) => durationSchema().optional().meta({ description, normal: normalDuration });

export const healthcheckProperty = z
  .object({
    test: z
      .array(z.string())
      .min(1, "it must not be empty: leave it out for the image's")
      .optional()
      .meta({
        description:
          'The check: `["CMD", "wget", "-q", "http://localhost:8080"]` runs a program, `["CMD-SHELL", "…"]` a line of shell, ' +
          "`[\"NONE\"]` takes the image's check away. Without it the image's.",
      }),
    interval: duration("Time between two checks, such as `30s`. Without it the image's, or 30 seconds."),
    timeout: duration("Time that one check may take, such as `5s`. Without it the image's, or 30 seconds."),
    startPeriod: duration(
      "Time after the start in which a failed check does not count. Without it the image's, or none.",
    ),
    retries: z.int().min(1).optional().meta({
      description: "How many checks in a row have to fail for it to be unhealthy. Without it the image's, or 3.",
    }),
  })
  .meta({ typeName: "ContainerHealthcheck" })
  .optional()
  .meta({
    description: "How Docker finds out whether it is healthy. Without it the image's own check, where that has one.",
  });

type Healthcheck = NonNullable<z.output<typeof healthcheckProperty>>;

export function healthcheckConfig(wanted: Healthcheck | undefined): HealthcheckSettings | undefined {
  return (
    wanted && {
      Test: wanted.test,
      Interval: optionalNanoseconds(wanted.interval),
      Timeout: optionalNanoseconds(wanted.timeout),
      StartPeriod: optionalNanoseconds(wanted.startPeriod),
      Retries: wanted.retries,
    }
  );
}

/** Docker fills up what the program leaves out with the image's: each field is held against that. */
export function describeHealthcheck(
  { Config }: DockerContainer,
  image: DockerImage | undefined,
  known: Healthcheck | undefined,
): z.input<typeof healthcheckProperty> {
  const actual = Config.Healthcheck ?? {};
  const standard = image === undefined ? actual : (image.healthcheck ?? {});
  const time = (field: "Interval" | "Timeout" | "StartPeriod", own: string | undefined) =>
    unlessStandard(own, durationText(actual[field] ?? 0), durationText(standard[field] ?? 0));
  const described = {
    test: unlessStandard(known?.test, actual.Test ?? [], standard.Test ?? []),
    interval: time("Interval", known?.interval),
    timeout: time("Timeout", known?.timeout),
    startPeriod: time("StartPeriod", known?.startPeriod),
    retries: unlessStandard(known?.retries, actual.Retries ?? 0, standard.Retries ?? 0),
  };
  return Object.values(described).every((value) => value === undefined) && known === undefined ? undefined : described;
}

function optionalNanoseconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : nanoseconds(text);
}
