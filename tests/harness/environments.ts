import { request } from "undici";
import { z } from "zod";
import type { Target } from "./target";

const policies = z.record(z.string(), z.object({ RoleId: z.int() })).nullish();

/** An environment in Portainer's own words: what suites look at. */
const environmentSchema = z.looseObject({
  Id: z.int(),
  Name: z.string(),
  Type: z.int(),
  URL: z.string(),
  PublicURL: z.string(),
  TLSConfig: z.looseObject({ TLS: z.boolean(), TLSSkipVerify: z.boolean() }),
  SecuritySettings: z.record(z.string(), z.boolean()),
  UserAccessPolicies: policies,
  TeamAccessPolicies: policies,
  EdgeKey: z.string(),
});

/** The environment as the server has it. Throws when it is gone. */
export async function storedEnvironment(target: Pick<Target, "ask">, id: string) {
  return environmentSchema.parse(await target.ask("GET", `/endpoints/${id}?excludeSnapshot=true`));
}

/** The IDs of the environments of this name: one or none. */
export async function environmentsNamed(target: Pick<Target, "ask">, name: string): Promise<string[]> {
  const found = await target.ask("GET", `/endpoints?excludeSnapshots=true&name=${encodeURIComponent(name)}`);
  return z
    .array(environmentSchema)
    .parse(found)
    .map(({ Id }) => String(Id));
}

/** Does what an edge agent on Kubernetes does first: it says who it is, and what it is on. */
export async function callInFromKubernetes(
  { url }: Pick<Target, "url">,
  id: string,
  agent = `agent-${id}`,
): Promise<void> {
  const headers = { "X-PortainerAgent-EdgeID": agent, "Portainer-Agent-Platform": "2" };
  const { statusCode, body } = await request(`${url}/api/endpoints/${id}/edge/status`, { headers });
  if (statusCode !== 200) throw new Error(`the agent was turned away: ${statusCode} ${await body.text()}`);
  await body.dump();
}
