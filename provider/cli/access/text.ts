import { oneLine } from "../../api/plainText";
import { newTable } from "../table";
import type { Change } from "./comparison";
import { wordsOf } from "./reasons";
import type { AccessReport, Reach } from "./report";

/** The report for a person at a terminal. */
export function reportAsTable({ origin, administrators, teams, places }: AccessReport): string {
  const ofPlaces = newTable(["kind", "name", "environment", "who may use it"]);
  for (const { kind, name, environment, users } of places) {
    const who = users.length === 0 ? "administrators alone" : users.map(described).join("\n");
    ofPlaces.push([kind, oneLine(name), kind === "environment" ? "" : oneLine(environment), who]);
  }
  const ofTeams = newTable(["team", "members"]);
  for (const { name, members } of teams) ofTeams.push([oneLine(name), oneLine(members.join(", "))]);
  const parts = [
    `${origin}\n`,
    `Administrators, who may use everything: ${oneLine(administrators.join(", "))}\n`,
    ...(teams.length === 0 ? [] : [`${ofTeams.toString()}\n`]),
    places.length === 0 ? "There is nothing that anybody else could use.\n" : `${ofPlaces.toString()}\n`,
  ];
  return parts.join("\n");
}

function described({ user, through }: Reach): string {
  return oneLine(`${user}, ${wordsOf(through)}`);
}

/** What has changed, for a person at a terminal. */
export function changesAsTable(changes: readonly Change[]): string {
  if (changes.length === 0) return "Nobody may use more or less than before.\n";
  const table = newTable(["change", "user", "kind", "name", "environment"]);
  for (const { change, user, kind, name, environment } of changes) {
    table.push([change, oneLine(user), kind, oneLine(name), kind === "environment" ? "" : oneLine(environment)]);
  }
  return `${table.toString()}\n`;
}
