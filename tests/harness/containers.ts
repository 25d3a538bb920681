import { z } from "zod";
import type { DockerTarget } from "./dockerTarget";
import { uniqueName } from "./names";

const inspected = z.looseObject({
  Id: z.string(),
  Image: z.string(),
  RestartCount: z.number(),
  State: z.looseObject({
    Running: z.boolean(),
    StartedAt: z.string(),
    Health: z.looseObject({ Status: z.string() }).nullish(),
  }),
  Config: z.looseObject({
    Image: z.string(),
    Env: z.array(z.string()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  HostConfig: z.looseObject({
    Memory: z.number(),
    NanoCpus: z.number(),
    PidsLimit: z.number().nullish(),
    RestartPolicy: z.looseObject({ Name: z.string() }),
  }),
  Mounts: z.array(z.looseObject({ Type: z.string(), Name: z.string().optional(), Destination: z.string() })),
  NetworkSettings: z.looseObject({
    Ports: z.record(z.string(), z.array(z.looseObject({ HostPort: z.string() })).nullable()),
  }),
  Portainer: z
    .looseObject({
      ResourceControl: z
        .looseObject({
          Id: z.int(),
          Public: z.boolean(),
          AdministratorsOnly: z.boolean(),
          TeamAccesses: z.array(z.looseObject({ TeamId: z.int() })).nullish(),
        })
        .optional(),
    })
    .nullish(),
});

const listed = z.array(z.looseObject({ Id: z.string(), Names: z.array(z.string()), State: z.string() }));

const volumeList = z.object({ Volumes: z.array(z.looseObject({ Name: z.string() })).nullable() });

/** Has the engine pull the first private image, for containers that are made by hand or must not pull. */
export async function havePrivateImage({ program, environmentId, images: [image] }: DockerTarget): Promise<void> {
  const container = program.resource("Container");
  await container.up({ environmentId, name: uniqueName("pulling"), image, running: false });
  await container.destroy();
}

/** The containers of one name, and of names that are made of it, as the engine has them: past the provider. */
export class ContainerOnEngine {
  constructor(
    private readonly docker: DockerTarget,
    private readonly name: string,
  ) {}

  /** The container of the name. Throws when there is none. */
  async inspect() {
    return inspected.parse(await this.docker.docker("GET", `/containers/${this.name}/json`));
  }

  /** Names and states of all that are left, `["web running"]`. */
  async all(): Promise<string[]> {
    return (await this.list()).map(({ Names, State }) => `${Names[0]?.slice(1) ?? ""} ${State}`);
  }

  /** `start`, `stop?t=0`, `pause`, `rename?name=…` behind the provider's back. */
  async act(action: string, body?: unknown): Promise<void> {
    await this.docker.docker("POST", `/containers/${(await this.inspect()).Id}/${action}`, body);
  }

  /** Removes the container of the name. */
  async remove(): Promise<void> {
    await this.docker.docker("DELETE", `/containers/${(await this.inspect()).Id}?force=true&v=true`);
  }

  /** The port of the host that its first published port is on. */
  async publishedPort(): Promise<number> {
    const [bindings] = Object.values((await this.inspect()).NetworkSettings.Ports);
    return Number(bindings?.[0]?.HostPort);
  }

  /** Takes away what Portainer keeps about who may use it. */
  async forgetAccess(): Promise<void> {
    const { Portainer } = await this.inspect();
    await this.docker.target.ask("DELETE", `/resource_controls/${Portainer?.ResourceControl?.Id ?? 0}`);
  }

  /** Makes one by hand. */
  async make(specification: Readonly<Record<string, unknown>>): Promise<void> {
    await this.docker.docker("POST", `/containers/create?name=${this.name}`, specification);
  }

  /** Removes what is left of them, and the volumes that begin with the name. */
  async removeAll(): Promise<void> {
    for (const { Id } of await this.list()) await this.docker.docker("DELETE", `/containers/${Id}?force=true&v=true`);
    const { Volumes } = volumeList.parse(await this.docker.docker("GET", "/volumes"));
    const named = (Volumes ?? []).filter(({ Name }) => Name.startsWith(this.name));
    for (const { Name } of named) await this.docker.docker("DELETE", `/volumes/${Name}`);
  }

  /** Which of these volumes are there; those that are get removed. */
  async volumes(names: readonly string[]): Promise<string[]> {
    const { Volumes } = volumeList.parse(await this.docker.docker("GET", "/volumes"));
    const left = names.filter((name) => Volumes?.some(({ Name }) => Name === name));
    for (const name of left) await this.docker.docker("DELETE", `/volumes/${name}`);
    return left;
  }

  private async list() {
    const filters = encodeURIComponent(JSON.stringify({ name: [this.name] }));
    return listed.parse(await this.docker.docker("GET", `/containers/json?all=true&filters=${filters}`));
  }
}
