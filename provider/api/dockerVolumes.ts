import { noAnswer } from "./client";
import { type DockerProxy, undefinedIfAbsent } from "./dockerProxy";
import { path } from "./path";

/** The volumes of a Docker engine. */
export class DockerVolumes {
  constructor(private readonly proxy: DockerProxy) {}

  /**
   * Removes it with what it holds; that it is gone already is what was wanted.
   *
   * @throws ConflictError when a container uses it.
   */
  async remove(name: string, signal?: AbortSignal): Promise<void> {
    await undefinedIfAbsent(
      this.proxy.request({ method: "DELETE", path: path`/volumes/${name}`, answer: noAnswer }, signal),
    );
  }
}
