import { z } from "zod";
import { resources } from "../../resources";
import { type TerraformCounterpart, type TerraformObject, terraformResources } from "../../schema/terraform";
import { readDocument } from "../document";
import type { Named, Omission } from "./survey";

const prefix = "portainer_";

/** The only version of the format that Terraform has written since 0.12. */
const stateSchema = z.object({
  version: z.literal(4),
  resources: z.array(
    z.object({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(
        z.object({
          index_key: z.union([z.string(), z.number()]).optional(),
          // Of an object that another one has taken the place of, until it is deleted.
          deposed: z.string().optional(),
          attributes: z.record(z.string(), z.unknown()).nullish(),
        }),
      ),
    }),
  ),
});

type StateResource = z.output<typeof stateSchema>["resources"][number];
type Instance = StateResource["instances"][number];

/** What a Terraform state has of Portainer's objects. */
export interface TerraformState {
  /** Those that a program here has too, each once. */
  readonly named: readonly Named[];
  /** Those that it has not, by their addresses in Terraform. */
  readonly withoutCounterpart: readonly Omission[];
}

/** @throws CommandError for a file that is no Terraform state. */
export function readTerraformState(file: string): Promise<TerraformState> {
  return readDocument(file, "a Terraform state (version 4, as `terraform state pull` gives it)", terraformState);
}

/** @param content of the state. */
export function terraformState(content: unknown): TerraformState {
  const state = stateSchema.parse(content);
  const named = new Map<string, Named>();
  const withoutCounterpart: Omission[] = [];
  for (const resource of state.resources) {
    if (resource.mode !== "managed" || !resource.type.startsWith(prefix)) continue;
    for (const instance of resource.instances) {
      const found = counterpartsOf(resource, instance);
      if ("reason" in found) {
        withoutCounterpart.push(found);
        continue;
      }
      // Several of Terraform's may be one here: entries of one access.
      for (const each of found) if (!named.has(keyOf(each))) named.set(keyOf(each), each);
    }
  }
  return { named: [...named.values()], withoutCounterpart };
}

function keyOf({ resource, id }: Named): string {
  return `${resource.type} ${id}`;
}

function counterpartsOf(of: StateResource, instance: Instance): readonly Named[] | Omission {
  const omission = (reason: string): Omission => ({ type: of.type, id: "", name: addressOf(of, instance), reason });
  const counterpart = terraformResources.find(({ name }) => `${prefix}${name}` === of.type);
  if (counterpart?.objects === undefined) return omission(whyNone(counterpart));
  if (instance.deposed !== undefined)
    return omission("Terraform has put another one in its place, and is to delete it");
  const name = [of.name, instance.index_key ?? []].flat().join(" ");
  const named: Named[] = [];
  for (const object of counterpart.objects) {
    if (!isSaid(object, instance)) continue;
    const resource = resources.find(({ type }) => type === object.type);
    const id = "single" in object.id ? object.id.single : idOf(instance, object.id);
    if (resource === undefined || id === undefined)
      return omission(`the state does not say which ${object.type} it is`);
    named.push({ resource, id, name });
  }
  return named;
}

const blockSchema = z.array(z.record(z.string(), z.unknown())).catch([]);

function isSaid({ saidBy }: TerraformObject, { attributes }: Instance): boolean {
  if (saidBy === undefined) return true;
  const [block, attribute] = saidBy;
  return blockSchema.parse(attributes?.[block]).some(({ [attribute]: value }) => Boolean(value));
}

function idOf({ attributes }: Instance, names: readonly string[]): string | undefined {
  const values = names.map((name) => attributes?.[name]);
  const texts = values.filter((value) => typeof value === "number" || (typeof value === "string" && value !== ""));
  return texts.length === names.length ? texts.join("/") : undefined;
}

function whyNone(counterpart: TerraformCounterpart | undefined): string {
  if (counterpart === undefined) return "this version does not know that resource";
  if (counterpart.business === true) return "Portainer answers it in its Business edition only";
  const { here, how } = counterpart;
  const by = here.length === 0 ? "" : `there is no object of its own for it: see ${here.join(", ")}`;
  return [by, how ?? []]
    .flat()
    .filter((part) => part !== "")
    .join(" — ");
}

/** As Terraform writes it: `module.shop.portainer_team.all["web"]`. */
function addressOf({ module, type, name }: StateResource, { index_key: key }: Instance): string {
  const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
  return `${module === undefined ? "" : `${module}.`}${type}.${name}${index}`;
}
