import { z } from "zod";
import { noAnswer } from "./client";
import { decorationSchema, ownControl } from "./dockerDecoration";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { path } from "./path";

const contentSchema = z
  .object({
    ID: z.string(),
    Version: z.object({ Index: z.number() }),
    Spec: z.object({
      Name: z.string(),
      Labels: z.record(z.string(), z.string()).nullish(),
      Data: z.string().nullish(),
      Templating: z.object({ Name: z.string() }).nullish(),
    }),
    Portainer: decorationSchema,
  })
  .transform(({ ID, Version, Spec, Portainer }) => ({
    id: ID,
    /** An update has to name the version that it changes. */
    version: Version.Index,
    name: Spec.Name,
    labels: Spec.Labels ?? {},
    /** What it holds, in Base64; never told of a secret. */
    data: Spec.Data ?? undefined,
    /** `golang`; undefined where it is no template. */
    templating: Spec.Templating?.Name,
    /** Who may use it, where Portainer keeps that for this very one. */
    resourceControl: ownControl(Portainer, ID),
  }));

/** A config or a secret of a swarm. */
export type DockerContent = z.output<typeof contentSchema>;

const createdSchema = z
  .object({ ID: z.string(), Portainer: decorationSchema })
  .transform(({ ID, Portainer }) => ({ id: ID, resourceControl: ownControl(Portainer, ID) }));

/** A config or a secret that has just been made. */
export type CreatedContent = z.output<typeof createdSchema>;

/** What a new config or secret is to be. */
export interface NewContent {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What it holds, in Base64. */
  readonly data: string;
  readonly templating: string | undefined;
}

/** The configs, or the secrets, of a swarm. Docker never changes what one holds, only its labels. */
export class DockerContents {
  constructor(
    private readonly proxy: DockerProxy,
    readonly kind: "configs" | "secrets",
  ) {}

  /** Those that carry a label with this value. */
  list(label: string, value: string, signal?: AbortSignal): Promise<DockerContent[]> {
    return this.listed({ label: [`${label}=${value}`] }, signal);
  }

  /** All of them that the caller may see. */
  listAll(signal?: AbortSignal): Promise<DockerContent[]> {
    return this.listed({}, signal);
  }

  /** One by its ID or name; undefined when the engine says that there is none. */
  inspect(idOrName: string, signal?: AbortSignal): Promise<DockerContent | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/${this.kind}/${idOrName}`, answer: contentSchema }, signal),
    );
  }

  /**
   * Makes one. Portainer makes it private to the caller, administrators included.
   *
   * @throws ConflictError when the name is taken.
   */
  create({ name, labels, data, templating }: NewContent, signal?: AbortSignal): Promise<CreatedContent> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/${this.kind}/create`,
        json: {
          Name: name,
          Labels: labels,
          Data: data,
          ...(templating === undefined ? {} : { Templating: { Name: templating } }),
        },
        answer: createdSchema,
      },
      signal,
    );
  }

  /**
   * Replaces its labels. Portainer allows this to administrators alone: for others it looks for the access control of one
   * named "update" (http/proxy/factory/docker/transport.go).
   */
  relabel(
    { id, name, version, data, templating }: DockerContent,
    labels: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/${this.kind}/${id}/update`,
        query: { version },
        json: {
          Name: name,
          Labels: labels,
          ...(data === undefined ? {} : { Data: data }),
          ...(templating === undefined ? {} : { Templating: { Name: templating } }),
        },
        answer: noAnswer,
      },
      signal,
    );
  }

  /** Removes it; that it is gone already is what was wanted. @throws RejectedError while a service uses it. */
  async remove(id: string, signal?: AbortSignal): Promise<void> {
    await undefinedIfAbsent(
      this.proxy.request({ method: "DELETE", path: path`/${this.kind}/${id}`, answer: noAnswer }, signal),
    );
  }

  private listed(filters: Readonly<Record<string, readonly string[]>>, signal?: AbortSignal): Promise<DockerContent[]> {
    return this.proxy.request(
      {
        method: "GET",
        path: path`/${this.kind}`,
        query: { filters: JSON.stringify(filters) },
        answer: z
          .array(contentSchema)
          .nullable()
          .transform((found) => found ?? []),
      },
      signal,
    );
  }
}
