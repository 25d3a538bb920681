import { z } from "zod";
import { reference } from "../reference";
import { inPlaceTriggers } from "../triggers";
import { dockerName } from "../name";
import { nodeName } from "../nodeName";

const words = z.array(z.string());

/** What a program says of a command. */
export const execInputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose Docker engine has the container.",
    replaces: true,
  }),
  container: dockerName().optional().meta({
    description: "Name or Docker's ID of the container that it runs in.",
    replaces: true,
  }),
  service: dockerName()
    .optional()
    .meta({
      description:
        "Name of a service of the swarm: it runs in one of its tasks, the oldest that runs. On an environment that is no " +
        "swarm of Portainer's agents that has to be one on the manager that the environment is.",
      replaces: true,
    }),
  command: words.meta({
    description:
      'What is run, a word each: `["pg_dump", "shop"]`. A shell has no part in it where the program names none: ' +
      '`["sh", "-c", "ls *.sql | wc -l"]`. A change runs it.',
    writeOnly: true,
  }),
  deleteCommand: words.optional().meta({
    description:
      "What is run when the resource is deleted, where the container is still there, with the same user, folder and " +
      "variables. It has to end with 0. A change does nothing until then.",
    writeOnly: true,
  }),
  env: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description:
        "Environment variables, beside those of the container. A value may be a secret: it then stays one in state, and " +
        "no error shows any of them. A change runs the command again.",
      writeOnly: true,
    }),
  user: z
    .string()
    .min(1)
    .optional()
    .meta({
      description:
        "User that it runs as, by name or number, with a group where wanted: `1000:1000`. Without it the container's. A " +
        "change runs the command again.",
      writeOnly: true,
    }),
  workingDirectory: z.string().min(1).optional().meta({
    description: "Folder that it starts in. Without it the container's. A change runs the command again.",
    writeOnly: true,
  }),
  privileged: z.boolean().default(false).meta({
    description: "Whether it may do all that root on the host may. A change runs the command again.",
    writeOnly: true,
  }),
  triggers: inPlaceTriggers("runs the command again, in place: `deleteCommand` is not run for it"),
  expectedExitCodes: z.array(z.int().min(0).max(255)).default([0]).meta({
    description: "Exit codes with which it may end. Another one is a failure.",
    unordered: true,
    writeOnly: true,
  }),
  timeout: z
    .number()
    .min(0, "it must not be below 0")
    .default(300)
    .meta({
      description:
        "Seconds that it may take, 0 for as long as it likes. Docker cannot stop a command: one that takes longer is a " +
        "failure, and goes on.",
      writeOnly: true,
    }),
  secretOutput: z.boolean().default(false).meta({
    description: "Whether `stdout` and `stderr` are kept as secrets, and no error quotes them.",
    writeOnly: true,
  }),
  nodeName: nodeName().optional().meta({
    description:
      "Node of the swarm that the container, or the task, is on, where the environment is a swarm of Portainer's agents.",
    replaces: true,
    writeOnly: true,
  }),
});

export type ExecInputs = z.output<typeof execInputs>;

export const targetRule = {
  about: ["container", "service"] as const,
  broken({ container, service }: Partial<ExecInputs>): string | undefined {
    return (container === undefined) === (service === undefined)
      ? "one of container and service is required, and not both."
      : undefined;
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

export const listRules = (["command", "deleteCommand", "expectedExitCodes"] as const).map((list) => ({
  about: [list] as const,
  broken: (inputs: Partial<ExecInputs>) => (inputs[list]?.length === 0 ? "it must not be empty." : undefined),
}));
