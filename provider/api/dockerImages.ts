import { z } from "zod";
import { noAnswer } from "./client";
import { healthcheckSchema } from "./dockerContainer";
import { followProgress } from "./dockerProgress";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { path, slashed } from "./path";
import { registryAuthHeader } from "./registryAuth";
import type { SharedPulls } from "./sharedPulls";

const imageSchema = z
  .object({
    Id: z.string(),
    RepoTags: z.array(z.string()).nullish(),
    RepoDigests: z.array(z.string()).nullish(),
    Config: z
      .object({
        User: z.string().nullish(),
        Env: z.array(z.string()).nullish(),
        Cmd: z.array(z.string()).nullish(),
        Entrypoint: z.array(z.string()).nullish(),
        WorkingDir: z.string().nullish(),
        Labels: z.record(z.string(), z.string()).nullish(),
        StopSignal: z.string().nullish(),
        Volumes: z.record(z.string(), z.unknown()).nullish(),
        Healthcheck: healthcheckSchema.nullish(),
      })
      .nullish(),
  })
  .transform(({ Id, RepoTags, RepoDigests, Config }) => ({
    /** `sha256:…` of its configuration: the same for the same image on every engine. */
    id: Id,
    tags: RepoTags ?? [],
    /** `name@sha256:…` for each registry that it came from. */
    digests: RepoDigests ?? [],
    user: Config?.User ?? "",
    env: Config?.Env ?? [],
    command: Config?.Cmd ?? [],
    entrypoint: Config?.Entrypoint ?? [],
    workingDirectory: Config?.WorkingDir ?? "",
    labels: Config?.Labels ?? {},
    stopSignal: Config?.StopSignal ?? "",
    /** Folders that get an anonymous volume where nothing else is mounted. */
    volumes: Object.keys(Config?.Volumes ?? {}),
    healthcheck: Config?.Healthcheck ?? undefined,
  }));

/** An image on a Docker engine. */
export type DockerImage = z.output<typeof imageSchema>;

/** What to pull. */
export interface Pull {
  /** Name with registry and path, without tag and digest. */
  readonly repository: string;
  /** A tag, or a digest (`sha256:…`). Without one Docker would pull every tag that there is. */
  readonly tag: string;
  /** The registry of Portainer whose credentials are to be used; anonymous when absent. */
  readonly registryId?: number | undefined;
  /**
   * When the caller began to look whether it needs the image, by `performance.now()`: a pull that has ended since then
   * serves it as well.
   */
  readonly since: number;
  /** Told what Docker does, a line each: `3f4ca61aafcd: Downloading [=> ] 1MB/2MB`. */
  readonly onProgress?: ((line: string) => void) | undefined;
}

/** The images of a Docker engine. */
export class DockerImages {
  constructor(
    private readonly proxy: DockerProxy,
    private readonly pulls: SharedPulls,
  ) {}

  /** An image by its name or ID; undefined when the engine says that it does not have it. */
  inspect(nameOrId: string, signal?: AbortSignal): Promise<DockerImage | undefined> {
    return undefinedIfAbsent(
      this.proxy.request({ method: "GET", path: path`/images/${slashed(nameOrId)}/json`, answer: imageSchema }, signal),
    );
  }

  /**
   * Takes the name away from an image, and removes the image where that was its last; that it is gone already is what was
   * wanted.
   *
   * @throws ConflictError while a container uses it.
   */
  async remove(name: string, signal?: AbortSignal): Promise<void> {
    await undefinedIfAbsent(
      this.proxy.request({ method: "DELETE", path: path`/images/${slashed(name)}`, answer: noAnswer }, signal),
    );
  }

  /**
   * Pulls an image, for as long as that takes; those who want the same one share the pull, of which one is told the
   * progress.
   *
   * @throws StreamFailedError when Docker fails once it has begun. Before that it answers 404 for an image that is not
   * there and 500 for credentials that the registry refuses.
   */
  pull({ repository, tag, registryId, since, onProgress }: Pull, signal?: AbortSignal): Promise<void> {
    const request = {
      method: "POST",
      path: path`/images/create`,
      query: { fromImage: repository, tag },
      ...(registryId === undefined ? {} : { headers: { "X-Registry-Auth": registryAuthHeader(registryId) } }),
      idempotent: true,
    } as const;
    return this.pulls.run(
      JSON.stringify([this.proxy.target, repository, tag, registryId]),
      since,
      (whileAnyoneWaits) => followProgress(this.proxy, request, onProgress, whileAnyoneWaits),
      signal,
    );
  }
}
