import type { Control, Holders, Holdings } from "./holdings";

/** What lets a person use something: that it names them, that it names a team of theirs, or that it is public. */
export interface Reason {
  readonly by: "name" | "team" | "public";
  /** Name of the team. */
  readonly team?: string | undefined;
  /** Name of the group of environments that says it, in place of the environment. */
  readonly group?: string | undefined;
}

/** A person who may use something, and everything that lets them. */
export interface Reach {
  readonly user: string;
  readonly through: readonly Reason[];
}

/** Something to use, with everybody who may, beside administrators. */
export interface Place {
  readonly kind: "environment" | "registry" | "stack" | "container";
  readonly name: string;
  /** The environment that it is in, or that a registry may be used in; its own name of an environment. */
  readonly environment: string;
  readonly users: readonly Reach[];
  /** Teams that are let in, those without members among them: one of which some members alone may use it is none. */
  readonly teams: readonly string[];
  /** Name of the group that an environment is in. */
  readonly group?: string | undefined;
  /** Of a container: whether it belongs to a stack or a service, which it follows. */
  readonly isPart?: boolean | undefined;
}

/** What has a name, by its ID. What is not there is called by its ID: `user 7`. */
export type Names = Readonly<Record<string, string>>;

/** Who may use what. */
export interface AccessReport {
  /** Where it was read. */
  readonly origin: string;
  /** Who may use everything. */
  readonly administrators: readonly string[];
  readonly teams: readonly { readonly name: string; readonly members: readonly string[] }[];
  readonly places: readonly Place[];
  /** Whether it is of all that a server has; a stack's state has what its program has. */
  readonly isWhole: boolean;
  /** Names of the environments whose containers could not be read. */
  readonly unread: readonly string[];
  readonly names: Readonly<Record<"user" | "team" | "group" | "environment" | "registry", Names>>;
}

/**
 * Who may use what, by Portainer's rules: administrators everything; others the environments that name them, their teams
 * or the group of which does; and in those a registry, stack or container that names them or one of their teams, or that is
 * public.
 */
export function accessReport(holdings: Holdings): AccessReport {
  return new Reporting(holdings).report();
}

/** What lets users in, by their IDs. */
type Reasons = ReadonlyMap<string, readonly Reason[]>;

class Reporting {
  private readonly users: ReadonlyMap<string, Holdings["users"][number]>;
  private readonly teamNames: ReadonlyMap<string, string>;
  private readonly environmentNames: ReadonlyMap<string, string>;
  /** By the ID of the environment. */
  private readonly environmentReasons = new Map<string, Reasons>();
  /** Teams that an environment or its group names, by the ID of the environment. */
  private readonly environmentTeams = new Map<string, ReadonlySet<string>>();

  constructor(private readonly holdings: Holdings) {
    this.users = new Map(holdings.users.map((user) => [user.id, user]));
    this.teamNames = new Map(holdings.teams.map(({ id, name }) => [id, name]));
    this.environmentNames = new Map(holdings.environments.map(({ id, name }) => [id, name]));
  }

  report(): AccessReport {
    const { origin, users, teams, memberships, groups, environments, registries, isWhole, unread } = this.holdings;
    return {
      origin,
      administrators: sorted(users.filter((user) => user.isAdministrator).map(({ name }) => name)),
      teams: teams.map(({ id, name }) => ({
        name,
        members: sorted(memberships.filter(({ teamId }) => teamId === id).map(({ userId }) => this.userName(userId))),
      })),
      places: [...this.environments(), ...this.registries(), ...this.objects()],
      isWhole,
      unread,
      names: {
        user: namesOf(users),
        team: namesOf(teams),
        group: namesOf(groups),
        environment: namesOf(environments),
        registry: namesOf(registries),
      },
    };
  }

  private environments(): Place[] {
    return this.holdings.environments.map(({ id, name, groupId, access }) => {
      const group = this.holdings.groups.find((each) => each.id === groupId);
      const ofGroup = group === undefined ? new Map() : this.reasons(group.access, group.name);
      const reasons = united(this.reasons(access), ofGroup);
      this.environmentReasons.set(id, reasons);
      const teams = [...access.teams, ...(group?.access.teams ?? [])];
      this.environmentTeams.set(id, new Set(teams));
      return { ...this.place("environment", name, id, reasons, teams), group: group?.name ?? `group ${groupId}` };
    });
  }

