import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { ChartRepository } from "../harness/chartRepository";
import { EngineStack } from "../harness/engine";
import { KubernetesTarget } from "../harness/kubernetesTarget";
import { uniqueName } from "../harness/names";
import { Objects } from "../harness/objects";

describe("A Kubernetes environment, with the engine and the plugin", () => {
  let cluster: KubernetesTarget;
  let charts: ChartRepository;
  let objects: Objects;
  let stack: EngineStack;
  let team: string;
  beforeAll(async () => {
    cluster = await KubernetesTarget.open();
    charts = await ChartRepository.open([{ name: "greeter", version: "1.0.0" }]);
    objects = new Objects(cluster.target);
    team = await objects.team();
    stack = await EngineStack.open(cluster.target);
  });
  afterAll(async () => {
    await stack.close();
    await objects.remove();
    await charts.close();
    await cluster.close();
  });

  const name = uniqueName("apps");
  const program = (greeting: string, annotations: Record<string, string>) => () => {
    const { environmentId } = cluster;
    new portainer.KubernetesSettings("settings", { environmentId, useLoadBalancer: true });
    const namespace = new portainer.Namespace("apps", {
      environmentId,
      name,
      annotations,
      resourceQuota: { cpu: "2" },
    });
    const inNamespace = { environmentId, namespace: namespace.name };
    new portainer.NamespaceAccess("access", { ...inNamespace, teams: [team] });
    const content = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { greeting: ${greeting} }\n`;
    const web = new portainer.Stack("web", { ...inNamespace, name, content });
    const release = new portainer.HelmRelease("release", {
      ...inNamespace,
      chart: "greeter",
      repository: charts.url,
      values: `greeting: ${greeting}`,
    });
    return Promise.resolve({ namespace: namespace.id, web: web.id, version: release.chartVersion });
  };
  const greetings = async () => [
    (await cluster.configMap(name, "web"))?.["greeting"],
    (await cluster.configMap(name, "release"))?.["greeting"],
  ];

  test("is made, and shows no changes in a preview and in a refresh", async () => {
    const { changes, outputs } = await stack.up(program("hello", { team: "a" }));
    expect(changes).toEqual({ create: 6 });
    expect(outputs).toMatchObject({ namespace: `${cluster.environmentId}/${name}`, version: "1.0.0" });
    expect(await greetings()).toEqual(["hello", "hello"]);
    expect(await stack.refresh()).toEqual({ same: 6 });
    expect(await stack.preview(program("hello", { team: "a" }))).toEqual({ same: 6 });
  });

  test("is changed in place, a release is installed anew, and what somebody has removed comes back", async () => {
    await cluster.kubernetes("DELETE", `/api/v1/namespaces/${name}/resourcequotas/portainer-rq-${name}`);
    expect(await stack.refresh()).toEqual({ same: 5, update: 1 });
    const { changes } = await stack.up(program("bye", { team: "b" }));
    expect(changes).toEqual({ same: 3, update: 2, replace: 1 });
    expect(await greetings()).toEqual(["bye", "bye"]);
    expect(await stack.refresh()).toEqual({ same: 6 });
  });

  test("is gone after a destroy, its namespace with all that was in it", async () => {
    await stack.destroy();
    expect(await cluster.object(`/api/v1/namespaces/${name}`)).toBeUndefined();
  });
});
