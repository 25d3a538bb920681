import { z } from "zod";
import { type AccessPolicies, accessPoliciesPayload, accessPoliciesSchema, type ObjectAccess } from "./accessPolicies";
import { type Client, noAnswer } from "./client";
import { Collection } from "./collection";
import { OneAtATime } from "./oneAtATime";
import { path } from "./path";

/** The group of every environment that is in no other. It cannot be deleted (endpointgroup_delete.go). */
export const unassignedGroup = 1;

const environmentGroupSchema = z
  .object({
    Id: z.int(),
    Name: z.string(),
    Description: z.string(),
    TagIds: z.array(z.int()).nullish(),
    UserAccessPolicies: accessPoliciesSchema,
    TeamAccessPolicies: accessPoliciesSchema,
  })
  .transform((answer) => ({
    id: answer.Id,
    name: answer.Name,
    description: normalDescription(answer.Description),
    tagIds: answer.TagIds ?? [],
    userAccess: answer.UserAccessPolicies,
    teamAccess: answer.TeamAccessPolicies,
  }));

/** A group of environments: http/handler/endpointgroups. */
export type EnvironmentGroup = z.output<typeof environmentGroupSchema>;

/** Portainer takes an empty description in an update for one that is to stay (endpointgroup_update.go). */
const clearedDescription = " ";

/** A description as it is told: that of one blank stands for an empty one. */
export function normalDescription(description: string): string {
  return description === clearedDescription ? "" : description;
}

/** What of a group is to change; what is absent stays as it is. */
export interface EnvironmentGroupChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly tagIds?: readonly number[] | undefined;
  readonly userAccess?: AccessPolicies | undefined;
  readonly teamAccess?: AccessPolicies | undefined;
}

/** The environment groups of a server. Their names need not be unique. */
export class EnvironmentGroups {
  private readonly collection: Collection<EnvironmentGroup>;
  /** Changes of access replace all entries, and have to be made from those that are there. */
  private readonly accessChanges = new OneAtATime<number>();

  constructor(private readonly client: Client) {
    this.collection = new Collection({
      list: () =>
        client.request({ method: "GET", path: path`/endpoint_groups`, answer: z.array(environmentGroupSchema) }),
      get: (id, signal) => this.get(id, signal),
      id: ({ id }) => id,
    });
  }

  list(signal: AbortSignal): Promise<readonly EnvironmentGroup[]> {
    return this.collection.list(signal);
  }

  /** As they are now, past the shared list. */
  listFresh(signal: AbortSignal): Promise<readonly EnvironmentGroup[]> {
    return this.collection.listFresh(signal);
  }

  find(id: number, signal: AbortSignal): Promise<EnvironmentGroup | undefined> {
    return this.collection.find(id, signal);
  }

  /** The same, past the shared list. */
  confirm(id: number, signal: AbortSignal): Promise<EnvironmentGroup | undefined> {
    return this.collection.confirm(id, signal);
  }

  /** As it is now. @throws NotFoundError */
  get(id: number, signal?: AbortSignal): Promise<EnvironmentGroup> {
    return this.client.request(
      { method: "GET", path: path`/endpoint_groups/${id}`, answer: environmentGroupSchema },
      signal,
    );
  }

  create(
    { name, description, tagIds }: Pick<EnvironmentGroup, "name" | "description" | "tagIds">,
    signal?: AbortSignal,
  ): Promise<EnvironmentGroup> {
    return this.collection.create(
      () =>
        this.client.request(
          {
            method: "POST",
            path: path`/endpoint_groups`,
            json: { Name: name, Description: description, TagIDs: tagIds },
            answer: environmentGroupSchema,
          },
          signal,
        ),
      isLike({ name, description }),
      signal,
    );
  }

  /** One of that name and description, from before this process made its first group: see {@link Collection.twin}. */
  twin(
    wanted: Pick<EnvironmentGroup, "name" | "description">,
    signal: AbortSignal,
  ): Promise<EnvironmentGroup | undefined> {
    return this.collection.twin(isLike(wanted), signal);
  }

  update(id: number, change: EnvironmentGroupChange, signal?: AbortSignal): Promise<EnvironmentGroup> {
    const { name, description, tagIds, userAccess, teamAccess } = change;
    return this.collection.write(() =>
      this.client.request(
        {
          method: "PUT",
          path: path`/endpoint_groups/${id}`,
          json: {
            Name: name,
            Description: description === "" ? clearedDescription : description,
            TagIDs: tagIds,
            UserAccessPolicies: userAccess && accessPoliciesPayload(userAccess),
            TeamAccessPolicies: teamAccess && accessPoliciesPayload(teamAccess),
          },
          answer: environmentGroupSchema,
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

  /** Deletes it; its environments become unassigned. */
  delete(id: number, signal?: AbortSignal): Promise<void> {
    return this.collection.delete(() =>
      this.client.request({ method: "DELETE", path: path`/endpoint_groups/${id}`, answer: noAnswer }, signal),
    );
  }
}

function isLike({ name, description }: Pick<EnvironmentGroup, "name" | "description">) {
  return (group: EnvironmentGroup) => group.name === name && group.description === normalDescription(description);
}
