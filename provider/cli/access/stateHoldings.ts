import { z } from "zod";
import { readDocument } from "../document";
import type { ControlledObject, Holders, Holdings } from "./holdings";

const id = z.string();
// What the program has made a secret, or what is not known yet, says nothing here.
const ids = z.array(id).catch([]);
const holders = z.object({ users: ids, teams: ids });
const access = holders.catch({ users: [], teams: [] });
const controlSchema = holders.extend({ public: z.boolean().catch(false) });
const accessControl = controlSchema.optional().catch(undefined);

// Of each kind of resource, what says who may use what.
const user = z.object({ username: z.string(), role: z.string() });
const adminUser = z.object({ username: z.string() });
const team = z.object({ name: z.string() });
const membership = z.object({ teamId: id, userId: id });
const group = z.object({ name: z.string(), access });
const groupAccess = holders.extend({ environmentGroupId: id });
const environment = z.object({ name: z.string(), groupId: id, access });
const environmentAccess = holders.extend({ environmentId: id });
const registry = z.object({ name: z.string() });
const registryAccess = holders.extend({ registryId: id, environmentId: id, namespaces: ids });
const container = z.object({ name: z.string(), environmentId: id, accessControl });
const stack = container.extend({ actualKind: z.string().optional() });
const objectControl = controlSchema.extend({
  type: z.enum(["stack", "container"]),
  name: z.string(),
  environmentId: id,
});

const stateSchema = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          type: z.string(),
          id: z.string().default(""),
          outputs: z.record(z.string(), z.unknown()).default({}),
        }),
      )
      .nullish(),
  }),
});

/**
 * What a stack's state says of who may use what: a file that `pulumi stack export` has written.
 *
 * @throws CommandError for another file.
 */
export function stateHoldings(file: string): Promise<Holdings> {
  return readDocument(file, "the state of a stack, as `pulumi stack export --file` writes it", (content) =>
    new State(stateSchema.parse(content)).holdings(file),
  );
}

class State {
  constructor(private readonly state: z.output<typeof stateSchema>) {}

  holdings(origin: string): Holdings {
    return {
      origin,
      users: [
        ...this.all("AdminUser", adminUser).map(({ id, username: name }) => ({ id, name, isAdministrator: true })),
        ...this.all("User", user).map(({ id, username: name, role }) => ({
          ...{ id, name, isAdministrator: role === "administrator" },
        })),
      ],
      teams: this.all("Team", team),
      memberships: this.all("TeamMembership", membership),
      groups: this.groups(),
      environments: this.environments(),
      registries: this.all("Registry", registry),
      registryAccess: this.all("RegistryAccess", registryAccess)
        .filter(({ namespaces }) => namespaces.length === 0)
        .map(({ registryId, environmentId, users, teams }) => ({
          ...{ registryId, environmentId, access: { users, teams } },
        })),
      objects: this.objects(),
      isWhole: false,
      unread: [],
    };
  }

  private groups(): Holdings["groups"] {
    const beside = this.all("EnvironmentGroupAccess", groupAccess);
    const own = this.all("EnvironmentGroup", group);
    return withAccess(
      own,
      beside.map(({ environmentGroupId: id, ...access }) => ({ id, access })),
      (id) => ({ id, name: `group ${id}` }),
    );
  }

  private environments(): Holdings["environments"] {
    const beside = this.all("EnvironmentAccess", environmentAccess);
    return withAccess(
      this.all("Environment", environment),
      beside.map(({ environmentId: id, ...access }) => ({ id, access })),
      (id) => ({ id, name: `environment ${id}`, groupId: "" }),
    );
  }

  /** Stacks and containers, those that the program knows by their access alone among them. */
  private objects(): ControlledObject[] {
    const stacks = this.all("Stack", stack).filter(({ actualKind }) => actualKind !== "kubernetes");
    const own = [
      ...stacks.map((each) => ({ kind: "stack" as const, ...each })),
      ...this.all("Container", container).map((each) => ({ kind: "container" as const, ...each })),
    ];
    const beside = this.all("AccessControl", objectControl).map(({ type: kind, name, environmentId, ...control }) => ({
      ...{ kind, name, environmentId, control },
    }));
    const key = ({ kind, name, environmentId }: Omit<ControlledObject, "control">) =>
      JSON.stringify([kind, name, environmentId]);
    const known = new Set(own.map(key));
    const controls = new Map(beside.map((each) => [key(each), each.control]));
    return [
      ...own.map(({ kind, name, environmentId, accessControl }) => {
        const object = { kind, name, environmentId };
        return { ...object, control: accessControl ?? controls.get(key(object)) };
      }),
      ...beside.filter((each) => !known.has(key(each))),
    ];
  }

  /** The resources of a kind, of either shell. */
  private all<Schema extends z.ZodObject>(kind: string, schema: Schema) {
    return (this.state.deployment.resources ?? [])
      .filter(({ type }) => type === `portainer:index:${kind}` || type === `pulumi-nodejs:dynamic/portainer:${kind}`)
      .flatMap(({ id, outputs }) => {
        const { success, data } = schema.safeParse(outputs);
        return success ? [{ ...data, id }] : [];
      });
  }
}

/** Each with the access that resources of its own give to it; those that nothing else is known of, too. */
function withAccess<Own extends { readonly id: string; readonly access: Holders }>(
  own: readonly Own[],
  beside: readonly { readonly id: string; readonly access: Holders }[],
  unknown: (id: string) => Omit<Own, "access">,
): (Omit<Own, "access"> & { readonly access: Holders })[] {
  const known = new Set(own.map(({ id }) => id));
  const others = [...new Set(beside.map(({ id }) => id))].filter((id) => !known.has(id));
  const nobody: Holders = { users: [], teams: [] };
  return [...own, ...others.map((id) => ({ ...unknown(id), id, access: nobody }))].map((each) => {
    const all = [each.access, ...beside.filter(({ id }) => id === each.id).map(({ access }) => access)];
    return {
      ...each,
      access: { users: all.flatMap(({ users }) => users), teams: all.flatMap(({ teams }) => teams) },
    };
  });
}
