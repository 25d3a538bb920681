import type { PrivateRegistry, PrivateRegistryArgs } from "../privateRegistry";
import type { Registry, RegistryArgs } from "../registry";
import type { RegistryAccess, RegistryAccessArgs } from "../registryAccess";
import type { ComposeAppRegistryArgs } from "../types";
import { childName } from "./childName";
import type { Making, OutputsOf, ResourceClass } from "./component";

/** The classes that it is made of. */
interface Classes {
  readonly Registry: ResourceClass<RegistryArgs, Registry>;
  readonly RegistryAccess: ResourceClass<RegistryAccessArgs, RegistryAccess>;
}

/** Makes a registry, and the access to it for each place. */
export function privateRegistry(
  { Registry, RegistryAccess }: Classes,
  { name, args, parent }: Making<PrivateRegistryArgs>,
): OutputsOf<PrivateRegistry> {
  const { connection, access = {}, ...described } = args;
  const registry = new Registry(name, { ...registryDefaults(name, described), connection }, { parent });
  for (const [key, place] of Object.entries(access)) {
    new RegistryAccess(childName(name, key), { ...place, registryId: registry.id, connection }, { parent });
  }
  return { registryId: registry.id, url: registry.url };
}

/** What a component says of its registry, with what it may leave out. */
export function registryDefaults(
  component: string,
  { name = component, type = "custom", ...address }: ComposeAppRegistryArgs,
): RegistryArgs {
  return { name, type, ...address };
}
