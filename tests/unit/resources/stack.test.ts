import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import type { ProgramResource } from "../../harness/program";
import { isRealServer } from "../../harness/target";

const storedSchema = z.looseObject({
  Id: z.int(),
  Name: z.string(),
  Status: z.int(),
  Env: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
  ResourceControl: z
    .looseObject({ Id: z.int(), Public: z.boolean(), TeamAccesses: z.array(z.looseObject({ TeamId: z.int() })) })
    .nullish(),
});

describe("Stack", () => {
  let docker: DockerTarget;
  let image: string;
  let newImage: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    [image, newImage] = docker.images;
  });
  afterEach(() => docker.removeStacks());
  afterAll(() => docker.close());

  /** A stack of one service. */
  function described() {
    const name = uniqueName("stack");
    return { environmentId: docker.environmentId, kind: "compose", name, waitFor: 30, content: service() };
  }

  /** A compose text with one service. */
  function service(more = ""): string {
    return `services:\n  web:\n    image: ${image}\n    init: true\n${more}`;
  }

  async function stored({ id }: ProgramResource) {
    return storedSchema.parse(await docker.target.ask("GET", `/stacks/${id}`));
  }

  async function containers(name: string) {
    return docker.labelled("com.docker.compose.project", name);
  }

  /** How often Portainer was asked to deploy; always 0 on a real server, which does not tell. */
  function deployments(): number {
    return docker.target.requests.filter(
      ({ method, path }) =>
        (method === "POST" && path.startsWith("/api/stacks/create/")) ||
        (method === "PUT" && /^\/api\/stacks\/\d+/.test(path)),
    ).length;
  }

  test("W3: is deployed once, read without difference, and taken down", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    const before = deployments();
    expect(await stack.up(inputs)).toBe("created");
    expect(deployments() - before).toBe(isRealServer ? 0 : 1);
    expect(await containers(inputs.name)).toMatchObject([{ Image: image, State: "running" }]);
    expect(await stack.refresh()).toBe(true);
    expect(stack.outputs).toMatchObject({ content: inputs.content, entryPoint: "docker-compose.yml" });
    expect(await stack.preview(inputs)).toBe("same");
    await stack.destroy();
    expect(await containers(inputs.name)).toEqual([]);
  });

  test("takes a new text and new variables in place", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up(inputs);
    const { id } = stack;
    const content = service("    environment: {GREETING: $GREETING}\n");
    expect(await stack.up({ ...inputs, content, env: { GREETING: "hello" } })).toBe("updated");
    expect(stack.id).toBe(id);
    expect(await stored(stack)).toMatchObject({ Env: [{ name: "GREETING", value: "hello" }] });
    expect(await stack.up({ ...inputs, content: content.replaceAll(image, newImage), env: {} })).toBe("updated");
    expect((await stored(stack)).Env ?? []).toEqual([]);
    expect(await containers(inputs.name)).toMatchObject([{ Image: newImage, State: "running" }]);
  });

  test("deploys nothing when only settings of the resource change", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up(inputs);
    const before = deployments();
    expect(await stack.up({ ...inputs, waitFor: 31, prune: true })).toBe("updated");
    expect(deployments()).toBe(before);
  });

  test("removes a service that the text no longer has with prune, and lets it run without, though it has failed", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    const other = `  other:\n    image: ${image}\n    init: true\n`;
    await stack.up({ ...inputs, content: service(other) });
    const services = async () =>
      (await containers(inputs.name)).map(({ Labels }) => Labels["com.docker.compose.service"]);
    const [failed] = (await containers(inputs.name)).filter(({ Names }) => Names[0]?.includes("other"));
    await docker.docker("POST", `/containers/${failed?.Id ?? ""}/kill`);
    await stack.up(inputs);
    expect((await services()).sort()).toEqual(["other", "web"]);
    await stack.up({ ...inputs, prune: true });
    expect(await services()).toEqual(["web"]);
  });

  test("is no different for starting nothing", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    const content = service("    deploy: {replicas: 0}\n");
    expect(await stack.up({ ...inputs, content })).toBe("created");
    await stack.refresh();
    expect(await stack.preview({ ...inputs, content })).toBe("same");
  });

  test("is replaced by another name or kind, the old one going first where both would have the same name", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up(inputs);
    expect(await stack.preview({ ...inputs, name: inputs.name.toUpperCase() })).toBe("same");
    expect(await stack.preview({ ...inputs, kind: "swarm" })).toBe("replaced");
    const renamed = { ...inputs, name: uniqueName("stack") };
    const { id } = stack;
    expect(await stack.up(renamed)).toBe("replaced");
    expect(stack.id).not.toBe(id);
    expect(await containers(inputs.name)).toEqual([]);
    await stack.destroy();
    expect(await containers(renamed.name)).toEqual([]);
  });

  test("W3: is stopped and started by active, at its creation too, and takes a new text while it is stopped", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up({ ...inputs, active: false });
    expect((await stored(stack)).Status).toBe(2);
    expect(await containers(inputs.name)).toEqual([]);
    await stack.refresh();
    expect(await stack.preview({ ...inputs, active: false })).toBe("same");
    const content = service("    labels: {changed: 'yes'}\n");
    expect(await stack.up({ ...inputs, content, active: false })).toBe("updated");
    expect((await stored(stack)).Status).toBe(2);
    expect(await containers(inputs.name)).toEqual([]);
    expect(await stack.up({ ...inputs, content })).toBe("updated");
    expect(await containers(inputs.name)).toMatchObject([{ State: "running", Labels: { changed: "yes" } }]);
    expect(await stack.up({ ...inputs, content, active: false })).toBe("updated");
    expect((await stored(stack)).Status).toBe(2);
  });

  test("shows what somebody has changed by hand, and puts it right", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up(inputs);
    await docker.target.ask("PUT", `/stacks/${stack.id}?endpointId=${docker.environmentId}`, {
      StackFileContent: service("    labels: {by: hand}\n"),
      Env: [{ name: "BY", value: "hand" }],
    });
    await stack.refresh();
    expect(stack.inputs).toMatchObject({ env: { BY: "hand" } });
    expect(await stack.up(inputs)).toBe("updated");
    expect((await stored(stack)).Env ?? []).toEqual([]);
    const [container] = await containers(inputs.name);
    expect(container?.Labels["by"]).toBeUndefined();
  });

  test("shows that all of it has been removed by hand, and deploys it again", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up(inputs);
    const [container] = await containers(inputs.name);
    await docker.docker("DELETE", `/containers/${container?.Id ?? ""}?force=true`);
    await stack.refresh();
    expect(stack.inputs).toMatchObject({ active: false });
    expect(await stack.up(inputs)).toBe("updated");
    expect(await containers(inputs.name)).toMatchObject([{ State: "running" }]);
  });

  test("leaves state when somebody has deleted it, and is deleted without complaint when it is gone", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up(inputs);
    await docker.target.ask("DELETE", `/stacks/${stack.id}?endpointId=${docker.environmentId}`);
    await expect(stack.destroy()).resolves.toBeUndefined();
    await stack.up(inputs);
    await docker.target.ask("DELETE", `/stacks/${stack.id}?endpointId=${docker.environmentId}`);
    expect(await stack.refresh()).toBe(false);
  });

  test("takes its text from a file, and needs no file afterwards", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-stack-"));
    const file = join(folder, "compose.yml");
    const stack = docker.stack();
    const { content, ...inputs } = described();
    await writeFile(file, content);
    await stack.up({ ...inputs, file });
    expect(stack.inputs).toMatchObject({ content });
    expect(stack.inputs).not.toHaveProperty("file");
    expect(await stack.preview({ ...inputs, content })).toBe("same");
    await writeFile(file, `${content}\n# a comment`);
    expect(await stack.preview({ ...inputs, file })).toBe("updated");
    await rm(folder, { recursive: true });
    expect(await stack.refresh()).toBe(true);
    await expect(stack.check({ ...inputs, file })).rejects.toThrow(
      /\[file\] file: .*compose\.yml cannot be read \(ENOENT\)/,
    );
  });

  test("W4: lets in whom accessControl names, and leaves access alone without it", async () => {
    const objects = new Objects(docker.target);
    const team = await objects.team();
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up({ ...inputs, accessControl: { teams: [team] } });
    expect((await stored(stack)).ResourceControl?.TeamAccesses).toMatchObject([{ TeamId: Number(team) }]);
    await stack.refresh();
    expect(await stack.preview({ ...inputs, accessControl: { teams: [team] } })).toBe("same");
    expect(await stack.up({ ...inputs, accessControl: { public: true } })).toBe("updated");
    const control = (await stored(stack)).ResourceControl;
    expect(control).toMatchObject({ Public: true, TeamAccesses: [] });
    await docker.target.ask("PUT", `/resource_controls/${control?.Id ?? 0}`, { AdministratorsOnly: true });
    await stack.refresh();
    expect(await stack.preview({ ...inputs, accessControl: { public: true } })).toBe("updated");
    expect(await stack.preview(inputs)).toBe("same");
    await expect(stack.up({ ...inputs, accessControl: { users: ["99999"] } })).rejects.toThrow(
      /accessControl\.users: there is no user with the ID 99999/,
    );
    await objects.remove();
  });
});
