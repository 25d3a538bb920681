import { z } from "zod";
import { accessControl } from "../accessControl";
import { logProperty } from "../container/log";
import { normalImageName, parseImageReference } from "../imageReference";
import { ownerLabel } from "../ownership";
import { reference } from "../reference";
import { inPlaceTriggers } from "../triggers";
import { connectionsSchema } from "./connections";
import { taskContentsSchema } from "./contents";
import { taskProcessSchema } from "./process";
import { rolloutSchema } from "./rollout";
import { schedulingSchema } from "./scheduling";
import { taskStorageSchema } from "./storage";
import { usualWait } from "./waiting";

/** What a program says of a service. */
export const serviceInputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose swarm runs it.",
    replaces: true,
  }),
  name: z
    .string()
    .max(63, "it must have no more than 63 characters")
    .regex(
      /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9])*$/,
      "it must have letters, digits, _ and -, and begin and end with a letter or a digit",
    )
    .meta({ description: "Name of the service, unique in the swarm.", logicalName: true, replaces: true }),
  image: z
    .string()
    .refine(
      (text) => parseImageReference(text) !== undefined,
      'it must be the name of an image, such as "nginx", "registry.example.com/team/app:1.2" or one with "@sha256:…"',
    )
    .meta({
      description: "Image that its tasks run: `nginx:1.27`, `registry.example.com/team/app:1.2@sha256:…`.",
      normal: normalImageName,
    }),
  registryId: reference("a registry")
    .optional()
    .meta({
      description:
        "ID of the registry in Portainer whose credentials the nodes pull the image with. It has to cover the image. " +
        "Without it the one that covers the image is used, or none. A change does nothing until the next update.",
      writeOnly: true,
    }),
  ...schedulingSchema.shape,
  ...taskProcessSchema.shape,
  labels: z
    .record(z.string(), z.string())
    .default({})
    .meta({ description: `Labels of the service, beside \`${ownerLabel}\`, by which its resource knows it again.` }),
  ...taskStorageSchema.shape,
  ...taskContentsSchema.shape,
  ...connectionsSchema.shape,
  log: logProperty,
  ...rolloutSchema.shape,
  accessControl,
  triggers: inPlaceTriggers(
    "has every task started anew, and a job run again, with what the image's tag means by then",
  ),
  waitFor: z
    .number()
    .min(0, "it must not be below 0")
    .default(usualWait)
    .meta({
      description:
        "Seconds that its tasks get to run, healthy where they have a health check, after a create and after an update; " +
        "those of a job to complete. 0: do not wait. A change does nothing by itself.",
      writeOnly: true,
    }),
});

export type ServiceInputs = z.output<typeof serviceInputs>;

/** As a program writes them. */
export type ServiceDescription = Partial<z.input<typeof serviceInputs>>;
