import { z } from "zod";
import { type AccessPolicies, accessPoliciesPayload, type ObjectAccess } from "./accessPolicies";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { type Environment, environmentSchema, type Gpu, type SecuritySettings } from "./environment";
import { type AzureCredentials, environmentForm, type NewEnvironment } from "./environmentForm";
import { ServerFailedError } from "./errors";
import { OneAtATime } from "./oneAtATime";
import { path } from "./path";
import { tlsFileForm } from "./tlsFileForm";

/**
 * Seconds that a create or a change may take: Portainer calls the environment before it answers, several times and up to
 * a minute each. Giving up before it does would leave an environment that nobody knows of.
 */
const contactTimeout = 300;

/** What of an environment is to change; what is absent stays as it is. */
export interface EnvironmentChange {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly groupId?: number | undefined;
  readonly tagIds?: readonly number[] | undefined;
  readonly gpus?: readonly Gpu[] | undefined;
  readonly userAccess?: AccessPolicies | undefined;
  readonly teamAccess?: AccessPolicies | undefined;
  readonly azure?: AzureCredentials | undefined;
  /** False removes the files as well. The files that true stands for have been uploaded before. */
  readonly tls?: { readonly skipVerify: boolean; readonly skipClientVerify: boolean } | false | undefined;
  /** Seconds. */
  readonly edgeCheckinInterval?: number | undefined;
}

/** What Portainer keeps apart from the rest of an environment, behind a call of its own. */
export interface EnvironmentSettingsChange {
  readonly securitySettings?: SecuritySettings | undefined;
  readonly gpuManagement?: boolean | undefined;
}

/** The TLS files that Portainer keeps for an environment. */
export type TlsFile = "ca" | "cert" | "key";

