import type { Docker } from "../../api/docker";
import type { PluginPrivilege, PluginSource } from "../../api/dockerPlugins";
import { ResourceError } from "../../lifecycle/errors";
import type { PluginInputs } from "./inputs";

/**
 * What a plugin asks for, all of which the program has to grant: a later version may ask for more, and must not get it
 * unseen.
 *
 * @throws ResourceError that names what the program does not grant.
 */
export async function grantedPrivileges(
  docker: Docker,
  source: PluginSource,
  granted: PluginInputs["privileges"],
  signal: AbortSignal,
): Promise<PluginPrivilege[]> {
  const asked = await docker.plugins.privileges(source, signal);
  const missing = asked.flatMap(({ Name, Value }) => {
    const values = new Set(granted.filter(({ name }) => name === Name).flatMap((privilege) => privilege.values));
    const lacking = Value.filter((value) => !values.has(value));
    return lacking.length === 0 ? [] : [`{ name: ${JSON.stringify(Name)}, values: ${JSON.stringify(lacking)} }`];
  });
  if (missing.length === 0) return asked;
  throw new ResourceError(
    `privileges: the plugin asks for what the program does not grant it. To grant it, add ${missing.join(" and ")}.`,
  );
}
