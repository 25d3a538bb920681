import { expect } from "@jest/globals";
import { z } from "zod";
import type { Context } from "../context";
import { expectError, missing, type Suite } from "../suite";

const listed = z.array(z.object({ Id: z.number(), Type: z.number(), EdgeID: z.string().optional() }));
const config = z.object({
  clusters: z.array(z.object({ name: z.string(), cluster: z.object({ server: z.string() }) })),
  users: z.array(z.object({ name: z.string(), user: z.object({ token: z.string() }) })),
});

const untrusted = "Permission denied to access environment. The device has not been trusted yet";

/** Portainer: api/http/handler/endpointedge, api/http/handler/kubernetes/config.go. */
export const kubeconfig: Suite = {
  name: "kubeconfig",
  cases: {
    "an edge agent that calls in tells its name, and that it is on Kubernetes": async (context) => {
      const { id } = await edgeEnvironment(context);
      expect((await callIn(context, id, "agent", "2")).json()).toMatchObject({ schedules: [], stacks: [] });
      expect(await storedEnvironment(context, id)).toEqual({ Id: id, Type: 7, EdgeID: "agent" });
      expect((await callIn(context, id, "agent", "1")).status).toBe(200);
      expect(await storedEnvironment(context, id)).toEqual({ Id: id, Type: 4, EdgeID: "agent" });
    },
    "an edge agent without a name, or with that of another one, is turned away": async (context) => {
      const { id, name } = await edgeEnvironment(context);
      const refusal = (what: string) => `Unauthorized Edge endpoint operation: ${what}. Environment name: ${name}`;
      const nameless = await context.anonymous.get(`/endpoints/${String(id)}/edge/status`);
      expectError(nameless, 403, untrusted, refusal("missing Edge identifier"));
      await callIn(context, id, "agent", "2");
      expectError(await callIn(context, id, "other", "2"), 403, untrusted, refusal("invalid Edge identifier"));
      expectError(
        await callIn(context, missing, "agent", "2"),
        403,
        untrusted,
        `Unable to retrieve endpoint heartbeat. Environment ID: ${String(missing)}`,
      );
    },
    "it has a cluster and a context for each environment, and a new token": async (context) => {
      const [one, other] = [await kubernetesEnvironment(context), await kubernetesEnvironment(context)];
      const answer = await context.admin.get(`/kubernetes/config?ids=[${String(one.id)},${String(other.id)}]`);
      expect(answer.status).toBe(200);
      const {
        users: [user],
        clusters,
      } = answer.read(config);
      const host = new URL(context.target.url).host;
      const cluster = ({ id, name }: { id: number; name: string }) => ({
        name: `portainer-cluster-${name}`,
        cluster: {
          server: `https://${host}/api/endpoints/${String(id)}/kubernetes`,
          "insecure-skip-tls-verify": true,
        },
      });
      const kubectlContext = ({ name }: { name: string }) => ({
        name: `portainer-ctx-${name}`,
        context: { cluster: `portainer-cluster-${name}`, user: user?.name },
      });
      expect(clusters).toHaveLength(2);
      expect(answer.json()).toEqual({
        kind: "Config",
        apiVersion: "v1",
        preferences: {},
        clusters: [cluster(one), cluster(other)],
        users: [{ name: expect.stringMatching(/^portainer-sa-user-.*-\d+$/), user: { token: expect.any(String) } }],
        contexts: [kubectlContext(one), kubectlContext(other)],
        "current-context": `portainer-ctx-${one.name}`,
      });
      const bearer = context.anonymous.with({ authorization: `Bearer ${user?.user.token ?? ""}` });
      expect((await bearer.get("/tags")).status).toBe(200);
    },
    "it leaves out what is no Kubernetes, and refuses where nothing is left": async (context) => {
      const [docker, kubernetes] = [await edgeEnvironment(context), await kubernetesEnvironment(context)];
      const both = await context.admin.get(`/kubernetes/config?ids=[${String(docker.id)},${String(kubernetes.id)}]`);
      expect(both.read(config).clusters.map(({ name }) => name)).toEqual([`portainer-cluster-${kubernetes.name}`]);
      expectError(
        await context.admin.get(`/kubernetes/config?ids=[${String(docker.id)}]`),
        400,
        "empty endpoints list",
      );
      const { client } = await context.person();
      expectError(await client.get(`/kubernetes/config?ids=[${String(kubernetes.id)}]`), 400, "empty endpoints list");
    },
    "IDs that cannot be read stand for all environments": async (context) => {
      const { name } = await kubernetesEnvironment(context);
      const all = await context.admin.get(`/kubernetes/config?ids[]=${String(missing)}`);
      expect(all.read(config).clusters.map((cluster) => cluster.name)).toContain(`portainer-cluster-${name}`);
    },
    "an environment that there is not is a failure of the server": async (context) => {
      expectError(
        await context.admin.get(`/kubernetes/config?ids=[${String(missing)}]`),
        500,
        "Unable to retrieve environment from the database",
        `Object not found inside the database (bucket=endpoints, key=${String(missing)})`,
      );
    },
    "IDs to have and IDs to leave out do not go together": async (context) => {
      expectError(
        await context.admin.get("/kubernetes/config?ids=[1]&excludeIds=[2]"),
        400,
        "Can't provide both 'ids' and 'excludeIds' parameters",
        "Invalid parameters",
      );
    },
  },
};

async function edgeEnvironment(context: Context): Promise<{ id: number; name: string }> {
  const name = context.unique("edge");
  const form = { EndpointCreationType: "4", URL: "https://portainer.example.com" };
  return { id: await context.environment({ Name: name, ...form }), name };
}

async function kubernetesEnvironment(context: Context): Promise<{ id: number; name: string }> {
  const environment = await edgeEnvironment(context);
  expect((await callIn(context, environment.id, "agent", "2")).status).toBe(200);
  return environment;
}

/** @param platform 1 Docker, 2 Kubernetes. */
function callIn({ anonymous }: Context, id: number, name: string, platform: string) {
  return anonymous.get(`/endpoints/${String(id)}/edge/status`, {
    headers: { "X-PortainerAgent-EdgeID": name, "Portainer-Agent-Platform": platform },
  });
}

/** From the list: asked for one alone, Portainer waits for a tunnel that nobody opens. */
async function storedEnvironment({ admin }: Context, id: number) {
  const answer = await admin.get(`/endpoints?excludeSnapshots=true&endpointIds[]=${String(id)}`);
  return answer.read(listed)[0];
}
