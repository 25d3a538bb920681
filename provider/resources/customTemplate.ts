import { z } from "zod";
import { type CustomTemplate, templatePlatforms, type WantedTemplate } from "../api/customTemplates";
import { ServerFailedError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { AlreadyExistsError, ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import {
  accessControl,
  accessControlRule,
  applyAccessControl,
  describeAccessControl,
  requireAccessControl,
} from "./accessControl";
import {
  accessOf,
  defaultComposePath,
  normalRepositoryUrl,
  repositoryAccess,
  repositoryProblem,
  repositoryUrl,
} from "./gitRepository";
import { requireKnown } from "./knownWord";
import { numericId } from "./reference";

const inputs = z.object({
  title: z
    .string()
    .min(1, "it must not be empty")
    .meta({ description: "Title of the template, unique on the server.", logicalName: true }),
  description: z
    .string()
    .min(1, "it must not be empty: Portainer wants one")
    .meta({ description: "What the template is for." }),
  kind: z
    .enum(["compose", "swarm", "kubernetes"])
    .default("compose")
    .meta({ description: "What stacks are made of it: `compose`, `swarm` or `kubernetes`." }),
  platform: z
    .enum(templatePlatforms)
    .default("linux")
    .meta({ description: "What its containers run on: `linux` or `windows`. A template for Kubernetes has none." }),
  content: z.string().min(1, "it must not be empty").optional().meta({
    description: "The text of the template: a compose file, or a manifest for Kubernetes.",
  }),
  file: z.string().optional().meta({
    description: "A file with the text of the template. Relative names start at the program's folder.",
    textOf: "content",
  }),
  repository: z
    .object({
      url: repositoryUrl(),
      path: z
        .string()
        .min(1, "it must not be empty")
        .default(defaultComposePath)
        .meta({ description: "The compose file, or the manifest for Kubernetes, as a path in the repository." }),
      ...repositoryAccess,
    })
    .meta({ typeName: "TemplateRepository" })
    .optional()
    .meta({
      description:
        "The Git repository that the template's text is read from, again with each update. Exactly one of `content`, `file` " +
        "and `repository` has to be given. A template of a text takes a repository in place; taking it away again replaces " +
        "the template.",
    }),
  note: z.string().default("").meta({ description: "A note for people, which may hold HTML, but no pictures." }),
  logo: z.string().default("").meta({ description: "Address of a picture." }),
  variables: z
    .array(
      z
        .object({
          name: z.string().min(1, "it must not be empty").meta({ description: "Name of the variable in the text." }),
          label: z.string().min(1, "it must not be empty").meta({ description: "What Portainer calls it." }),
          defaultValue: z.string().default("").meta({ description: "Its value unless somebody changes it." }),
          description: z.string().default("").meta({ description: "What it is for." }),
        })
        .meta({ typeName: "TemplateVariable" }),
    )
    .default([])
    .meta({ description: "Variables that Portainer asks for, written `{{ name }}` in the text." }),
  edge: z.boolean().default(false).meta({ description: "Whether it is a template for edge stacks." }),
  accessControl,
});

type Inputs = z.output<typeof inputs>;

const computed = z.object({
  commit: z
    .string()
    .optional()
    .meta({ description: "Of a template of a repository: the commit that Portainer has read last." }),
});

/** Portainer: http/handler/customtemplates. Taking the repository away leaves it in place there: that replaces. */
export const customTemplate = defineResource({
  type: "CustomTemplate",
  description: "A template of one's own, from which people make stacks in Portainer.",
  id: "<customTemplateId>",
  example: `
    resources:
      web:
        type: portainer:CustomTemplate
        properties:
          title: web server
          description: Serves a folder.
          content: |
            services:
              web:
                image: nginx:{{ version }}
          variables:
            - name: version
              label: Version
              defaultValue: "1.27"
  `,
  inputs,
  computed,
  unique: ["title"],
  replacesWhere: { content: (old) => old.repository !== undefined },
  rules: [
    {
      about: ["content", "file", "repository"],
      broken({ content, repository }) {
        if (content !== undefined && repository !== undefined) return "give either a text or a repository, not both.";
        return (content ?? repository) ? undefined : "one of content, file and repository is required.";
      },
    },
    { about: ["repository"], broken: ({ repository }) => repository && repositoryProblem(repository) },
    {
      about: ["platform", "kind"],
      broken: ({ platform, kind }) =>
        kind === "kubernetes" && platform === "windows"
          ? "a template for Kubernetes has none: leave it out."
          : undefined,
    },
    accessControlRule,
  ],

  listing: {
    in: "server",
    async list(portainer, signal) {
      return (await portainer.customTemplates.list(signal)).map(({ id, title }) => ({ id: String(id), name: title }));
    },
  },

  async create(portainer, inputs, operation) {
    const { signal } = operation;
    await requireAccessControl(portainer, inputs.accessControl, signal);
    const made = await explainingTitle(portainer, inputs, signal, () =>
      portainer.customTemplates.create(wantedOf(inputs), signal),
    );
    operation.keep(String(made.id));
    await applyControl(portainer, made, inputs, signal);
    return { id: String(made.id), computed: { commit: made.repository?.commit } };
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.customTemplates.confirm(numericId(id), signal);
    if (found === undefined) return undefined;
    const { title, description, kind, note, logo, variables, edge, repository } = found;
    const content = repository === undefined ? await portainer.customTemplates.content(found.id, signal) : undefined;
    return {
      inputs: {
        ...{ title, description, kind, note, logo, variables, edge, content },
        platform: kind === "kubernetes" ? "linux" : requireKnown("platform", found.platform),
        repository: repository && {
          url: repository.url,
          path: repository.path,
          reference: repository.reference,
          username: repository.username ?? "",
          tlsSkipVerify: repository.tlsSkipVerify,
        },
        accessControl: describeAccessControl(found.control),
      },
      computed: { commit: repository?.commit },
    };
  },

  async update(portainer, id, inputs, _previous, { signal }) {
    const found = await portainer.customTemplates.confirm(numericId(id), signal);
    if (found === undefined) throw new ResourceError("the template is no longer there. Run `pulumi refresh` first.");
    await requireAccessControl(portainer, inputs.accessControl, signal);
    const updated = await explainingTitle(portainer, inputs, signal, () =>
      portainer.customTemplates.update(found.id, wantedOf(inputs), signal),
    );
    await applyControl(portainer, found, inputs, signal);
    return { commit: updated.repository?.commit };
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.customTemplates.delete(numericId(id), signal);
  },
});

function wantedOf({ content = "", repository, ...inputs }: Inputs): WantedTemplate {
  return {
    ...inputs,
    source:
      repository === undefined
        ? { content }
        : {
            repository: {
              ...accessOf(repository),
              url: normalRepositoryUrl(repository.url),
              path: repository.path,
            },
          },
  };
}

function applyControl(
  portainer: Portainer,
  { id, control }: CustomTemplate,
  { accessControl: wanted }: Inputs,
  signal: AbortSignal,
): Promise<void> {
  const controlled = { type: "customTemplate", resourceId: String(id), current: control } as const;
  return applyAccessControl(portainer, controlled, wanted, signal);
}

/** Portainer says of a title that is taken that the server has failed. */
async function explainingTitle<T>(
  portainer: Portainer,
  { title }: Inputs,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ServerFailedError) || error.explanation.message !== "Template name must be unique")
      throw error;
    const taker = (await portainer.customTemplates.listFresh(signal)).find((template) => template.title === title);
    throw new AlreadyExistsError(error.message, taker && String(taker.id), error);
  }
}
