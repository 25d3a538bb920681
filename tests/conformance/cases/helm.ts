import { expect } from "@jest/globals";
import { z } from "zod";
import { ChartRepository } from "../../harness/chartRepository";
import type { Context } from "../context";
import { kubernetesEnvironment } from "../kubernetes";
import { expectError, type Suite } from "../suite";

const releases = z.array(z.looseObject({ name: z.string(), updated: z.string() }));
const labelled = z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()) }) });

/** Charts that Portainer installs. Portainer: api/http/handler/helm. */
export const helmCases: Suite["cases"] = {
  "a chart is installed in its newest version, with labels, and listed": async (context) => {
    const { namespace, ask, configMap } = await kubernetesEnvironment(context);
    const repository = await charts(context);
    const name = context.unique("release");
    const json = { name, namespace, chart: "greeter", repo: repository, values: "greeting: bye" };
    const answer = await ask("POST", "/helm", { json });
    expect(answer.status).toBe(201);
    expect(answer.json()).toMatchObject({ name, namespace, version: 1 });
    expect(answer.json()).not.toHaveProperty("info");
    expect(await configMap(name)).toEqual({ greeting: "bye" });
    const found = await ask("GET", `/api/v1/namespaces/${namespace}/configmaps/${name}`);
    expect(found.read(labelled).metadata.labels).toMatchObject({
      "io.portainer.kubernetes.application.name": name,
      "io.portainer.kubernetes.application.owner": context.target.username,
    });
    const [listed, ...others] = (await ask("GET", `/helm?namespace=${namespace}&filter=^${name}$`)).read(releases);
    expect(others).toEqual([]);
    expect(listed).toEqual({
      name,
      namespace,
      revision: "1",
      updated: listed?.updated,
      status: "deployed",
      chart: "greeter-1.1.0",
      app_version: "9.9",
    });
    expect((await ask("DELETE", `/helm/${name}?namespace=${namespace}`)).status).toBe(204);
    expect(await configMap(name)).toBeUndefined();
  },
  "a release of a taken name is not upgraded, but refused": async (context) => {
    const { namespace, ask } = await kubernetesEnvironment(context);
    const repository = await charts(context);
    const json = { name: context.unique("release"), namespace, chart: "greeter", repo: repository };
    await ask("POST", "/helm", { json });
    expectError(await ask("POST", "/helm", { json }), 500, "Unable to install a chart", /cannot re-use a name/);
  },
  "a release that there is not cannot be uninstalled": async (context) => {
    const { namespace, ask } = await kubernetesEnvironment(context);
    const answer = await ask("DELETE", `/helm/none?namespace=${namespace}`);
    expectError(answer, 500, "Helm returned an error", /release: not found/);
  },
  "a chart needs a name, a namespace and a repository": async (context) => {
    const { ask } = await kubernetesEnvironment(context);
    expectError(
      await ask("POST", "/helm", { json: { chart: "greeter" } }),
      400,
      "Invalid Helm install payload",
      "Required field(s) missing: repo, name, namespace",
    );
    expectError(
      await ask("POST", "/helm", { json: { chart: "a", name: "A", namespace: "b", repo: "c" } }),
      400,
      "Invalid Helm install payload",
      /^Invalid chart name\. /,
    );
  },
};

async function charts(context: Context): Promise<string> {
  const repository = await ChartRepository.open([
    { name: "greeter", version: "1.0.0" },
    { name: "greeter", version: "1.1.0" },
  ]);
  context.afterwards(() => repository.close());
  return repository.url;
}
