import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, expectMissing, missing, type Suite } from "../suite";
import { configMapText, kubernetesEnvironment, throughPortainer } from "../kubernetes";
import { helmCases } from "./helm";
import { kubernetesStacks } from "./kubernetesStacks";

const unknownEnvironment = "Unable to find an environment with the specified identifier inside the database";
const namespaceObject = z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }) });
const controllers = z.array(z.object({ ClassName: z.string(), Availability: z.boolean() })).nullable();
const classPath = "/apis/networking.k8s.io/v1/ingressclasses";

/** A cluster through Portainer. Portainer: api/http/proxy/factory/kubernetes, api/http/handler/kubernetes. */
export const kubernetes: Suite = {
  name: "Kubernetes",
  cases: {
    ...kubernetesStacks,
    ...helmCases,
    "a new environment of the cluster has a name, and no settings": async (context) => {
      const { environment } = await kubernetesEnvironment(context);
      const answer = await context.admin.get(`/endpoints/${String(environment)}?excludeSnapshot=true`);
      expect(answer.json()).toMatchObject({
        Type: 5,
        URL: "https://kubernetes.default.svc",
        Kubernetes: { Configuration: { UseLoadBalancer: false, RestrictDefaultNamespace: false } },
      });
    },
    "an answer of the API server is passed on, its refusals too": async (context) => {
      const { ask, namespace } = await kubernetesEnvironment(context);
      const found = await ask("GET", `/api/v1/namespaces/${namespace}`);
      expect(found.json()).toMatchObject({ kind: "Namespace", metadata: { name: namespace } });
      const absent = await ask("GET", `/api/v1/namespaces/${namespace}/configmaps/none`);
      expect(absent.status).toBe(404);
      expect(absent.json()).toMatchObject({ kind: "Status", message: 'configmaps "none" not found', code: 404 });
      const patched = await context.admin.send("PATCH", `/endpoints/${String(missing)}/kubernetes/api/v1/namespaces/x`);
      expectMissing(patched, unknownEnvironment, "endpoints", missing);
    },
    "a patch changes what it names": async (context) => {
      const { environment, namespace } = await kubernetesEnvironment(context);
      const path = `/endpoints/${String(environment)}/kubernetes/api/v1/namespaces/${namespace}`;
      const headers = { "content-type": "application/merge-patch+json" };
      const json = { metadata: { annotations: { team: "a" } } };
      const answer = await context.admin.send("PATCH", path, { json, headers });
      expect(answer.json()).toMatchObject({ metadata: { annotations: { team: "a" } } });
    },
    "a namespace that is deleted takes its stacks along": async (context) => {
      const { environment, namespace, ask } = await kubernetesEnvironment(context);
      const name = context.unique("stack");
      await context.admin.post(`/stacks/create/kubernetes/string?endpointId=${String(environment)}`, {
        json: { StackName: name, Namespace: namespace, StackFileContent: configMapText(name) },
      });
      const stacks = z.array(z.looseObject({ Name: z.string() })).nullable();
      const names = async () => ((await context.admin.get("/stacks")).read(stacks) ?? []).map(({ Name }) => Name);
      expect(await names()).toContain(name);
      expect((await ask("DELETE", `/api/v1/namespaces/${namespace}`)).status).toBe(200);
      expect(await names()).not.toContain(name);
    },
    "a namespace becomes one of the system, and an ordinary one again": async (context) => {
      const { environment, namespace, ask } = await kubernetesEnvironment(context);
      const path = `/kubernetes/${String(environment)}/namespaces/${namespace}/system`;
      const label = async () => {
        const { metadata } = (await ask("GET", `/api/v1/namespaces/${namespace}`)).read(namespaceObject);
        return metadata.labels["io.portainer.kubernetes.namespace.system"];
      };
      expect((await context.admin.put(path, { json: { system: false } })).status).toBe(204);
      expect(await label()).toBeUndefined();
      expect((await context.admin.put(path, { json: { system: true } })).status).toBe(204);
      expect(await label()).toBe("true");
      expect((await context.admin.put(path, { json: { system: false } })).status).toBe(204);
      expect(await label()).toBe("false");
      const absent = `/kubernetes/${String(environment)}/namespaces/none-of-this-name/system`;
      expectError(
        await context.admin.put(absent, { json: { system: true } }),
        500,
        "Unable to toggle system status",
        'Failed fetching namespace object: namespaces "none-of-this-name" not found',
      );
    },
    "ingress classes are offered until they are blocked, everywhere or in one namespace": async (context) => {
      const { environment, namespace, ask } = await kubernetesEnvironment(context);
      const name = context.unique("class");
      const metadata = { name };
      const json = {
        apiVersion: "networking.k8s.io/v1",
        kind: "IngressClass",
        metadata,
        spec: { controller: "a/nginx" },
      };
      await ask("POST", classPath, { json });
      context.afterwards(() => ask("DELETE", `${classPath}/${name}`));
      const path = `/kubernetes/${String(environment)}/ingresscontrollers`;
      const namespacePath = `/kubernetes/${String(environment)}/namespaces/${namespace}/ingresscontrollers`;
      const offered = async (at: string) =>
        (await context.admin.get(at)).read(controllers)?.find(({ ClassName }) => ClassName === name)?.Availability;
      const [first] = z
        .array(z.looseObject({ ClassName: z.string() }))
        .parse((await context.admin.get(path)).json())
        .filter(({ ClassName }) => ClassName === name);
      expect(first).toEqual({
        Name: "a/nginx",
        ClassName: name,
        Type: "nginx",
        Availability: true,
        New: true,
        Used: false,
      });
      const block = (Availability: boolean) => ({ json: [{ ClassName: name, Availability }] });
      expect((await context.admin.put(path, block(false))).status).toBe(204);
      expect(await offered(path)).toBe(false);
      expect(await offered(namespacePath)).toBeUndefined();
      await context.admin.put(path, block(true));
      expect(await offered(path)).toBe(true);
      expect((await context.admin.put(namespacePath, block(false))).status).toBe(204);
      // In effect once it is asked for.
      expect(await offered(namespacePath)).toBe(true);
      await configure(context, environment, { IngressAvailabilityPerNamespace: true });
      expect(await offered(namespacePath)).toBe(false);
      expect(await offered(path)).toBe(true);
    },
    "settings are replaced as a whole": async (context) => {
      const { environment } = await kubernetesEnvironment(context);
      const path = `/endpoints/${String(environment)}`;
      const json = { Kubernetes: { Configuration: { UseLoadBalancer: true } } };
      expect((await context.admin.put(path, { json })).status).toBe(200);
      const stored = await context.admin.get(`${path}?excludeSnapshot=true`);
      expect(stored.json()).toMatchObject({
        Kubernetes: {
          Configuration: { UseLoadBalancer: true, EnableResourceOverCommit: false, StorageClasses: null },
        },
      });
    },
    "a user may use the namespaces that the policies of the cluster name, and look at no other": async (context) => {
      const { environment, namespace, ask } = await kubernetesEnvironment(context);
      const person = await context.person();
      const json = { UserAccessPolicies: { [String(person.id)]: { RoleId: 0 } } };
      await context.admin.put(`/endpoints/${String(environment)}`, { json });
      const theirs = throughPortainer(person.client, environment);
      const look = async (at: string) => (await theirs("GET", `/api/v1/namespaces/${at}/configmaps`)).status;
      expect(await look(namespace)).toBe(403);
      await givePolicies(ask, namespace, json);
      // The API server takes a moment until a new role applies.
      for (let left = 50; left > 0 && (await look(namespace)) !== 200; left--) await sleep(100);
      expect(await look(namespace)).toBe(200);
      expect(await look("kube-system")).toBe(403);
    },
  },
};

