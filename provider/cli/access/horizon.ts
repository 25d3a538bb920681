import type { AccessReport, Place, Reach, Reason } from "./report";

/** Portainer's first administrator, whom programs seldom have. */
const firstAdministrator = "1";

/**
 * What of one report another one can know. Twice a server, or twice a state, that is all but the containers that could not
 * be read. A state does not know all that a server has.
 */
export class Horizon {
  private readonly counterparts: ReadonlyMap<string, Place>;
  private readonly unread: ReadonlySet<string>;
  /** Whether a server is seen from a state. */
  private readonly isNarrow: boolean;

  /** Both call things by the same names. */
  constructor(
    private readonly report: AccessReport,
    private readonly other: AccessReport,
  ) {
    this.counterparts = new Map(other.places.map((place) => [keyOf(place), place]));
    this.unread = new Set(other.unread);
    this.isNarrow = report.isWhole && !other.isWhole;
  }

  counterpartOf(place: Place): Place | undefined {
    return this.counterparts.get(keyOf(place));
  }

  hasAdministrator(user: string): boolean {
    return !this.isNarrow || user !== this.report.names.user[firstAdministrator];
  }

  /** Whether the other report could know that this person may use this place. */
  has(place: Place, reach: Reach): boolean {
    if (place.kind === "container" && this.unread.has(place.environment)) return false;
    if (!this.isNarrow) return true;
    const counterpart = this.counterpartOf(place);
    if (counterpart === undefined && (place.isPart === true || this.lacks(place.environment))) return false;
    const environment = this.report.places.find(
      ({ kind, name }) => kind === "environment" && name === place.environment,
    );
    const way = environment?.users.find(({ user }) => user === reach.user);
    return (
      !this.isBeyond(counterpart, reach) &&
      (environment === undefined || way === undefined || !this.isBeyond(this.counterpartOf(environment), way))
    );
  }

  /** All that it cannot know. */
  exceptions(): string[] {
    const unread = [...this.unread].map((name) => `the containers of ${name}, which could not be read`);
    if (!this.isNarrow) return unread;
    const first = this.report.administrators.filter(
      (user) => !this.hasAdministrator(user) && !this.other.administrators.includes(user),
    );
    const environments = this.report.places.filter(({ kind, name }) => kind === "environment" && this.lacks(name));
    const parts = this.report.places.filter(
      (place) => place.isPart === true && this.counterpartOf(place) === undefined,
    );
    const places = [...this.counterparts.values()];
    const reasons = this.report.places.flatMap(({ users }) => users.flatMap(({ through }) => through));
    const groups = places
      .flatMap(({ group }) => group ?? [])
      .filter((name) => this.lacksGroup(name) && reasons.some(({ group }) => group === name));
    const teams = places
      .flatMap((place) => place.teams)
      .filter((name) => this.lacksTeam(name) && reasons.some(({ team }) => team === name));
    return [
      ...unread,
      ...first.map((user) => `${user}, the first administrator, whom the state does not have`),
      ...environments.map(({ name }) => `the environment ${name}, which the state does not have`),
      ...groups.map((name) => `whom the group ${name}, which the state does not have, lets in`),
      ...teams.map((name) => `the members of the team ${name}, which the state does not have`),
      ...(parts.length === 0 ? [] : ["containers of stacks and services, which follow those"]),
    ];
  }

  /** Whether all that lets a person in is a team or a group that the other report names, and knows no more of. */
  private isBeyond(counterpart: Place | undefined, { through }: Reach): boolean {
    const isUnknown = ({ team, group }: Reason) =>
      (group !== undefined && group === counterpart?.group && this.lacksGroup(group)) ||
      (team !== undefined && counterpart?.teams.includes(team) === true && this.lacksTeam(team));
    return through.every(isUnknown);
  }

  private lacks(environment: string): boolean {
    return !this.counterparts.has(keyOf({ kind: "environment", name: environment, environment }));
  }

  private lacksGroup(name: string): boolean {
    return !Object.values(this.other.names.group).includes(name);
  }

  private lacksTeam(name: string): boolean {
    return !Object.values(this.other.names.team).includes(name);
  }
}

function keyOf({ kind, name, environment }: Pick<Place, "kind" | "name" | "environment">): string {
  return JSON.stringify([kind, name, environment]);
}
