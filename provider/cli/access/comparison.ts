import { z } from "zod";
import { readDocument } from "../document";
import type { AccessReport } from "./report";

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
    }),
  ),
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

/** What a person may use now and not before, and the other way round. A new reason for the same is no change. */
export function changes(before: AccessReport, now: AccessReport): Change[] {
  const [old, current] = [entries(before), entries(now)];
  const missing = (from: Entries, others: Entries, change: Change["change"]) =>
    [...from].filter(([key]) => !others.has(key)).map(([, entry]) => ({ change, ...entry }));
  return [...missing(current, old, "gained"), ...missing(old, current, "lost")];
}

type Entries = ReadonlyMap<string, Omit<Change, "change">>;

function entries({ administrators, places }: AccessReport): Entries {
  const all = [
    ...administrators.map((user) => ({ user, kind: "everything", name: "", environment: "" })),
    ...places.flatMap(({ kind, name, environment, users }) =>
      users.map(({ user }) => ({ user, kind, name, environment })),
    ),
  ];
  return new Map(all.map((entry) => [JSON.stringify(Object.values(entry)), entry]));
}
