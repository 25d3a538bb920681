import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { ChartRepository } from "../../harness/chartRepository";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { uniqueName } from "../../harness/names";
import { type ProgramResource, secret } from "../../harness/program";

describe("HelmRelease", () => {
  let cluster: KubernetesTarget;
  let charts: ChartRepository;
  let namespace: string;
  const made: ProgramResource[] = [];
  beforeAll(async () => {
    cluster = await KubernetesTarget.open();
    namespace = await cluster.namespace();
    charts = await ChartRepository.open([
      { name: "greeter", version: "1.0.0" },
      { name: "greeter", version: "1.1.0" },
      { name: "broken", version: "0.1.0", broken: true },
    ]);
  });
  afterEach(async () => {
    for (const resource of made.splice(0)) if (resource.exists) await resource.destroy();
  });
  afterAll(async () => {
    await charts.close();
    await cluster.close();
  });

  function release(): ProgramResource {
    const resource = cluster.program.resource("HelmRelease");
    made.push(resource);
    return resource;
  }
  const described = (more: object = {}) => ({
    environmentId: cluster.environmentId,
    namespace,
    name: uniqueName("web"),
    chart: "greeter",
    repository: charts.url,
    ...more,
  });
  const greeting = async (name: string) => (await cluster.configMap(namespace, name))?.["greeting"];

  test("is installed in the newest version, read without difference, installed anew for other values, and uninstalled", async () => {
    const [web, inputs] = [release(), described()];
    expect(await web.up(inputs)).toBe("created");
    expect(web.id).toBe(`${cluster.environmentId}/${namespace}/${inputs.name}`);
    expect(web.outputs).toMatchObject({ chartVersion: "1.1.0", appVersion: "9.9", revision: 1, status: "deployed" });
    expect(await greeting(inputs.name)).toBe("hello");
    expect(await web.refresh()).toBe(true);
    expect(await web.preview(inputs)).toBe("same");
    expect(await web.up({ ...inputs, values: "greeting: bye" })).toBe("replaced");
    expect(await greeting(inputs.name)).toBe("bye");
    await web.refresh();
    expect(await web.preview({ ...inputs, values: '# A comment.\n{ "greeting": "bye" }' })).toBe("same");
    await web.destroy();
    expect(await greeting(inputs.name)).toBeUndefined();
  });

  test("has its values compared by what helm reads in them, which is YAML 1.1", async () => {
    const values = `
      mode: 0644
      octal: 0o644
      binary: 0b101
      enabled: yes
      disabled: off
      short: y
      thousand: 1_000
      text: "9_8"
      word: "no"
      time: 12:30
      day: 2001-12-14
      common: &common { a: 1 }
      merged: { <<: *common, b: 2 }
    `;
    const [web, inputs] = [release(), described({ values })];
    await web.up(inputs);
    await web.refresh();
    expect(await web.preview(inputs)).toBe("same");
    expect(await web.preview({ ...inputs, values: values.replace("0644", "420").replace("yes", "true") })).toBe("same");
    expect(await web.preview({ ...inputs, values: values.replace("0644", "644") })).toBe("replaced");
    // What an import writes into a program has to mean the same.
    const imported = release();
    await imported.import(web.id);
    expect(await web.preview({ ...inputs, values: imported.inputs["values"] })).toBe("same");
  });

  test("W10: is gone when somebody has uninstalled it, and is installed again", async () => {
    const [web, inputs] = [release(), described()];
    await web.up(inputs);
    const path = `/endpoints/${cluster.environmentId}/kubernetes/helm/${inputs.name}?namespace=${namespace}`;
    await cluster.target.ask("DELETE", path);
    expect(await web.refresh()).toBe(false);
    expect(await web.up(inputs)).toBe("created");
    await cluster.target.ask("DELETE", path);
    await web.destroy();
  });

  test("W10: has other values seen that somebody has installed it with", async () => {
    const [web, inputs] = [release(), described()];
    await web.up(inputs);
    const path = `/endpoints/${cluster.environmentId}/kubernetes/helm`;
    await cluster.target.ask("DELETE", `${path}/${inputs.name}?namespace=${namespace}`);
    await cluster.target.ask("POST", path, {
      Name: inputs.name,
      Namespace: namespace,
      Chart: "greeter",
      Repo: charts.url,
      Values: "greeting: other",
    });
    await web.refresh();
    expect(web.inputs["values"]).toBe("greeting: other\n");
    expect(await web.up(inputs)).toBe("replaced");
    expect(await greeting(inputs.name)).toBe("hello");
  });

  test("W1: is never adopted silently: a taken name fails and says how to adopt", async () => {
    const [one, other, inputs] = [release(), cluster.program.resource("HelmRelease"), described()];
    await one.up(inputs);
    await expect(other.up(inputs)).rejects.toThrow(
      new RegExp(`has a release "${inputs.name}" already, of the chart greeter.*adopt to "${one.id}"`, "s"),
    );
    expect(await other.up({ ...inputs, adopt: one.id })).toBe("created");
    expect(other.outputs).toMatchObject({ revision: 1 });
  });

  test("W2: keeps values secret that the program makes a secret", async () => {
    const [web, inputs] = [release(), described()];
    await web.up({ ...inputs, values: secret("greeting: a-secret-greeting") });
    await web.refresh();
    expect(web.storedState).not.toContain("a-secret-greeting");
    expect(await greeting(inputs.name)).toBe("a-secret-greeting");
  });

  test("fails with helm's words for a chart that cannot be had, and for one that no cluster takes", async () => {
    const web = release();
    await expect(web.up(described({ chart: "no-such-chart" }))).rejects.toThrow(
      /helm could not install the chart: .*no-such-chart/,
    );
    await expect(web.up(described({ chart: "broken" }))).rejects.toThrow(/no matches for kind "NoSuchKind"/);
    expect(web.exists).toBe(false);
  });

  test.each([
    ["values that are no map", { values: "- one" }, /values: it must be a map in YAML/],
    ["a repository that is no address", { repository: "bitnami" }, /repository: it must be an http:\/\//],
    ["a name that helm does not take", { name: "Web" }, /name: it must have at most 53 small letters/],
  ])("refuses %s", async (_what, more, reason) => {
    await expect(release().up(described(more))).rejects.toThrow(reason);
  });
});
