import { z } from "zod";
import { accessPoliciesPayload } from "./accessPolicies";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { NotFoundError } from "./errors";
import { OneAtATime } from "./oneAtATime";
import { path } from "./path";
import {
  type NewRegistry,
  newRegistryPayload,
  type Registry,
  type RegistryAccess,
  registrySchema,
  type RegistrySettings,
  settingsPayload,
  withoutAccess,
} from "./registry";

/** The registries of a server. */
export class Registries {
  private readonly collection: Collection<Registry>;
  /** Updates and changes of access write the whole of a registry: http/handler/registries, http/handler/endpoints. */
  private readonly writes = new OneAtATime<number>();

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () =>
        // The list shows every password: registry_list.go.
        client.request({
          method: "GET",
          path: path`/registries`,
          answer: z.array(registrySchema),
          confidential: true,
        }),
      get: (id, signal) => this.get(id, signal),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly Registry[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly Registry[]> {
    return this.collection.listFresh(signal);
  }

  find(id: number, signal: AbortSignal): Promise<Registry | undefined> {
    return this.collection.find(id, signal);
  }

  /** The same, past the shared list. */
  confirm(id: number, signal: AbortSignal): Promise<Registry | undefined> {
    return this.collection.confirm(id, signal);
  }

  /** @throws ConflictError when another one has the name, or the address with the same username. */
  create(registry: NewRegistry, signal?: AbortSignal): Promise<Registry> {
    const json = newRegistryPayload(registry);
    return this.collection.create(
      () =>
        this.client.request(
          { method: "POST", path: path`/registries`, json, answer: registrySchema, confidential: true },
          signal,
        ),
      ({ type, name, url }) => type === registry.type && name === json.Name && url === json.URL,
      signal,
    );
  }

  /** @throws ConflictError when another one has the name, or the address with the same username. */
  async update(id: number, settings: RegistrySettings, signal?: AbortSignal): Promise<void> {
    await this.write(
      id,
      () =>
        // The answer shows the password: registry_update.go.
        this.client.request(
          {
            method: "PUT",
            path: path`/registries/${id}`,
            json: settingsPayload(settings),
            answer: noAnswer,
            confidential: true,
          },
          signal,
        ),
      signal,
    );
  }

  /** Deletes it with all access to it. */
  async delete(id: number, signal?: AbortSignal): Promise<void> {
    await this.write(
      id,
      async () => {
        // Asked to delete one that is not there, Portainer breaks the connection instead of a 404: registry_delete.go.
        if (await this.isGone(id, signal)) return;
        try {
          await this.client.request({ method: "DELETE", path: path`/registries/${id}`, answer: noAnswer }, signal);
        } catch (error) {
          // A repeat after a lost answer finds it gone, too.
          if (!(await this.isGone(id, signal))) throw error;
        }
      },
      signal,
    );
  }

  /**
   * Changes who may use it in an environment: `change` makes the new access of the present one, and returns the very same
   * where there is nothing to do. In a Kubernetes environment Portainer takes over namespaces alone, in any other all but
   * namespaces: endpoint_registry_access.go.
   *
   * @throws NotFoundError when the registry is not there, or the environment.
   */
  async changeAccess(
    id: number,
    environmentId: number,
    change: (current: RegistryAccess) => RegistryAccess,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.write(
      id,
      async () => {
        const current = (await this.get(id, signal)).accesses.get(environmentId) ?? withoutAccess;
        const wanted = change(current);
        if (wanted === current) return;
        await this.client.request(
          {
            method: "PUT",
            path: path`/endpoints/${environmentId}/registries/${id}`,
            json: {
              UserAccessPolicies: accessPoliciesPayload(wanted.users),
              TeamAccessPolicies: accessPoliciesPayload(wanted.teams),
              Namespaces: wanted.namespaces,
            },
            answer: noAnswer,
          },
          signal,
        );
      },
      signal,
    );
  }

  private get(id: number, signal?: AbortSignal): Promise<Registry> {
    return this.client.request(
      { method: "GET", path: path`/registries/${id}`, answer: registrySchema, confidential: true },
      signal,
    );
  }

  private async isGone(id: number, signal?: AbortSignal): Promise<boolean> {
    try {
      await this.get(id, signal);
      return false;
    } catch (error) {
      if (error instanceof NotFoundError) return true;
      throw error;
    }
  }

  private write<T>(id: number, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.writes.run(id, () => this.collection.write(call), signal);
  }
}
