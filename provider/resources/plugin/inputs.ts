import { z } from "zod";
import { imageName, normalImageName, parseImageReference } from "../imageReference";
import { reference } from "../reference";
import { nodeName } from "../nodeName";

const privilegeSchema = z
  .object({
    name: z
      .string()
      .min(1, "it must not be empty")
      .meta({
        description:
          "What it may do, in the words in which Docker asks: `network`, `mount`, `device`, `capabilities`, " +
          "`allow-all-devices`, `propagatedMount`, `host ipc namespace`, `host pid namespace`.",
      }),
    values: z.array(z.string()).default([]).meta({
      description: 'To what: `["host"]` of a network, `["CAP_SYS_ADMIN"]` of capabilities, `["true"]` of a switch.',
      unordered: true,
    }),
  })
  .meta({ typeName: "PluginPrivilege" });

/** What a program says of a plugin. */
export const pluginInputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose Docker engine has it.",
    replaces: true,
  }),
  name: z
    .string()
    .refine(isPluginName, 'it must be a name in small letters, such as "sshfs", with a tag where wanted: "sshfs:2"')
    .meta({
      description:
        "Name of the plugin on its engine, by which volumes and networks name their driver: `sshfs`. Without a tag it has " +
        "`latest`.",
      logicalName: true,
      normal: normalPluginName,
      replaces: true,
    }),
  remote: z
    .string()
    .refine(
      (text) => parseImageReference(text) !== undefined,
      'it must be the name of a plugin in a registry, such as "vieux/sshfs:latest" or "registry.example.com/team/plugin:1"',
    )
    .meta({
      description:
        "What it is installed from: `vieux/sshfs:latest`, `registry.example.com/team/plugin:1.2`. A change upgrades it in " +
        "place, for which it is switched off for a moment.",
      normal: normalImageName,
    }),
  privileges: z
    .array(privilegeSchema)
    .default([])
    .meta({
      description:
        "What the program lets it do. A plugin that asks for more is not installed, and the error says for what. A change " +
        "counts with the next install or upgrade.",
      unordered: true,
      writeOnly: true,
    }),
  settings: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description:
        "What it is set to, as `docker plugin set` names it: a variable `DEBUG`, its arguments `args`, the source of a mount " +
        "`data.source`, the path of a device `disk.path`. What is left out is as the plugin has it. For a change it is " +
        "switched off for a moment.",
    }),
  enabled: z.boolean().default(true).meta({ description: "Whether it is switched on." }),
  force: z.boolean().default(false).meta({
    description:
      "Whether it is switched off and removed even while volumes or containers use it. A change does nothing by itself.",
    writeOnly: true,
  }),
  username: z
    .string()
    .min(1, "it must not be empty")
    .optional()
    .meta({
      description:
        "User at the registry that it is installed from. Portainer adds no credentials of its registries when Docker installs " +
        "a plugin. A change counts with the next install or upgrade.",
      writeOnly: true,
    }),
  password: z.string().min(1, "it must not be empty").optional().meta({
    description: "Password of that user.",
    secret: true,
    writeOnly: true,
  }),
  nodeName: nodeName().optional().meta({
    description: "Node of the swarm that is to have it, where the environment is a swarm of Portainer's agents.",
    replaces: true,
    writeOnly: true,
  }),
});

export type PluginInputs = z.output<typeof pluginInputs>;

export const credentialsRule = {
  about: ["password", "username"] as const,
  broken({ username, password }: Partial<PluginInputs>): string | undefined {
    return (username === undefined) === (password === undefined)
      ? undefined
      : "username and password go together: name both, or neither.";
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

/** `sshfs:latest`: as Docker calls it. */
export function normalPluginName(name: string): string {
  return /:[^/]*$/.test(name) ? name : `${name}:latest`;
}

/** The name of a plugin in a registry in its full form. */
export function remoteName(remote: string): string {
  const parsed = parseImageReference(remote);
  return parsed === undefined ? remote : imageName(parsed);
}

function isPluginName(text: string): boolean {
  return !text.includes("@") && parseImageReference(text) !== undefined;
}
