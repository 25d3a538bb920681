import type { AccessPolicies } from "../../api/accessPolicies";
import type { Environment } from "../../api/environment";
import type { Portainer } from "../../api/portainer";
import type { ResourceControl } from "../../api/resourceControls";
import { ownedByOthers } from "../../resources/ownedByOthers";
import { explain } from "../failure";
import type { Control, ControlledObject, Holders, Holdings } from "./holdings";

/** What a server says of who may use what, and which environments could not be asked for their containers. */
export interface ServerHoldings {
  readonly holdings: Holdings;
  readonly unreadable: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Asks a server who may use what. Needs an administrator.
 *
 * What runs on Kubernetes is not in it: there, namespaces decide, and their own rules with them.
 */
export async function serverHoldings(portainer: Portainer, signal: AbortSignal): Promise<ServerHoldings> {
  const [users, teams, memberships, groups, environments, registries, stacks] = await Promise.all([
    portainer.users.list(signal),
    portainer.teams.list(signal),
    portainer.teamMemberships.list(signal),
    portainer.environmentGroups.list(signal),
    portainer.environments.list(signal),
    portainer.registries.list(signal),
    portainer.stacks.list(signal),
  ]);
  const clusters = new Set(environments.filter(({ platform }) => platform === "kubernetes").map(({ id }) => id));
  const looks = await Promise.all(environments.map((environment) => containersOf(portainer, environment, signal)));
  const holdings = {
    origin: portainer.server,
    users: users.map(({ id, username, role }) => ({
      id: String(id),
      name: username,
      isAdministrator: role === "administrator",
    })),
    teams: teams.map(({ id, name }) => ({ id: String(id), name })),
    memberships: memberships.map(({ teamId, userId }) => ({ teamId: String(teamId), userId: String(userId) })),
    groups: groups.map((group) => ({ id: String(group.id), name: group.name, access: holdersOf(group) })),
    environments: environments.map((environment) => ({
      id: String(environment.id),
      name: environment.name,
      groupId: String(environment.groupId),
      access: holdersOf(environment),
    })),
    registries: registries.map(({ id, name }) => ({ id: String(id), name })),
    registryAccess: registries.flatMap(({ id, accesses }) =>
      [...accesses]
        .filter(([environmentId]) => !clusters.has(environmentId))
        .map(([environmentId, { users, teams }]) => ({
          registryId: String(id),
          environmentId: String(environmentId),
          access: holdersOf({ userAccess: users, teamAccess: teams }),
        })),
    ),
    objects: [
      ...stacks
        .filter(({ kind }) => kind !== "kubernetes")
        .map(({ name, environmentId, control }) => ({
          kind: "stack" as const,
          name,
          environmentId: String(environmentId),
          control: controlOf(control),
        })),
      ...looks.flatMap(({ containers }) => containers),
    ],
    isWhole: true,
    unread: looks.flatMap(({ unread }) => unread ?? []),
  };
  return { holdings, unreadable: looks.flatMap(({ failure }) => failure ?? []) };
}

interface Look {
  readonly containers: readonly ControlledObject[];
  /** The name of the environment where nobody knows its containers: also that of one whose agent never called in. */
  readonly unread?: string;
  readonly failure?: { readonly name: string; readonly reason: string };
}

async function containersOf(portainer: Portainer, environment: Environment, signal: AbortSignal): Promise<Look> {
  const { id, name, platform, type, edgeId } = environment;
  if (platform !== "docker") return { containers: [] };
  if (type === "edgeAgent" && edgeId === "") return { containers: [], unread: name };
  const environmentId = String(id);
  try {
    const listed = await portainer.docker(environmentId).containers.list({}, signal);
    const containers = listed.map(({ id, names, labels, control }) => ({
      kind: "container" as const,
      name: names[0] ?? id,
      environmentId,
      control: controlOf(control),
      isPart: ownedByOthers(labels) !== undefined,
    }));
    return { containers };
  } catch (error) {
    signal.throwIfAborted();
    const reason = `its containers cannot be listed: ${explain(error)}`;
    return { containers: [], unread: name, failure: { name, reason } };
  }
}

function holdersOf(policies: { readonly userAccess: AccessPolicies; readonly teamAccess: AccessPolicies }): Holders {
  return { users: [...policies.userAccess.keys()].map(String), teams: [...policies.teamAccess.keys()].map(String) };
}

function controlOf(control: ResourceControl | undefined): Control | undefined {
  if (control === undefined || control.administratorsOnly) return undefined;
  return { public: control.public, users: control.users.map(String), teams: control.teams.map(String) };
}
