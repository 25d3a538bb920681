import { z } from "zod";
import { resources } from "../../resources";
import { type TerraformCounterpart, terraformResources } from "../../schema/terraform";
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
      const found = counterpartOf(resource, instance);
      if ("reason" in found) withoutCounterpart.push(found);
      // Several of Terraform's may be one here: entries of one access.
      else if (!named.has(keyOf(found))) named.set(keyOf(found), found);
    }
  }
  return { named: [...named.values()], withoutCounterpart };
}

function keyOf({ resource, id }: Named): string {
  return `${resource.type} ${id}`;
}

function counterpartOf(of: StateResource, instance: Instance): Named | Omission {
  const counterpart = terraformResources.find(({ name }) => `${prefix}${name}` === of.type);
  const omission = (reason: string): Omission => ({ type: of.type, id: "", name: addressOf(of, instance), reason });
  if (counterpart?.object === undefined) return omission(whyNone(counterpart));
  const { type, id } = counterpart.object;
  const resource = resources.find((kind) => kind.type === type);
  const importId = "single" in id ? id.single : idOf(instance, id);
  if (resource === undefined || importId === undefined) {
    return omission(`the state does not say which ${type} it is`);
  }
  return { resource, id: importId, name: [of.name, instance.index_key ?? []].flat().join(" ") };
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
