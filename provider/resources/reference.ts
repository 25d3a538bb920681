import { z } from "zod";
import { ResourceError } from "../lifecycle/errors";

/** The kinds that others refer to, by the words for one. */
const kinds = {
  "a registry": "Registry",
  "a stack": "Stack",
  "a tag": "Tag",
  "a team": "Team",
  "a user": "User",
  "an edge group": "EdgeGroup",
  "an environment": "Environment",
  "an environment group": "EnvironmentGroup",
} as const;

/** The ID of an object of Portainer. Portainer's own are numbers, Pulumi's are strings: both are taken. */
export function objectId(noun: string) {
  return z.preprocess(
    (value) => (typeof value === "number" ? String(value) : value),
    z.string().regex(/^[1-9]\d*$/, `it must be the ID of ${noun}, a number such as "3"`),
  );
}

/** The ID of another object, by which a resource refers to it. */
export function reference(noun: keyof typeof kinds) {
  return objectId(noun).meta({ refersTo: { type: kinds[noun], by: "id" } });
}

/**
 * The number by which Portainer knows the object of an ID.
 *
 * @throws ResourceError for an ID that no resource made: a person has mistyped it in an import.
 */
export function numericId(id: string): number {
  if (!/^[1-9]\d*$/.test(id)) throw new ResourceError(`"${id}" is no ID of Portainer: they are numbers such as 3.`);
  return Number(id);
}

/**
 * The numbers of an ID that two objects share.
 *
 * @param form how such an ID is written, for the message: `<teamId>/<userId>`.
 * @throws ResourceError for an ID of another form.
 */
export function numericIds(id: string, form: string): readonly [number, number] {
  const [, one, other] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(id) ?? [];
  if (one === undefined || other === undefined) throw new ResourceError(`"${id}" is not of the form ${form}.`);
  return [Number(one), Number(other)];
}
