import { z } from "zod";
import type { Docker } from "../../api/docker";
import type { ConfigReference, SecretReference } from "../../api/dockerService";
import type { DockerContent, DockerContents } from "../../api/dockerContents";
import { ResourceError } from "../../lifecycle/errors";
import { findVersions, stableName } from "../content/versions";

function contentsProperty(noun: string, place: string) {
  return z
    .array(
      z
        .object({
          name: z
            .string()
            .min(1)
            .meta({
              description: `Name of the ${noun}: \`name\` of its resource, whatever version.`,
              refersTo: { type: noun === "config" ? "SwarmConfig" : "SwarmSecret", by: "name" },
            }),
          target: z
            .string()
            .min(1)
            .optional()
            .meta({ description: `The file in the container. Without it ${place}.` }),
          uid: z.string().min(1).default("0").meta({ description: "User, by number, whom the file belongs to." }),
          gid: z.string().min(1).default("0").meta({ description: "Group, by number, that the file belongs to." }),
          mode: z
            .string()
            .regex(/^[0-7]{3,4}$/, 'it must be an octal number such as "0444"')
            .default("0444")
            .meta({ description: "Who may read it, as an octal number.", normal: (mode) => Number.parseInt(mode, 8) }),
        })
        .meta({ typeName: noun === "config" ? "ServiceConfig" : "ServiceSecret" }),
    )
    .default([])
    .meta({
      description: `Each ${noun} of the swarm that its containers get as a file: \`[{ name: "settings" }]\`.`,
      unordered: true,
    });
}

/** What a service gets of the swarm's configs and secrets. */
export const taskContentsSchema = z.object({
  configs: contentsProperty("config", "the name in the root folder"),
  secrets: contentsProperty("secret", "the name in `/run/secrets`"),
});

type TaskContents = z.output<typeof taskContentsSchema>;
type Used = TaskContents["configs"][number];

/** What Docker is told: the newest version of each. @throws ResourceError for one that there is not. */
export async function taskContents(
  docker: Docker,
  { configs, secrets }: TaskContents,
  signal: AbortSignal,
): Promise<{ Configs: ConfigReference[]; Secrets: SecretReference[] }> {
  const newest = async (contents: DockerContents, noun: string, { name }: Used): Promise<DockerContent> => {
    const [found] = await findVersions(contents, name, signal);
    if (found !== undefined) return found;
    throw new ResourceError(`${noun}s: the swarm has no ${noun} "${name}". Create it, or correct the name.`);
  };
  return {
    Configs: await Promise.all(
      configs.map(async (used) => {
        const { id, name } = await newest(docker.configs, "config", used);
        return { ConfigID: id, ConfigName: name, File: file(used, `/${used.name}`) };
      }),
    ),
    Secrets: await Promise.all(
      secrets.map(async (used) => {
        const { id, name } = await newest(docker.secrets, "secret", used);
        return { SecretID: id, SecretName: name, File: file(used, used.name) };
      }),
    ),
  };
}

export async function describeTaskContents(
  docker: Docker,
  configs: readonly ConfigReference[],
  secrets: readonly SecretReference[],
  signal: AbortSignal,
): Promise<z.input<typeof taskContentsSchema>> {
  return {
    configs: await Promise.all(
      configs.map(async ({ ConfigID, ConfigName, File }) => {
        const name = await nameOf(docker.configs, ConfigID, ConfigName, signal);
        return describeFile(name, File, `/${name}`);
      }),
    ),
    secrets: await Promise.all(
      secrets.map(async ({ SecretID, SecretName, File }) => {
        const name = await nameOf(docker.secrets, SecretID, SecretName, signal);
        return describeFile(name, File, name);
      }),
    ),
  };
}

async function nameOf(contents: DockerContents, id: string, name: string, signal: AbortSignal): Promise<string> {
  const found = await contents.inspect(id, signal);
  return found === undefined ? name : stableName(found);
}

function file({ target, uid, gid, mode }: Used, usual: string) {
  return { Name: target ?? usual, UID: uid, GID: gid, Mode: Number.parseInt(mode, 8) };
}

function describeFile(name: string, actual: ConfigReference["File"], usual: string) {
  const { Name = usual, UID = "0", GID = "0", Mode = 0o444 } = actual ?? {};
  return {
    name,
    ...(Name === usual ? {} : { target: Name }),
    uid: UID,
    gid: GID,
    mode: Mode.toString(8).padStart(4, "0"),
  };
}
