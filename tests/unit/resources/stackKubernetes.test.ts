import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { GitServer } from "../../harness/gitServer";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";

const storedSchema = z.looseObject({ Name: z.string(), Namespace: z.string(), Type: z.int() });

function manifest(name: string, greeting: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { greeting: ${greeting} }\n`;
}

describe("A stack of a Kubernetes environment", () => {
  let cluster: KubernetesTarget;
  let git: GitServer;
  let namespace: string;
  const stacks: ProgramResource[] = [];
  beforeAll(async () => {
    cluster = await KubernetesTarget.open();
    git = await GitServer.open();
    namespace = await cluster.namespace();
  });
  afterEach(async () => {
    for (const stack of stacks.splice(0)) if (stack.exists) await stack.destroy();
  });
  afterAll(async () => {
    await git.close();
    await cluster.close();
  });

  function stack(): ProgramResource {
    const made = cluster.program.resource("Stack");
    stacks.push(made);
    return made;
  }
  const greeting = async (name: string) => (await cluster.configMap(namespace, name))?.["greeting"];
  const stored = async ({ id }: ProgramResource) =>
    storedSchema.parse(await cluster.target.ask("GET", `/stacks/${id}`));
  const remove = (name: string) => cluster.kubernetes("DELETE", `/api/v1/namespaces/${namespace}/configmaps/${name}`);

  test("is applied in its namespace, read without difference, changed in place under its name, and deleted", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const inputs = { name, environmentId: cluster.environmentId, namespace, content: manifest(name, "hello") };
    expect(await web.up(inputs)).toBe("created");
    expect(await greeting(name)).toBe("hello");
    expect(await stored(web)).toMatchObject({ Name: name, Namespace: namespace, Type: 3 });
    expect(await web.refresh()).toBe(true);
    expect(await web.preview(inputs)).toBe("same");
    const { id } = web;
    expect(await web.up({ ...inputs, content: manifest(name, "bye") })).toBe("updated");
    expect(await greeting(name)).toBe("bye");
    expect(web.id).toBe(id);
    await web.destroy();
    expect(await greeting(name)).toBeUndefined();
  });

  test("W3: is deployed once when it is made, and keeps its name when it is changed", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const inputs = { name, environmentId: cluster.environmentId, namespace, content: manifest(name, "hello") };
    const before = cluster.target.requests.length;
    await web.up(inputs);
    const written = cluster.target.requests.slice(before).filter(({ method }) => method !== "GET");
    // A real server does not tell what it was asked.
    if (cluster.target.requests.length > 0) {
      expect(written.filter(({ path }) => path.includes("/stacks")).map(({ method }) => method)).toEqual(["POST"]);
    }
    await web.up({ ...inputs, content: manifest(name, "bye") });
    expect((await stored(web)).Name).toBe(name);
  });

  test("W10: is applied again when somebody has deleted an object of it", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const content = `${manifest(name, "hello")}---\n${manifest(`${name}-more`, "more")}`;
    const inputs = { name, environmentId: cluster.environmentId, namespace, content };
    await web.up(inputs);
    await remove(`${name}-more`);
    expect(await web.refresh()).toBe(true);
    expect(web.inputs).toMatchObject({ active: false });
    expect(await web.up(inputs)).toBe("updated");
    expect(await greeting(`${name}-more`)).toBe("more");
    await web.refresh();
    expect(await web.preview(inputs)).toBe("same");
  });

  test("has a change seen that somebody has made to it in Portainer, and puts it right", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const inputs = { name, environmentId: cluster.environmentId, namespace, content: manifest(name, "hello") };
    await web.up(inputs);
    await cluster.target.ask("PUT", `/stacks/${web.id}?endpointId=${cluster.environmentId}`, {
      StackFileContent: manifest(name, "other"),
      StackName: name,
    });
    await web.refresh();
    expect(web.inputs).toMatchObject({ content: manifest(name, "other") });
    expect(await web.up(inputs)).toBe("updated");
    expect(await greeting(name)).toBe("hello");
  });

  test("W1: is not made beside one of its name in its namespace, which Portainer would allow", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const inputs = { name, environmentId: cluster.environmentId, namespace, content: manifest(name, "hello") };
    await web.up(inputs);
    cluster.program.restart();
    const other = cluster.program.resource("Stack");
    await expect(other.up(inputs)).rejects.toThrow(
      new RegExp(
        `a stack "${name}" in the namespace "${namespace}" of environment .* set the option adopt to "${web.id}"`,
      ),
    );
    expect(other.exists).toBe(false);
  });

  test("is adopted by its ID", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const inputs = { name, environmentId: cluster.environmentId, namespace, content: manifest(name, "hello") };
    await web.up(inputs);
    const adopted = cluster.program.resource("Stack");
    await adopted.up({ ...inputs, content: manifest(name, "bye"), adopt: web.id });
    expect(adopted.id).toBe(web.id);
    expect(await greeting(name)).toBe("bye");
  });

  test("is gone when somebody has deleted it, and may be destroyed then", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const inputs = { name, environmentId: cluster.environmentId, namespace, content: manifest(name, "hello") };
    await web.up(inputs);
    await cluster.target.ask("DELETE", `/stacks/${web.id}?endpointId=${cluster.environmentId}`);
    cluster.program.restart();
    await web.destroy();
    expect(await greeting(name)).toBeUndefined();
  });

  test("comes from a repository, and is deployed from another branch in place", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const first = await git.commit({ "deploy/app.yaml": manifest(name, "main") });
    const next = await git.commit({ "deploy/app.yaml": manifest(name, "next") }, "next");
    const { url, username, password } = git;
    const described = (reference: string) => ({
      name,
      environmentId: cluster.environmentId,
      namespace,
      repository: { url, username, password, path: "deploy/app.yaml", reference },
    });
    expect(await web.up(described("main"))).toBe("created");
    expect(await greeting(name)).toBe("main");
    expect(web.outputs).toMatchObject({ commit: first, entryPoint: "deploy/app.yaml" });
    await web.refresh();
    expect(await web.preview(described("main"))).toBe("same");
    expect(await web.up(described("next"))).toBe("updated");
    expect(await greeting(name)).toBe("next");
    expect(web.outputs).toMatchObject({ commit: next });
    await web.refresh();
    expect(await web.preview(described("next"))).toBe("same");
  });

  test("fails with the words of kubectl, and leaves no stack behind", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const content = `apiVersion: v1\nkind: NoSuchKind\nmetadata: { name: ${name} }\n`;
    await expect(web.up({ name, environmentId: cluster.environmentId, namespace, content })).rejects.toThrow(
      /no matches for kind .*NoSuchKind.*Portainer keeps no stack/s,
    );
    expect(web.exists).toBe(false);
  });

  test("keeps what it was when a change of it fails", async () => {
    const [web, name] = [stack(), uniqueName("web")];
    const inputs = { name, environmentId: cluster.environmentId, namespace, content: manifest(name, "hello") };
    await web.up(inputs);
    await expect(web.up({ ...inputs, content: manifest(name, "[1]") })).rejects.toThrow(/ConfigMap/);
    await web.refresh();
    expect(await web.preview(inputs)).toBe("same");
    expect(await greeting(name)).toBe("hello");
  });
});

describe("A stack of a Kubernetes environment, on an older server", () => {
  test("is found by its name after a create that does not name it", async () => {
    const cluster = await KubernetesTarget.open("2.21.4");
    try {
      const [web, name, namespace] = [cluster.program.resource("Stack"), uniqueName("web"), await cluster.namespace()];
      const inputs = { name, environmentId: cluster.environmentId, namespace, content: manifest(name, "hello") };
      expect(await web.up(inputs)).toBe("created");
      await web.refresh();
      expect(await web.preview(inputs)).toBe("same");
      await web.destroy();
    } finally {
      await cluster.close();
    }
  });
});
