/** An object of the workload: its kind, its logical name, and what the program says of it. */
export type WorkloadObject =
  | { readonly kind: "Tag"; readonly name: string; readonly inputs: { readonly name: string } }
  | { readonly kind: "Team"; readonly name: string; readonly inputs: { readonly name: string } }
  | {
      readonly kind: "User";
      readonly name: string;
      readonly inputs: { readonly username: string; readonly password: string; readonly role: "standard" };
    }
  | {
      readonly kind: "Registry";
      readonly name: string;
      readonly inputs: {
        readonly name: string;
        readonly type: "custom";
        readonly url: string;
        readonly username: string;
        readonly password: string;
      };
    };

/** The inputs that a program gives as secrets. */
export const secretInput = "password";

/**
 * Equal parts tags, teams, users and registries.
 *
 * @param prefix of all names, of lower-case letters and digits.
 * @param changed whether the first team has another name than before.
 */
export function workload(count: number, prefix: string, changed = false): readonly WorkloadObject[] {
  return Array.from({ length: count }, (_, index) =>
    workloadObject(index, `${prefix}-${index}`, changed && index === 1),
  );
}

function workloadObject(index: number, name: string, changed: boolean): WorkloadObject {
  const password = `password of ${name}`;
  switch (index % 4) {
    case 0:
      return { kind: "Tag", name, inputs: { name } };
    case 1:
      return { kind: "Team", name, inputs: { name: changed ? `${name}-changed` : name } };
    case 2:
      return { kind: "User", name, inputs: { username: name, password, role: "standard" } };
    default:
      return {
        kind: "Registry",
        name,
        inputs: { name, type: "custom", url: `${name}.example.com`, username: "ci", password },
      };
  }
}
