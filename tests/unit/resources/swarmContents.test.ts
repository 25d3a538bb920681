import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { havePrivateImage } from "../../harness/containers";
import { DockerTarget } from "../../harness/dockerTarget";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program, type ProgramResource } from "../../harness/program";
import { SwarmOfTest } from "../../harness/swarmServices";

const kinds = [
  ["SwarmConfig", "configs", "config"],
  ["SwarmSecret", "secrets", "secret"],
] as const;

describe.each(kinds)("%s", (type, kind, noun) => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    await havePrivateImage(docker);
  });
  afterAll(() => docker.close());

  let name: string;
  let object: ProgramResource;
  let swarm: SwarmOfTest;
  beforeEach(() => {
    name = uniqueName(noun);
    object = docker.program.resource(type, "content");
    swarm = new SwarmOfTest(docker, name);
  });
  afterEach(() => swarm.removeAll());

  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, name, content: "first content", waitFor: 60, ...more };
  }
  async function names(): Promise<string[]> {
    return (await swarm.contents(kind)).map(({ Spec }) => Spec.Name);
  }
  /** How a service names it, in Docker's words. */
  async function used(): Promise<Record<string, unknown>> {
    const [found] = await swarm.contents(kind);
    const File = { Name: "/content", UID: "0", GID: "0", Mode: 0o444 };
    return kind === "configs"
      ? { Configs: [{ ConfigID: found?.ID, ConfigName: found?.Spec.Name, File }] }
      : { Secrets: [{ SecretID: found?.ID, SecretName: found?.Spec.Name, File }] };
  }
  async function usedNames(): Promise<string[]> {
    const [service] = await swarm.services();
    const { Configs, Secrets } = service?.Spec.TaskTemplate.ContainerSpec ?? {};
    return [...(Configs ?? []).map(({ ConfigName }) => ConfigName), ...(Secrets ?? []).map((each) => each.SecretName)];
  }

  test("is created, read without difference, and deleted", async () => {
    expect(await object.up(inputs())).toBe("created");
    expect(object.id).toBe(`${docker.environmentId}/${name}`);
    const [found] = await swarm.contents(kind);
    expect(object.outputs).toMatchObject({ dockerId: found?.ID, dockerName: name });
    expect(await object.refresh()).toBe(true);
    expect(object.inputs).toMatchObject(inputs());
    expect(await object.up(inputs())).toBe("same");
    await object.destroy();
    expect(await names()).toEqual([]);
  });

  test("has its labels and who may use it changed in place", async () => {
    const objects = new Objects(docker.target);
    const team = await objects.team();
    await object.up(inputs({ labels: { one: "1" } }));
    const [before] = await swarm.contents(kind);
    expect(await object.up(inputs({ labels: { two: "2" }, accessControl: { teams: [team] } }))).toBe("updated");
    const [after] = await swarm.contents(kind);
    expect(after).toMatchObject({
      ID: before?.ID,
      Spec: { Labels: { two: "2" } },
      Portainer: { ResourceControl: { TeamAccesses: [{ TeamId: Number(team) }] } },
    });
    expect(after?.Spec.Labels).not.toHaveProperty("one");
    await object.refresh();
    expect(await object.up(inputs({ labels: { two: "2" }, accessControl: { teams: [team] } }))).toBe("same");
    await objects.remove();
  });

  test("has new content under the same ID while the service that uses it runs on, and moves to it", async () => {
    await object.up(inputs({ labels: { kept: "yes" }, accessControl: { public: true } }));
    const { id } = object;
    await swarm.makeService(await used());
    expect(await object.up(inputs({ labels: { kept: "yes" }, content: "second content" }))).toBe("updated");
    expect(object.id).toBe(id);
    expect(object.outputs["dockerName"]).toBe(`${name}.v2`);
    expect(await names()).toEqual([`${name}.v2`]);
    expect(await usedNames()).toEqual([`${name}.v2`]);
    // Who may use it goes over to the new version, although the program no longer says it.
    expect(await swarm.contents(kind)).toMatchObject([
      { Spec: { Labels: { kept: "yes" } }, Portainer: { ResourceControl: { Public: true } } },
    ]);
    expect(await object.refresh()).toBe(true);
    expect(await object.up(inputs({ labels: { kept: "yes" }, content: "second content" }))).toBe("same");
    await expect(object.destroy()).rejects.toThrow(`"${name}.v2" is in use by the service ${name}. Remove that`);
  });

  test("keeps the old version for a service that does not run with the new one, says why, and goes on from there", async () => {
    await object.up(inputs());
    await swarm.makeService({
      ...(await used()),
      Command: ["/bin/sh", "-c", 'grep -q first /content || { echo "bad content"; exit 3; }; exec sleep 600'],
    });
    await expect(object.up(inputs({ content: "wrong content" }))).rejects.toThrow(
      /service \S+ could not be updated: rollback[^]*non-zero exit \(3\)[^]*bad content/,
    );
    expect(await usedNames()).toEqual([name]);
    expect(await names()).toEqual([name, `${name}.v2`]);
    await object.update(inputs({ content: "the first content again" }));
    expect(await names()).toEqual([object.outputs["dockerName"]]);
    expect(await usedNames()).toEqual([object.outputs["dockerName"]]);
  });

  test("passes over the name of a version that somebody else has", async () => {
    await docker.docker("POST", `/${kind}/create`, { Name: `${name}.v2`, Data: "eA==" });
    await object.up(inputs());
    await object.up(inputs({ content: "second content" }));
    expect(object.outputs["dockerName"]).toBe(`${name}.v3`);
    await object.destroy();
    expect(await names()).toEqual([`${name}.v2`]);
  });

  test("is replaced under another name, and holds what is no text", async () => {
    const bytes = Buffer.from([0, 255, 1, 254]).toString("base64");
    await object.up(inputs());
    const binary = inputs({ name: `${name}-binary`, content: bytes, encoding: "base64" });
    expect(await object.up(binary)).toBe("replaced");
    expect(await names()).toEqual([`${name}-binary`]);
    await object.refresh();
    expect(await object.preview(binary)).toBe("same");
  });

  test("takes up what a killed process has left of this very resource", async () => {
    await object.up(inputs());
    const again = new Program({ ...docker.target }).resource(type, "content");
    await again.up(inputs({ content: "other content" }));
    expect(await names()).toEqual([`${name}.v2`]);
    await expect(new Program({ ...docker.target }).resource(type, "other").up(inputs())).rejects.toThrow(
      new RegExp(`already, which belongs to the resource \\S*${type}/content`),
    );
  });

  test("W1: refuses a name that is taken, and says how to take that over", async () => {
    await docker.docker("POST", `/${kind}/create`, { Name: name, Data: "eA==" });
    await expect(object.up(inputs())).rejects.toThrow(
      `environment ${docker.environmentId} has a ${noun} "${name}" already. ` +
        `It is not taken over silently: to manage the existing object, set the option adopt to "${docker.environmentId}/${name}"`,
    );
    expect(object.exists).toBe(false);
    await object.up(inputs({ adopt: `${docker.environmentId}/${name}` }));
    expect(await names()).toEqual([`${name}.v2`]);
    await object.destroy();
    expect(await names()).toEqual([]);
  });

  test("W10: is seen to be gone", async () => {
    await object.up(inputs());
    await swarm.removeAll();
    expect(await object.refresh()).toBe(false);
  });

  test("on an engine outside a swarm it is one clear message", async () => {
    const interference = await Interference.start(docker.target.url);
    const message = 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" and try again.';
    interference.intervene = ({ path }) =>
      path.includes(`/docker/${kind}`) ? { status: 503, body: { message } } : undefined;
    const outside = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource(type);
    await expect(outside.up(inputs())).rejects.toThrow("Docker engine is no manager of a swarm, which this needs");
    expect(outside.exists).toBe(false);
    await interference.close();
  });

  test.each([
    ["no content", { content: undefined }, "content: one of content and file is required"],
    ["empty content", { content: "" }, "it must not be empty"],
    ["content that is too large", { content: "x".repeat(1024_000) }, "Docker takes no more"],
    ["what is not in Base64", { content: "ä", encoding: "base64" }, "it is not in Base64"],
    ["a name that is too long", { name: "x".repeat(59) }, "name: it must have no more than 58 characters"],
    ["a name that ends in a dot", { name: "x." }, "name: it must have letters, digits"],
    ["what is no ID", { adopt: "content" }, `"content" is no ID of a ${noun}: write <environmentId>/<name>`],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(object.up(inputs(wrong))).rejects.toThrow(message);
  });
});

