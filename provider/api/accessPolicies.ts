import { z } from "zod";

/**
 * Who may use an environment or the environments of a group, beside administrators: roles by the ID of a user or team.
 * Portainer: api/portainer.go, `AccessPolicy`. Roles mean something in the Business Edition alone; elsewhere they are 0.
 */
export const accessPoliciesSchema = z
  .record(z.string(), z.object({ RoleId: z.int().nullish() }))
  .nullish()
  .transform(
    (policies): AccessPolicies =>
      new Map(Object.entries(policies ?? {}).map(([id, { RoleId }]) => [Number(id), RoleId ?? 0])),
  );

/** Roles by the ID of a user or team. */
export type AccessPolicies = ReadonlyMap<number, number>;

/** The same, as the API takes them. */
export function accessPoliciesPayload(policies: AccessPolicies): Readonly<Record<string, { readonly RoleId: number }>> {
  return Object.fromEntries([...policies].map(([id, RoleId]) => [String(id), { RoleId }]));
}

/** The access policies of one object. */
export interface ObjectAccess {
  readonly users: AccessPolicies;
  readonly teams: AccessPolicies;
}
