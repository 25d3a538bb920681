import { z } from "zod";
import { RejectedError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import {
  type NewRegistry,
  normalRegistryUrl,
  type Registry,
  type RegistrySettings,
  registryTypes,
} from "../api/registry";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { requireKnown } from "./knownWord";
import { name } from "./name";
import { numericId } from "./reference";
import { describeRegistry } from "./registryDescription";
import { registryRules } from "./registryRules";

/** The project of GitLab that a registry belongs to. */
export const gitlabSchema = z
  .object({
    projectId: z.int().positive().meta({ description: "ID of the project, a number such as `42`." }),
    projectPath: z.string().min(1).meta({ description: "Path of the project, such as `group/project`." }),
    instanceUrl: z
      .string()
      .min(1)
      .default("https://gitlab.com")
      .meta({ description: "Address of GitLab itself, such as `https://gitlab.example.com`." }),
  })
  .meta({ typeName: "RegistryGitlab" });

/** Whose images of Quay they are. */
export const quaySchema = z
  .object({
    useOrganisation: z
      .boolean()
      .default(false)
      .meta({ description: "Whether the images are those of an organisation instead of the user." }),
    organisationName: z.string().default("").meta({ description: "Name of the organisation." }),
  })
  .meta({ typeName: "RegistryQuay" });

/** Of which something is left in the form that Portainer gets. */
function address() {
  return z.string().refine((url) => normalRegistryUrl(url) !== "", "it must name a host");
}

/** What a program says of a registry. */
export const registryInputs = z.object({
  name: name("Name of the registry, unique on the server. A change renames it."),
  type: z.enum(registryTypes).meta({
    description:
      "Kind of registry: `quay`, `azure`, `custom` (any other one), `gitlab`, `proget`, `dockerHub`, `ecr`, or `github`, " +
      "which the Community Edition lacks. `custom` does for every registry that takes a username and a password.",
    replaces: true,
  }),
  url: address().meta({
    description:
      "Address of the registry as image names begin with it, such as `registry.example.com:5000/team` or `docker.io`. A " +
      "scheme and a closing slash are left out. No two registries may have the same address and username.",
    normal: normalRegistryUrl,
  }),
  baseUrl: address().optional().meta({
    description: "Of `proget` alone, where it is required: address of the server, such as `proget.example.com`.",
    normal: normalRegistryUrl,
  }),
  username: z
    .string()
    .min(1, "it must not be empty: leave it out for anonymous use")
    .optional()
    .meta({
      description:
        "Name to log in with; the access key ID of `ecr`. Left out, the registry is used anonymously, and Portainer forgets " +
        "the credentials that it had.",
    }),
  password: z.string().min(1, "it must not be empty").optional().meta({
    description: "Password or token to log in with, required with a username; the secret access key of `ecr`.",
    secret: true,
    writeOnly: true,
  }),
  region: z.string().min(1, "it must not be empty").optional().meta({
    description: "Of `ecr` alone, where it is required with a username: AWS region, such as `eu-west-1`.",
  }),
  gitlab: gitlabSchema.optional().meta({
    description: "Of `gitlab` alone: the project that the registry belongs to. Portainer cannot change it.",
    replaces: true,
  }),
  quay: quaySchema
    .default({ useOrganisation: false, organisationName: "" })
    .meta({ description: "Of `quay` alone: whose images they are." }),
});

type Inputs = z.output<typeof registryInputs>;

/**
 * Portainer: http/handler/registries. The TLS settings of its call `configure` are not here: nothing in the Community
 * Edition uses them since it no longer browses registries, and no call tells them.
 */
export const registry = defineResource({
  type: "Registry",
  description:
    "A registry of images, with the credentials that Portainer pulls and pushes with. Who may use it in which environment " +
    "is said by `RegistryAccess`; without it, administrators alone.",
  id: "<registryId>",
  example: `
    config:
      registryPassword:
        type: string
        secret: true
    resources:
      images:
        type: portainer:Registry
        properties:
          name: our images
          type: custom
          url: registry.example.com:5000
          username: portainer
          password: \${registryPassword}
  `,
  inputs: registryInputs,
  computed: z.object({}),
  // Two registries may share neither the name nor the address with the username: whatever makes the replacement
  // necessary, one of the two is bound to collide, so that the old one is always deleted first.
  unique: [],
  rules: registryRules,

  listing: {
    in: "server",
    async list(portainer, signal) {
      return (await portainer.registries.list(signal)).map(({ id, name }) => ({ id: String(id), name }));
    },
  },

  async create(portainer, wanted, { signal }) {
    const { id } = await explainingType(portainer, wanted, signal, () =>
      portainer.registries.create(newRegistry(wanted), signal),
    );
    return { id: String(id), computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.registries.find(numericId(id), signal);
    return (
      found && {
        inputs: { ...describeRegistry(found), type: requireKnown("type", found.type) },
        computed: {},
      }
    );
  },

  async update(portainer, id, wanted, _previous, { signal }) {
    await portainer.registries.update(numericId(id), settings(wanted), signal);
    return {};
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.registries.delete(numericId(id), signal);
  },

  async find(portainer, wanted, signal) {
    const all = await portainer.registries.list(signal);
    const found = all.find(({ name }) => name === wanted.name) ?? all.find((other) => isSameTarget(other, wanted));
    return found && String(found.id);
  },
});

function newRegistry(wanted: Inputs): NewRegistry {
  return { ...settings(wanted), type: wanted.type, gitlab: wanted.gitlab };
}

function settings({ name, url, baseUrl, username, password, region, quay }: Inputs): RegistrySettings {
  const credentials = username === undefined || password === undefined ? undefined : { username, password };
  return { name, url, baseUrl, credentials, region, quay };
}

/** Whether Portainer holds them for the same registry with the same credentials: registries/handler.go. */
function isSameTarget(other: Registry, wanted: Inputs): boolean {
  if (normalRegistryUrl(other.url) !== normalRegistryUrl(wanted.url) || other.username !== wanted.username)
    return false;
  if (other.type !== "gitlab" || wanted.type !== "gitlab") return true;
  return other.gitlab.projectPath === (wanted.gitlab?.projectPath ?? "");
}

/** The server alone knows which types it has, and says so before it stores anything: registry_create.go. */
async function explainingType<T>(
  portainer: Portainer,
  { type }: Inputs,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof RejectedError) || !/registry type\. valid/i.test(error.explanation.details ?? ""))
      throw error;
    const { version } = await portainer.status(signal);
    throw new ResourceError(
      `type: this server (Portainer ${version}) has no registries of type "${type}"` +
        (type === "github" ? "; those of Portainer Business have. " : ". ") +
        'Use type "custom", which any registry with username and password can be.',
    );
  }
}
