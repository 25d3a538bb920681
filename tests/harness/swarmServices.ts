import { z } from "zod";
import type { DockerTarget } from "./dockerTarget";

const file = z.looseObject({ Name: z.string() }).nullish();

const services = z.array(
  z.looseObject({
    ID: z.string(),
    Version: z.looseObject({ Index: z.number() }),
    Spec: z.looseObject({
      Name: z.string(),
      Labels: z.record(z.string(), z.string()).nullish(),
      TaskTemplate: z.looseObject({
        ContainerSpec: z.looseObject({
          Image: z.string(),
          Configs: z.array(z.looseObject({ ConfigName: z.string(), File: file })).nullish(),
          Secrets: z.array(z.looseObject({ SecretName: z.string(), File: file })).nullish(),
        }),
        ForceUpdate: z.number().optional(),
      }),
      Mode: z.looseObject({ Replicated: z.looseObject({ Replicas: z.number() }).nullish() }),
    }),
    Portainer: z.looseObject({ ResourceControl: z.looseObject({ Public: z.boolean() }).optional() }).optional(),
  }),
);

const contents = z.array(
  z.looseObject({
    ID: z.string(),
    Spec: z.looseObject({
      Name: z.string(),
      Data: z.string().optional(),
      Labels: z.record(z.string(), z.string()).nullish(),
    }),
    Portainer: z.looseObject({ ResourceControl: z.looseObject({ Public: z.boolean() }).optional() }).optional(),
  }),
);

/** What of a swarm has names that begin with that of a test, past the provider. */
export class SwarmOfTest {
  constructor(
    private readonly docker: DockerTarget,
    private readonly name: string,
  ) {}

  async services() {
    const found = services.parse(await this.docker.docker("GET", "/services"));
    return found.filter(({ Spec }) => Spec.Name.startsWith(this.name));
  }

  async contents(kind: "configs" | "secrets") {
    const found = contents.parse(await this.docker.docker("GET", `/${kind}`));
    return found
      .filter(({ Spec }) => Spec.Name.startsWith(this.name))
      .sort((one, other) => one.Spec.Name.localeCompare(other.Spec.Name));
  }

  /** Makes a service by hand. */
  async makeService(container: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) {
    await this.docker.docker("POST", "/services/create", {
      Name: this.name,
      TaskTemplate: {
        ContainerSpec: { Image: this.docker.images[0], Init: true, ...container },
        RestartPolicy: { Condition: "any", Delay: 1e9 },
      },
      UpdateConfig: { Parallelism: 1, FailureAction: "rollback", Monitor: 1e9 },
      ...more,
    });
  }

  /** Changes the service of the name by hand. */
  async changeService(change: (specification: Record<string, unknown>) => Record<string, unknown>): Promise<void> {
    const [service] = await this.services();
    if (service === undefined) throw new Error(`There is no service ${this.name}.`);
    const path = `/services/${service.ID}/update?version=${service.Version.Index}`;
    await this.docker.docker("POST", path, change(service.Spec));
  }

  /** Removes what is left. */
  async removeAll(): Promise<void> {
    for (const { ID } of await this.services()) await this.docker.docker("DELETE", `/services/${ID}`);
    for (const kind of ["configs", "secrets"] as const) {
      for (const { ID } of await this.contents(kind)) await this.docker.docker("DELETE", `/${kind}/${ID}`);
    }
  }
}