/** The environments of a server, which its API calls endpoints: http/handler/endpoints. */
export class Environments {
  private readonly collection: Collection<Environment>;
  /** Changes of access replace all entries, and have to be made from those that are there. */
  private readonly accessChanges = new OneAtATime<number>();

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () => this.listed({}),
      get: (id, signal) => this.get(id, signal),
      id: ({ id }) => id,
    });
  }

  /** All of them, but for edge agents that wait for somebody's trust. */
  list(signal: AbortSignal): Promise<readonly Environment[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly Environment[]> {
    return this.collection.listFresh(signal);
  }

  async find(id: number, signal: AbortSignal): Promise<Environment | undefined> {
    const found = await this.collection.find(id, signal);
    // The list gives the server's own interval for an edge agent that has none (endpoint_list.go); only this one tells.
    return found?.type === "edgeAgent" ? this.collection.confirm(id, signal) : found;
  }

  /** The same, past the shared list. */
  confirm(id: number, signal: AbortSignal): Promise<Environment | undefined> {
    return this.collection.confirm(id, signal);
  }

  /** As it is now. @throws NotFoundError */
  get(id: number, signal?: AbortSignal): Promise<Environment> {
    return this.client.request(
      {
        method: "GET",
        path: path`/endpoints/${id}`,
        query: { excludeSnapshot: true },
        answer: environmentSchema,
      },
      signal,
    );
  }

  /** The one of this name; an edge agent that waits for trust takes its name too. */
  async named(name: string, signal?: AbortSignal): Promise<Environment | undefined> {
    const isNamed = (environment: Environment) => environment.name === name;
    return (
      (await this.listed({}, signal)).find(isNamed) ??
      (await this.listed({ edgeDeviceUntrusted: true }, signal)).find(isNamed)
    );
  }

  /**
   * Makes one. Portainer contacts it first, but for an edge agent. What a failed create has left behind is removed:
   * Portainer stores an environment before it connects it with its tags and its group (endpoint_create.go), and one that
   * carries a tag that there is not can never be changed again (utils_update_tags.go).
   *
   * @param onLeft told of one that could not be removed.
   * @throws ConflictError when the name is taken.
   */
  async create(
    wanted: NewEnvironment,
    onLeft: (environment: Environment) => void,
    signal?: AbortSignal,
  ): Promise<Environment> {
    const isSame = ({ name, type }: Environment) => name === wanted.name && type === wanted.type;
    try {
      return await this.collection.create(
        () =>
          this.client.request(
            {
              method: "POST",
              path: path`/endpoints`,
              form: environmentForm(wanted),
              answer: environmentSchema,
              timeout: contactTimeout,
            },
            signal,
          ),
        isSame,
        signal,
      );
    } catch (error) {
      const left = error instanceof ServerFailedError ? await this.collection.leftBehind(isSame) : undefined;
      if (left !== undefined) {
        await this.delete(left.id).catch(() => {
          onLeft(left);
        });
      }
      throw error;
    }
  }

  /** @throws ConflictError when the name is taken. */
  update(id: number, change: EnvironmentChange, signal?: AbortSignal): Promise<Environment> {
    return this.collection.write(() =>
      this.client.request(
        {
          method: "PUT",
          path: path`/endpoints/${id}`,
          json: changePayload(change),
          answer: environmentSchema,
          timeout: contactTimeout,
        },
        signal,
      ),
    );
  }

  /**
   * Changes who has access: `change` makes the new access of the present one, and returns the very same where there is
   * nothing to do.
   *
   * @throws NotFoundError
   */
  async changeAccess(id: number, change: (current: ObjectAccess) => ObjectAccess, signal?: AbortSignal): Promise<void> {
    await this.accessChanges.run(
      id,
      async () => {
        const { userAccess, teamAccess } = await this.get(id, signal);
        const current = { users: userAccess, teams: teamAccess };
        const wanted = change(current);
        if (wanted !== current) await this.update(id, { userAccess: wanted.users, teamAccess: wanted.teams }, signal);
      },
      signal,
    );
  }

  updateSettings(
    id: number,
    { securitySettings, gpuManagement }: EnvironmentSettingsChange,
    signal?: AbortSignal,
  ): Promise<Environment> {
    return this.collection.write(() =>
      this.client.request(
        {
          method: "PUT",
          path: path`/endpoints/${id}/settings`,
          json: { ...securitySettings, enableGPUManagement: gpuManagement },
          answer: environmentSchema,
        },
        signal,
      ),
    );
  }

  /** Puts a TLS file where the next {@link update} with `tls` finds it. */
  uploadTlsFile(id: number, file: TlsFile, content: string, signal?: AbortSignal): Promise<void> {
    return this.client.request(
      {
        method: "POST",
        path: path`/upload/tls/${file}`,
        form: tlsFileForm(String(id), content),
        answer: noAnswer,
        // It writes one file, each time the same.
        idempotent: true,
      },
      signal,
    );
  }

  /** Has Portainer forget which edge agent has called in: the next one that does with its key is taken for it. */
  async forgetAgent(id: number, signal?: AbortSignal): Promise<void> {
    await this.collection.write(() =>
      this.client.request({ method: "DELETE", path: path`/endpoints/${id}/association`, answer: noAnswer }, signal),
    );
  }

  /** Deletes it from Portainer; what runs there keeps running, and its stacks stay without an environment. */
  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      this.client.request({ method: "DELETE", path: path`/endpoints/${id}`, answer: noAnswer }, signal),
    );
  }

  private listed(
    query: { readonly edgeDeviceUntrusted?: boolean },
    signal?: AbortSignal,
  ): Promise<readonly Environment[]> {
    return this.client.request(
      {
        method: "GET",
        path: path`/endpoints`,
        query: { excludeSnapshots: true, ...query },
        answer: z.array(environmentSchema),
      },
      signal,
    );
  }
}

/** The body of an update (endpoint_update.go): what is undefined is not sent, and stays. */
function changePayload(change: EnvironmentChange) {
  const { tls, azure, userAccess, teamAccess } = change;
  return {
    Name: change.name,
    URL: change.url,
    PublicURL: change.publicUrl,
    GroupID: change.groupId,
    TagIDs: change.tagIds,
    Gpus: change.gpus,
    UserAccessPolicies: userAccess && accessPoliciesPayload(userAccess),
    TeamAccessPolicies: teamAccess && accessPoliciesPayload(teamAccess),
    EdgeCheckinInterval: change.edgeCheckinInterval,
    AzureApplicationID: azure?.applicationId,
    AzureTenantID: azure?.tenantId,
    AzureAuthenticationKey: azure?.authenticationKey,
    TLS: tls === undefined ? undefined : tls !== false,
    ...(tls === undefined || tls === false
      ? {}
      : { TLSSkipVerify: tls.skipVerify, TLSSkipClientVerify: tls.skipClientVerify }),
  };
}
