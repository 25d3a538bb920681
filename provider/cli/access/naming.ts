import type { AccessReport } from "./report";

/** The report with what it knows by an ID alone called as another report calls it. */
export function inNamesOf(report: AccessReport, other: AccessReport): AccessReport {
  const naming = (kind: keyof AccessReport["names"]) => {
    const known = report.names[kind];
    const unknown = Object.entries(other.names[kind]).filter(([id]) => known[id] === undefined);
    const names = new Map(unknown.map(([id, name]) => [`${kind} ${id}`, name]));
    return (name: string) => names.get(name) ?? name;
  };
  const [user, team, group] = [naming("user"), naming("team"), naming("group")];
  const [environment, registry] = [naming("environment"), naming("registry")];
  const ownName = { environment, registry, stack: unchanged, container: unchanged };
  return {
    ...report,
    teams: report.teams.map(({ name, members }) => ({ name, members: members.map(user) })),
    places: report.places.map((place) => ({
      ...place,
      name: ownName[place.kind](place.name),
      environment: environment(place.environment),
      group: place.group && group(place.group),
      teams: place.teams.map(team),
      users: place.users.map(({ user: name, through }) => ({
        user: user(name),
        through: through.map((reason) => ({
          ...reason,
          team: reason.team && team(reason.team),
          group: reason.group && group(reason.group),
        })),
      })),
    })),
  };
}

function unchanged(name: string): string {
  return name;
}