describe("A SwarmConfig and a SwarmSecret", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(() => docker.close());

  test("differ in that a config tells what it holds, and a change of that by others is put right", async () => {
    const [name, config] = [uniqueName("config"), docker.program.resource("SwarmConfig")];
    await config.up({ environmentId: docker.environmentId, name, content: "mine" });
    const [id, Labels] = [z.string().parse(config.outputs["dockerId"]), undefined];
    await docker.docker("DELETE", `/configs/${id}`);
    await docker.docker("POST", "/configs/create", {
      Name: name,
      Data: Buffer.from("theirs").toString("base64"),
      Labels,
    });
    await config.refresh();
    expect(config.inputs["content"]).toBe("theirs");
    expect(await config.up({ environmentId: docker.environmentId, name, content: "mine" })).toBe("updated");
    expect(config.outputs["dockerName"]).toBe(`${name}.v2`);
    await config.destroy();
  });

  test("W2: differ in that what a secret holds is in no state and no error", async () => {
    const [name, secret] = [uniqueName("secret"), docker.program.resource("SwarmSecret")];
    const content = "what-nobody-may-see";
    await secret.up({ environmentId: docker.environmentId, name, content });
    expect(secret.storedState).not.toContain(content);
    expect(secret.storedState).not.toContain(Buffer.from(content).toString("base64"));
    await secret.destroy();
  });
});
