import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { numberOf, wordOf } from "./numbered";
import { path } from "./path";
import { resourceControlSchema } from "./resourceControls";
import { gitConfigSchema, kindSchema, type StackKind, stackKindNumber } from "./stack";
import { accessPayload, type RepositoryAccess } from "./stackCreation";

/** What a template's containers run on: api/portainer.go, `CustomTemplatePlatform`. */
export const templatePlatforms = ["linux", "windows"] as const;

export type TemplatePlatform = (typeof templatePlatforms)[number];

/** A variable of a template's text, which Portainer asks for when the template is used. */
export interface TemplateVariable {
  readonly name: string;
  readonly label: string;
  readonly defaultValue: string;
  readonly description: string;
}

const variableSchema = z
  .object({
    name: z.string(),
    label: z.string(),
    defaultValue: z.string().nullish(),
    description: z.string().nullish(),
  })
  .transform(({ name, label, defaultValue, description }) => ({
    name,
    label,
    defaultValue: defaultValue ?? "",
    description: description ?? "",
  }));

const templateSchema = z
  .object({
    Id: z.int(),
    Title: z.string(),
    Description: z.string(),
    Note: z.string(),
    Platform: z.int(),
    Logo: z.string(),
    Type: kindSchema,
    EdgeTemplate: z.boolean().nullish(),
    Variables: z.array(variableSchema).nullish(),
    GitConfig: gitConfigSchema.nullish(),
    ResourceControl: resourceControlSchema.nullish(),
  })
  .transform((answer) => ({
    id: answer.Id,
    title: answer.Title,
    description: answer.Description,
    note: answer.Note,
    platform: wordOf(templatePlatforms, answer.Platform),
    logo: answer.Logo,
    kind: answer.Type,
    edge: answer.EdgeTemplate ?? false,
    variables: answer.Variables ?? [],
    repository: answer.GitConfig ?? undefined,
    control: answer.ResourceControl ?? undefined,
  }));

/** A template of one's own for stacks: http/handler/customtemplates. */
export type CustomTemplate = z.output<typeof templateSchema>;

/** What a template is to be. */
export interface WantedTemplate {
  readonly title: string;
  readonly description: string;
  readonly note: string;
  readonly platform: TemplatePlatform;
  readonly logo: string;
  readonly kind: StackKind;
  readonly edge: boolean;
  readonly variables: readonly TemplateVariable[];
  readonly source:
    | { readonly content: string }
    | { readonly repository: RepositoryAccess & { readonly url: string; readonly path: string } };
}

/** The custom templates of a server. */
export class CustomTemplates {
  private readonly collection: Collection<CustomTemplate>;

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => client.request({ method: "GET", path: path`/custom_templates`, answer: z.array(templateSchema) }),
      get: (id, signal) => this.get(id, signal),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly CustomTemplate[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly CustomTemplate[]> {
    return this.collection.listFresh(signal);
  }

  /** As it is now, with its control, which the list may be too old for. */
  confirm(id: number, signal: AbortSignal): Promise<CustomTemplate | undefined> {
    return this.collection.confirm(id, signal);
  }

  /** Its text, of a repository as Portainer has read it last. */
  async content(id: number, signal?: AbortSignal): Promise<string> {
    const answer = z.object({ FileContent: z.string() });
    const { FileContent } = await this.client.request(
      { method: "GET", path: path`/custom_templates/${id}/file`, answer },
      signal,
    );
    return FileContent;
  }

  /** @throws ServerFailedError for a title that is taken, and for whatever Portainer does not like. */
  create(wanted: WantedTemplate, signal?: AbortSignal): Promise<CustomTemplate> {
    const method = "content" in wanted.source ? "string" : "repository";
    return this.collection.create(
      () =>
        this.client.request(
          {
            method: "POST",
            path: path`/custom_templates/create/${method}`,
            json: payload(wanted),
            answer: templateSchema,
          },
          signal,
        ),
      ({ title }) => title === wanted.title,
      signal,
    );
  }

  /** Replaces all of it; a repository is read anew. A template of a repository cannot become one of a text. */
  update(id: number, wanted: WantedTemplate, signal?: AbortSignal): Promise<CustomTemplate> {
    return this.collection.write(() =>
      this.client.request(
        { method: "PUT", path: path`/custom_templates/${id}`, json: payload(wanted), answer: templateSchema },
        signal,
      ),
    );
  }

  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      this.client.request({ method: "DELETE", path: path`/custom_templates/${id}`, answer: noAnswer }, signal),
    );
  }

  private get(id: number, signal?: AbortSignal): Promise<CustomTemplate> {
    return this.client.request({ method: "GET", path: path`/custom_templates/${id}`, answer: templateSchema }, signal);
  }
}

function payload({ source, ...wanted }: WantedTemplate) {
  return {
    Title: wanted.title,
    Description: wanted.description,
    Note: wanted.note,
    Platform: numberOf(templatePlatforms, wanted.platform),
    Logo: wanted.logo,
    Type: stackKindNumber(wanted.kind),
    EdgeTemplate: wanted.edge,
    Variables: wanted.variables,
    ...("content" in source
      ? { FileContent: source.content }
      : {
          RepositoryURL: source.repository.url,
          ComposeFilePathInRepository: source.repository.path,
          ...accessPayload(source.repository),
        }),
  };
}
