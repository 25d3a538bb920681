import { z } from "zod";
import { stackKinds } from "../../api/stack";
import { accessControl } from "../accessControl";
import { name } from "../name";
import { reference } from "../reference";
import { autoUpdate } from "./autoUpdate";
import { normalStackName } from "./name";
import { repository } from "./repository";

/** Seconds that a stack gets to run once it is deployed, where the program does not say. */
const defaultWait = 300;

/** Where Kubernetes puts what no namespace is named for. */
export const defaultNamespace = "default";

/** What a program says of a stack. */
export const stackInputs = z.object({
  name: name(
    "Name of the stack, unique in its environment; Portainer makes it lower case and drops all but `a`-`z`, `0`-`9`, `-` " +
      "and `_`. Portainer cannot rename a stack.",
  ).meta({ replaces: true, normal: normalStackName }),
  environmentId: reference("an environment").meta({
    description:
      "ID of the environment that it runs in. A change moves the stack: Portainer deploys it there, and then takes it down " +
      "where it was; data in volumes stays behind. On the same engine, or where its environment was deleted from Portainer, " +
      "what runs is kept, and so is `kind`. A stack of Kubernetes is replaced.",
  }),
  kind: z
    .enum(stackKinds)
    .optional()
    .meta({
      description:
        "What deploys it: `compose`, `swarm` (`docker stack deploy`) or `kubernetes` (`kubectl apply`). Left out, the " +
        "environment tells: Kubernetes, a manager of a swarm, or else Docker with compose.",
      replaces: true,
      unmanagedWhenAbsent: true,
    }),
  content: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({
      description:
        "Text of the compose file, or of the manifest for Kubernetes. Portainer gets this text and no other file, so that " +
        "`build`, an `env_file` other than `stack.env`, `include` and the like are refused.",
    }),
  file: z.string().min(1, "it must not be empty").optional().meta({
    description: "Name of a file with the text, in place of `content`; relative to the program's folder.",
    textOf: "content",
  }),
  repository,
  env: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description:
        "Variables that the text may use as `${NAME}`. Compose reads them as an env file: a value with `$`, `#` or quotes " +
        "that are meant literally goes into single quotes. A value that the program makes a secret is kept as one.",
    }),
  prune: z.boolean().default(false).meta({
    description: "Whether an update removes the services that the text no longer has. Without it they run on.",
    writeOnly: true,
  }),
  pullImage: z.boolean().default(false).meta({
    description: "Whether an update pulls images that the engine has, in case that the same name means a newer one.",
    writeOnly: true,
  }),
  autoUpdate,
  active: z
    .boolean()
    .default(true)
    .meta({
      description:
        "Whether it runs. When false, Portainer keeps the stack but takes down its containers; volumes stay. Portainer starts " +
        "a stack to make or change it, and it is stopped right after. On a refresh, false stands also for a stack of which " +
        "nothing is there any more, or whose last deployment failed, and for one of Kubernetes of which an object is missing.",
    }),
  namespace: z
    .string()
    .min(1, "it must not be empty")
    .meta({ refersTo: { type: "Namespace", by: "name" } })
    .default(defaultNamespace)
    .meta({
      description: "Kubernetes alone: the namespace of what the manifest puts in none.",
      replaces: true,
    }),
  accessControl,
  waitFor: z
    .number()
    .min(0, "it must not be below 0")
    .default(defaultWait)
    .meta({
      description:
        "Seconds that its services get, after the deployment, to run, and to be healthy where they have a health check; a job " +
        "may end with exit code 0. 0: do not wait. Kubernetes stacks are not waited for.",
      writeOnly: true,
    }),
});

export type StackInputs = z.output<typeof stackInputs>;

/** What the server adds to it. */
export const stackComputed = z.object({
  actualKind: z.enum(stackKinds).meta({
    description: "What deploys it, also where the program leaves `kind` to the environment.",
    stable: true,
  }),
  entryPoint: z.string().meta({ description: "The compose file or manifest, below the folder that Portainer keeps." }),
  commit: z
    .string()
    .optional()
    .meta({ description: "Of a stack of a repository: the commit that was deployed last, by `autoUpdate` too." }),
  webhookUrl: z
    .string()
    .optional()
    .meta({
      description:
        "Where `autoUpdate` has a webhook: the address to send a POST to, by which Portainer deploys a new commit. It needs no " +
        "login.",
      secret: true,
    }),
});
