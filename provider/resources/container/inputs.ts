import { z } from "zod";
import { accessControl } from "../accessControl";
import { normalImageName, parseImageReference } from "../imageReference";
import { reference } from "../reference";
import { hardwareSchema } from "./hardware";
import { healthcheckProperty } from "./healthcheck";
import { labelsProperty } from "./labels";
import { limitsProperty } from "./limits";
import { logProperty } from "./log";
import { networkingSchema } from "./networks";
import { portsProperty } from "./ports";
import { processSchema } from "./process";
import { restartPolicyProperty } from "./restartPolicy";
import { securitySchema } from "./security";
import { storageSchema } from "./storage";
import { nodeName } from "../nodeName";

/** What a program says of a container. */
export const containerInputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose Docker engine runs it.",
    replaces: true,
  }),
  name: z
    .string()
    .regex(
      /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/,
      "it must have two or more letters, digits, _, . and -, and begin with a letter or a digit",
    )
    .meta({ description: "Name of the container, unique on its engine.", logicalName: true, replaces: true }),
  image: z
    .string()
    .refine(
      (text) => parseImageReference(text) !== undefined,
      'it must be the name of an image, such as "nginx", "registry.example.com/team/app:1.2" or one with "@sha256:…"',
    )
    .meta({
      description: "Image that it runs: `nginx:1.27`, `registry.example.com/team/app:1.2@sha256:…`.",
      normal: normalImageName,
    }),
  registryId: reference("a registry")
    .optional()
    .meta({
      description:
        "ID of the registry in Portainer whose credentials pull the image. It has to cover the image. Without it the one " +
        "that covers the image is used, or none. A change does nothing until the next pull.",
      writeOnly: true,
    }),
  pullPolicy: z
    .enum(["missing", "always", "never"])
    .default("missing")
    .meta({
      description:
        "When the image is pulled before a container is made: where the engine does not have it (`missing`), `always`, or " +
        "`never`. A change does nothing until then.",
      writeOnly: true,
    }),
  ...processSchema.shape,
  labels: labelsProperty,
  ports: portsProperty,
  ...networkingSchema.shape,
  ...storageSchema.shape,
  restartPolicy: restartPolicyProperty,
  healthcheck: healthcheckProperty,
  limits: limitsProperty,
  log: logProperty,
  ...securitySchema.shape,
  ...hardwareSchema.shape,
  accessControl,
  running: z.boolean().default(true).meta({
    description:
      "Whether it runs. With `false` it is made and not started, or stopped. A change starts or stops it in place.",
  }),
  waitFor: z
    .number()
    .min(0, "it must not be below 0")
    .default(120)
    .meta({
      description:
        "Seconds that it gets, once its image is there, to run and, where it has a health check, to be healthy. 0: do not " +
        "wait. A change does nothing by itself.",
      writeOnly: true,
    }),
  removeVolumes: z.boolean().default(false).meta({
    description:
      "Whether its anonymous volumes are removed with it. Named ones stay in any case. A change alone does nothing.",
    writeOnly: true,
  }),
  nodeName: nodeName().optional().meta({
    description: "Node of the swarm that it is on, where the environment is a swarm of Portainer's agents.",
    replaces: true,
    writeOnly: true,
  }),
});

export type ContainerInputs = z.output<typeof containerInputs>;

/** As a program writes them. */
export type ContainerDescription = Partial<z.input<typeof containerInputs>>;
