import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { LookUps } from "../../harness/lookUps";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";

const withName = z.object({ name: z.string() });

describe("getContainer and getContainers", () => {
  let docker: DockerTarget;
  let lookUps: LookUps;
  let web: ProgramResource;
  let stopped: ProgramResource;
  const prefix = uniqueName("container");
  const [webName, stoppedName] = [`${prefix}.web`, `${prefix}.stopped`];
  const variable = "a value that may be a secret";

  beforeAll(async () => {
    docker = await DockerTarget.open();
    lookUps = new LookUps(docker.target);
    [web, stopped] = [docker.program.resource("Container"), docker.program.resource("Container")];
    const common = { environmentId: docker.environmentId, image: docker.images[0], env: { VARIABLE: variable } };
    await web.up({
      ...common,
      name: webName,
      labels: { suite: prefix, part: "web" },
      ports: [{ internal: 8080, ip: "127.0.0.1" }],
    });
    await stopped.up({ ...common, name: stoppedName, labels: { suite: prefix }, running: false });
  });
  afterAll(async () => {
    await web.destroy();
    await stopped.destroy();
    await lookUps.close();
    await docker.close();
  });

  const theWeb = () => ({
    id: web.id,
    environmentId: docker.environmentId,
    name: webName,
    containerId: web.outputs["containerId"],
    image: docker.images[0],
    imageId: web.outputs["imageId"],
    labels: expect.objectContaining({ suite: prefix, part: "web" }),
    publishedPorts: web.outputs["publishedPorts"],
    state: "running",
    status: expect.stringMatching(/^Up /),
  });

  async function namesOf(inputs: Readonly<Record<string, unknown>>): Promise<string[]> {
    const { containers } = z
      .object({ containers: z.array(withName) })
      .parse(await lookUps.call("getContainers", { environmentId: docker.environmentId, ...inputs }));
    return containers.map(({ name }) => name);
  }

  test("find one by its ID and by its name, with the outputs of the resource", async () => {
    expect(web.outputs["publishedPorts"]).toEqual([
      { internal: 8080, external: expect.any(Number), ip: "127.0.0.1", protocol: "tcp" },
    ]);
    expect(await lookUps.call("getContainer", { id: web.id })).toEqual(theWeb());
    expect(await lookUps.call("getContainer", { name: webName, environmentId: docker.environmentId })).toEqual(
      theWeb(),
    );
  });

  test("find one that does not run", async () => {
    const found = await lookUps.call("getContainer", { id: stopped.id });
    expect(found).toMatchObject({ id: stopped.id, name: stoppedName, publishedPorts: [] });
    expect(["created", "exited"]).toContain(found["state"]);
  });

  test("say that there is none, and where it was looked for", async () => {
    const [name, environmentId] = [webName.replace(".", "-"), docker.environmentId];
    await expect(lookUps.call("getContainer", { name, environmentId })).rejects.toThrow(
      `cannot look up the container "${name}" (getContainer): ${docker.target.url} has no container of this name in ` +
        `environment ${environmentId}, or none that these credentials may see.`,
    );
    await expect(lookUps.call("getContainer", { id: `${environmentId}/${name}` })).rejects.toThrow(
      `cannot look up the container with the ID ${environmentId}/${name} (getContainer): `,
    );
    await expect(lookUps.call("getContainer", { id: "987654/web" })).rejects.toThrow(/Check environmentId/);
    await expect(lookUps.call("getContainer", { id: "web" })).rejects.toThrow(
      '"web" is no ID of a container: write <environmentId>/<name>, for example 1/web.',
    );
  });

  test("want an ID, or a name with its environment", () => {
    expect(lookUps.failures("getContainer", {})).toEqual(["id: give it, or name."]);
    expect(lookUps.failures("getContainer", { name: webName })).toEqual([
      "environmentId: name needs it: names of containers are unique on one engine alone.",
    ]);
    expect(lookUps.failures("getContainer", { id: web.id, environmentId: "1" })).toEqual([
      "environmentId: it goes with name: the ID says it already.",
    ]);
    expect(lookUps.failures("getContainer", { id: web.id, name: webName, environmentId: "1" })).toContain(
      "id: give either it or name, not both.",
    );
    expect(lookUps.failures("getContainers", {})).toEqual(["environmentId: it is required."]);
  });

  test("find those of a pattern and of labels, in the order of their names", async () => {
    expect(await namesOf({ namePattern: `${prefix}.*` })).toEqual([stoppedName, webName]);
    expect(await namesOf({ labels: { suite: prefix } })).toEqual([stoppedName, webName]);
    expect(await namesOf({ labels: { suite: prefix, part: "" } })).toEqual([webName]);
    expect(await namesOf({ labels: { suite: prefix, part: "database" } })).toEqual([]);
    expect(await namesOf({ labels: { suite: prefix }, namePattern: "*.web" })).toEqual([webName]);
    expect(await namesOf({})).toEqual(expect.arrayContaining([stoppedName, webName]));
  });

  test("never tell a variable, which may be a secret", async () => {
    const found = await lookUps.call("getContainers", { environmentId: docker.environmentId });
    expect(JSON.stringify(found)).toContain(webName);
    expect(JSON.stringify(found)).not.toContain(variable);
  });
});
