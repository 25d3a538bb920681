import { z } from "zod";
import { type Client, noAnswer } from "./client";
import { NotFoundError } from "./errors";
import { path } from "./path";

/** What a resource control is about, by Portainer's numbers: api/portainer.go, `ResourceControlType`. */
const typeNumbers = {
  container: 1,
  service: 2,
  volume: 3,
  network: 4,
  secret: 5,
  stack: 6,
  config: 7,
  customTemplate: 8,
} as const;

/** What a resource control is about. */
export type ControlledType = keyof typeof typeNumbers;

/** Who may use an object beside the administrators. */
export interface Access {
  /** Everybody who may use the environment. */
  readonly public: boolean;
  readonly administratorsOnly: boolean;
  readonly users: readonly number[];
  readonly teams: readonly number[];
}

/**
 * The resource control of an object, as the answers that describe the object carry it: `ResourceControl` of a stack,
 * `Portainer.ResourceControl` of what Docker holds.
 */
export const resourceControlSchema = z
  .object({
    Id: z.int(),
    Public: z.boolean(),
    AdministratorsOnly: z.boolean(),
    UserAccesses: z.array(z.object({ UserId: z.int() })).nullish(),
    TeamAccesses: z.array(z.object({ TeamId: z.int() })).nullish(),
  })
  .transform(({ Id, Public, AdministratorsOnly, UserAccesses, TeamAccesses }) => ({
    id: Id,
    public: Public,
    administratorsOnly: AdministratorsOnly,
    users: (UserAccesses ?? []).map(({ UserId }) => UserId),
    teams: (TeamAccesses ?? []).map(({ TeamId }) => TeamId),
  }));

/** Who may use one object: http/handler/resourcecontrols. */
export type ResourceControl = z.output<typeof resourceControlSchema>;

/** The ID under which a stack has its control: api/stacks/stackutils/util.go. */
export function stackResourceId(environmentId: number, name: string): string {
  return `${environmentId}_${name}`;
}

/** The resource controls of a server. There is no call that reads one: it comes with the object that it is about. */
export class ResourceControls {
  constructor(private readonly client: Client) {}

  /**
   * Needs an administrator.
   *
   * @throws ConflictError when the object has one already.
   */
  create(resourceId: string, type: ControlledType, access: Access, signal?: AbortSignal): Promise<ResourceControl> {
    return this.client.request(
      {
        method: "POST",
        path: path`/resource_controls`,
        json: { ResourceID: resourceId, Type: typeNumbers[type], ...payload(access) },
        answer: resourceControlSchema,
      },
      signal,
    );
  }

  /** Replaces who may use the object. */
  update(id: number, access: Access, signal?: AbortSignal): Promise<ResourceControl> {
    return this.client.request(
      { method: "PUT", path: path`/resource_controls/${id}`, json: payload(access), answer: resourceControlSchema },
      signal,
    );
  }

  /** Needs an administrator. Portainer deletes the control of an object with the object; that it is gone is fine. */
  async delete(id: number, signal?: AbortSignal): Promise<void> {
    try {
      await this.client.request({ method: "DELETE", path: path`/resource_controls/${id}`, answer: noAnswer }, signal);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }
}

function payload({ public: isPublic, administratorsOnly, users, teams }: Access) {
  return { Public: isPublic, AdministratorsOnly: administratorsOnly, Users: users, Teams: teams };
}