type Ask = Awaited<ReturnType<typeof kubernetesEnvironment>>["ask"];

/** Other runs of the tests write to the same object. */
async function givePolicies(ask: Ask, namespace: string, policies: object): Promise<void> {
  const collection = "/api/v1/namespaces/portainer/configmaps";
  for (;;) {
    const found = await ask("GET", `${collection}/portainer-config`);
    const stored = z.looseObject({ data: z.record(z.string(), z.string()).default({}) });
    const map = found.status === 404 ? undefined : found.read(stored);
    const before = z.record(z.string(), z.unknown()).parse(JSON.parse(map?.data["NamespaceAccessPolicies"] ?? "{}"));
    const data = { NamespaceAccessPolicies: JSON.stringify({ ...before, [namespace]: policies }) };
    const json = map === undefined ? { metadata: { name: "portainer-config" }, data } : { ...map, data };
    const answer = await (map === undefined
      ? ask("POST", collection, { json: { apiVersion: "v1", kind: "ConfigMap", ...json } })
      : ask("PUT", `${collection}/portainer-config`, { json }));
    if (answer.status !== 409) return;
  }
}

async function configure(
  context: Parameters<typeof kubernetesEnvironment>[0],
  environment: number,
  change: object,
): Promise<void> {
  const path = `/endpoints/${String(environment)}`;
  const stored = z.object({ Kubernetes: z.looseObject({ Configuration: z.looseObject({}) }) });
  const { Kubernetes } = (await context.admin.get(`${path}?excludeSnapshot=true`)).read(stored);
  const Configuration = { ...Kubernetes.Configuration, ...change };
  await context.admin.put(path, { json: { Kubernetes: { ...Kubernetes, Configuration } } });
}