  private registries(): Place[] {
    const names = new Map(this.holdings.registries.map(({ id, name }) => [id, name]));
    return this.holdings.registryAccess.map(({ registryId, environmentId, access }) => {
      const name = names.get(registryId) ?? `registry ${registryId}`;
      return this.place(
        "registry",
        name,
        environmentId,
        this.within(environmentId, this.reasons(access)),
        this.teamsWithin(environmentId, access.teams),
      );
    });
  }

  private objects(): Place[] {
    return this.holdings.objects.map(({ kind, name, environmentId, control, isPart }) => {
      const teams = this.teamsWithin(environmentId, control?.teams ?? []);
      return { ...this.place(kind, name, environmentId, this.ofControl(environmentId, control), teams), isPart };
    });
  }

  private ofControl(environmentId: string, control: Control | undefined): Reasons {
    if (control === undefined) return new Map();
    if (!control.public) return this.within(environmentId, this.reasons(control));
    const everybody = this.environmentReasons.get(environmentId) ?? new Map<string, readonly Reason[]>();
    return new Map([...everybody.keys()].map((id) => [id, [{ by: "public" }]]));
  }

  /** Only those who may use the environment. Nobody knows who may use one that nothing says anything of. */
  private within(environmentId: string, reasons: Reasons): Reasons {
    const admitted = this.environmentReasons.get(environmentId);
    return admitted === undefined ? reasons : new Map([...reasons].filter(([id]) => admitted.has(id)));
  }

  /** Only those teams all of whose members may use the environment, be it by their names. */
  private teamsWithin(environmentId: string, teams: readonly string[]): readonly string[] {
    const [named, admitted] = [this.environmentTeams.get(environmentId), this.environmentReasons.get(environmentId)];
    if (named === undefined || admitted === undefined) return teams;
    const isAdmitted = (id: string) => admitted.has(id) || this.users.get(id)?.isAdministrator === true;
    return teams.filter((team) => {
      const members = this.holdings.memberships.filter(({ teamId }) => teamId === team);
      return named.has(team) || (members.length > 0 && members.every(({ userId }) => isAdmitted(userId)));
    });
  }

  private reasons({ users, teams }: Holders, group?: string): Reasons {
    const byName: Reasons = new Map(users.map((id) => [id, [{ by: "name", group }]]));
    const byTeam = teams.map((teamId): Reasons => {
      const members = this.holdings.memberships.filter((membership) => membership.teamId === teamId);
      return new Map(members.map(({ userId }) => [userId, [{ by: "team", team: this.teamName(teamId), group }]]));
    });
    return united(byName, ...byTeam);
  }

  private place(
    kind: Place["kind"],
    name: string,
    environmentId: string,
    reasons: Reasons,
    teams: readonly string[],
  ): Place {
    const reached = [...reasons]
      .filter(([id]) => this.users.get(id)?.isAdministrator !== true)
      .map(([id, through]) => ({ user: this.userName(id), through }));
    return {
      kind,
      name,
      environment: this.environmentNames.get(environmentId) ?? `environment ${environmentId}`,
      users: reached.sort((one, other) => one.user.localeCompare(other.user)),
      teams: sorted([...new Set(teams)].map((id) => this.teamName(id))),
    };
  }

  private userName(id: string): string {
    return this.users.get(id)?.name ?? `user ${id}`;
  }

  private teamName(id: string): string {
    return this.teamNames.get(id) ?? `team ${id}`;
  }
}

function united(...all: readonly Reasons[]): Reasons {
  const reasons = new Map<string, readonly Reason[]>();
  for (const [id, through] of all.flatMap((each) => [...each]))
    reasons.set(id, [...(reasons.get(id) ?? []), ...through]);
  return reasons;
}

function namesOf(all: readonly { readonly id: string; readonly name: string }[]): Names {
  return Object.fromEntries(all.map(({ id, name }) => [id, name]));
}

function sorted(names: readonly string[]): string[] {
  return [...names].sort((one, other) => one.localeCompare(other));
}
