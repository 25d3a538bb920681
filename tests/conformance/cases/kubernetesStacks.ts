import { expect } from "@jest/globals";
import { z } from "zod";
import type { Context } from "../context";
import { configMapText, kubernetesEnvironment } from "../kubernetes";
import { expectError, type Suite } from "../suite";

const stacks = z.array(z.looseObject({ Id: z.number(), Name: z.string() })).nullable();
const labelled = z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }) });

/** Manifests that Portainer deploys. Portainer: api/http/handler/stacks/*_kubernetes_stack.go. */
export const kubernetesStacks: Suite["cases"] = {
  "a stack is applied in its namespace, with labels, and the answer does not name it": async (context) => {
    const { environment, namespace, ask } = await kubernetesEnvironment(context);
    const name = context.unique("stack");
    const answer = await create(context, environment, { StackName: name, Namespace: namespace }, configMapText(name));
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ Output: `configmap/${name} created\n` });
    const stack = await stored(context, name);
    expect(stack).toMatchObject({
      Type: 3,
      EndpointId: environment,
      EntryPoint: "k8s-deployment.yml",
      Namespace: namespace,
      Status: 1,
      ResourceControl: null,
    });
    const found = await ask("GET", `/api/v1/namespaces/${namespace}/configmaps/${name}`);
    const prefix = "io.portainer.kubernetes.application.";
    expect(found.read(labelled).metadata.labels).toEqual({
      [`${prefix}stackid`]: String(stack?.Id),
      [`${prefix}stack`]: name,
      [`${prefix}name`]: name,
      [`${prefix}owner`]: context.target.username,
      [`${prefix}kind`]: "content",
    });
  },
  "a manifest that kubectl refuses leaves no stack": async (context) => {
    const { environment, namespace } = await kubernetesEnvironment(context);
    const name = context.unique("stack");
    const text = configMapText(name).replace("ConfigMap", "NoSuchKind");
    const answer = await create(context, environment, { StackName: name, Namespace: namespace }, text);
    expect(answer.status).toBe(500);
    expect(answer.text).toMatch(/failed to deploy kubernete stack: failed to execute kubectl command: .*NoSuchKind/);
    expect(await stored(context, name)).toBeUndefined();
  },
  "an update without the name of the stack takes its name away": async (context) => {
    const { environment, namespace, configMap } = await kubernetesEnvironment(context);
    const name = context.unique("stack");
    await create(context, environment, { StackName: name, Namespace: namespace }, configMapText(name));
    const id = (await stored(context, name))?.Id;
    const path = `/stacks/${String(id)}?endpointId=${String(environment)}`;
    const named = { StackFileContent: configMapText(name, "bye"), StackName: name };
    expect((await context.admin.put(path, { json: named })).json()).toMatchObject({ Name: name });
    expect(await configMap(name)).toEqual({ greeting: "bye" });
    const nameless = await context.admin.put(path, { json: { StackFileContent: configMapText(name, "again") } });
    expect(nameless.json()).toMatchObject({ Name: "" });
  },
  "an update that kubectl refuses keeps the text": async (context) => {
    const { environment, namespace } = await kubernetesEnvironment(context);
    const name = context.unique("stack");
    await create(context, environment, { StackName: name, Namespace: namespace }, configMapText(name));
    const id = (await stored(context, name))?.Id;
    const answer = await context.admin.put(`/stacks/${String(id)}?endpointId=${String(environment)}`, {
      json: { StackFileContent: configMapText(name, "[1]"), StackName: name },
    });
    expect(answer.status).toBe(500);
    const file = await context.admin.get(`/stacks/${String(id)}/file`);
    expect(file.json()).toEqual({ StackFileContent: configMapText(name) });
  },
  "a stack that is deleted takes its objects along, and those that are gone already do not matter": async (context) => {
    const { environment, namespace, ask, configMap } = await kubernetesEnvironment(context);
    const name = context.unique("stack");
    const text = `${configMapText(name)}---\n${configMapText(`${name}-more`)}`;
    await create(context, environment, { StackName: name, Namespace: namespace }, text);
    await ask("DELETE", `/api/v1/namespaces/${namespace}/configmaps/${name}-more`);
    const id = (await stored(context, name))?.Id;
    const answer = await context.admin.delete(`/stacks/${String(id)}?endpointId=${String(environment)}`);
    expect(answer.status).toBe(204);
    expect(await configMap(name)).toBeUndefined();
    expect(await stored(context, name)).toBeUndefined();
  },
  "a stack of Kubernetes is neither started, nor stopped, nor moved": async (context) => {
    const { environment, namespace } = await kubernetesEnvironment(context);
    const name = context.unique("stack");
    await create(context, environment, { StackName: name, Namespace: namespace }, configMapText(name));
    const id = String((await stored(context, name))?.Id);
    const query = `endpointId=${String(environment)}`;
    for (const [verb, word] of [
      ["start", "Starting"],
      ["stop", "Stopping"],
    ]) {
      const answer = await context.admin.post(`/stacks/${id}/${String(verb)}?${query}`);
      expectError(answer, 400, `${String(word)} a kubernetes stack is not supported`);
    }
    const moved = await context.admin.post(`/stacks/${id}/migrate?${query}`, { json: { EndpointID: environment } });
    expectError(moved, 400, "Migrating a kubernetes stack is not supported");
  },
};

async function create(context: Context, environment: number, named: object, StackFileContent: string) {
  const path = `/stacks/create/kubernetes/string?endpointId=${String(environment)}`;
  return await context.admin.post(path, { json: { ...named, StackFileContent } });
}

async function stored(context: Context, name: string) {
  const found = (await context.admin.get("/stacks")).read(stacks) ?? [];
  return found.find((stack) => stack.Name === name);
}
