import { z } from "zod";
import { readDocument } from "../document";
import { Horizon } from "./horizon";
import { inNamesOf } from "./naming";
import type { AccessReport } from "./report";

const names = z.record(z.string(), z.string());

const reportSchema = z.object({
  origin: z.string(),
  administrators: z.array(z.string()),
  teams: z.array(z.object({ name: z.string(), members: z.array(z.string()) })),
  places: z.array(
    z.object({
      kind: z.enum(["environment", "registry", "stack", "container"]),
      name: z.string(),
      environment: z.string(),
      users: z.array(
        z.object({
          user: z.string(),
          through: z.array(
            z.object({
              by: z.enum(["name", "team", "public"]),
              team: z.string().optional(),
              group: z.string().optional(),
            }),
          ),
        }),
      ),
      teams: z.array(z.string()),
      group: z.string().optional(),
      isPart: z.boolean().optional(),
    }),
  ),
  // What an earlier version has printed lacks these.
  isWhole: z.boolean().default(true),
  unread: z.array(z.string()).default([]),
  names: z
    .object({ user: names, team: names, group: names, environment: names, registry: names })
    .default({ user: {}, team: {}, group: {}, environment: {}, registry: {} }),
});

/** A person who may use something that they could not use before, or no longer may. */
export interface Change {
  readonly change: "gained" | "lost";
  readonly user: string;
  /** What it is about; `everything` of an administrator. */
  readonly kind: string;
  readonly name: string;
  readonly environment: string;
}

/**
 * Reads what `--json` has printed before.
 *
 * @throws CommandError for another file.
 */
export function readReport(file: string): Promise<AccessReport> {
  return readDocument(file, "what `pulumi-portainer access --json` prints", (content) => reportSchema.parse(content));
}

/**
 * What a person may use now and not before, and the other way round, of what both reports can know. A new reason for the
 * same is no change, nor is the place of somebody who is an administrator in the other report.
 */
export function changes(before: AccessReport, now: AccessReport): Change[] {
  const [old, current] = [inNamesOf(before, now), inNamesOf(now, before)];
  return [...beyond(current, old, "gained"), ...beyond(old, current, "lost")];
}

/** What is not compared, and why: a sentence's part each, that begins with what it is. */
export function notCompared(before: AccessReport, now: AccessReport): string[] {
  const [old, current] = [inNamesOf(before, now), inNamesOf(now, before)];
  return [...new Set([...new Horizon(current, old).exceptions(), ...new Horizon(old, current).exceptions()])];
}

/** What one report has and the other has not, though it could. */
function beyond(report: AccessReport, other: AccessReport, change: Change["change"]): Change[] {
  const horizon = new Horizon(report, other);
  const everything = { kind: "everything", name: "", environment: "" };
  const missing = [
    ...report.administrators
      .filter((user) => !other.administrators.includes(user) && horizon.hasAdministrator(user))
      .map((user) => ({ change, user, ...everything })),
    ...report.places.flatMap((place) => {
      const { kind, name, environment, users } = place;
      const counterpart = horizon.counterpartOf(place);
      return users
        .filter(({ user }) => !other.administrators.includes(user))
        .filter((reach) => counterpart?.users.some(({ user }) => user === reach.user) !== true)
        .filter((reach) => horizon.has(place, reach))
        .map(({ user }) => ({ change, user, kind, name, environment }));
    }),
  ];
  return [...new Map(missing.map((each) => [JSON.stringify(each), each])).values()];
}
