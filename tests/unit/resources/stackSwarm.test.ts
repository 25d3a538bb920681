import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";
import { keepsFailedStacks } from "../../harness/target";

const servicesSchema = z.array(
  z.looseObject({
    Spec: z.looseObject({
      Name: z.string(),
      TaskTemplate: z.looseObject({ ContainerSpec: z.looseObject({ Image: z.string() }) }),
    }),
  }),
);

describe("A stack on a swarm", () => {
  let docker: DockerTarget;
  let image: string;
  let newImage: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    [image, newImage] = docker.images;
  });
  afterEach(() => docker.removeStacks());
  afterAll(() => docker.close());

  function described(more = "") {
    // The Docker of Portainer 2.19 does not do without a version.
    const content = `version: "3.8"\nservices:\n  web:\n    image: ${image}\n    init: true\n${more}`;
    // The kind is found out: the engine is a manager of a swarm.
    return { environmentId: docker.environmentId, name: uniqueName("stack"), waitFor: 60, content };
  }

  async function services({ name }: { name: string }): Promise<Record<string, string>> {
    const filters = encodeURIComponent(JSON.stringify({ label: [`com.docker.stack.namespace=${name}`] }));
    const found = servicesSchema.parse(await docker.docker("GET", `/services?filters=${filters}`));
    return Object.fromEntries(
      found.map(({ Spec }) => [
        Spec.Name.slice(name.length + 1),
        Spec.TaskTemplate.ContainerSpec.Image.replace(/@.*/, ""),
      ]),
    );
  }

  test("runs when it is created, takes a new text in place, and nothing of it is left after its deletion", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    expect(await stack.up(inputs)).toBe("created");
    const running = () => docker.labelled("com.docker.stack.namespace", inputs.name);
    expect(await running()).toMatchObject([{ State: "running" }]);
    await stack.refresh();
    expect(stack.inputs).not.toHaveProperty("kind");
    expect(await stack.preview(inputs)).toBe("same");
    const content = inputs.content.replace(image, newImage);
    expect(await stack.up({ ...inputs, content })).toBe("updated");
    expect(await services(inputs)).toEqual({ web: newImage });
    expect((await running()).filter(({ State }) => State === "running")).toHaveLength(1);
    await stack.destroy();
    expect(await services(inputs)).toEqual({});
    expect(await running()).toEqual([]);
  });

  test("removes services that the text no longer has with prune, and keeps them without", async () => {
    const [stack, inputs] = [docker.stack(), described(`  other:\n    image: ${image}\n    init: true\n`)];
    await stack.up(inputs);
    const content = described().content;
    await stack.up({ ...inputs, content });
    expect(Object.keys(await services(inputs))).toEqual(expect.arrayContaining(["web", "other"]));
    await stack.up({ ...inputs, content: `${content}    labels: {changed: 'yes'}\n`, prune: true });
    expect(Object.keys(await services(inputs))).toEqual(["web"]);
  });

  test("is stopped, and started again under the same name at once", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up(inputs);
    await stack.up({ ...inputs, active: false });
    expect(await services(inputs)).toEqual({});
    await stack.up(inputs);
    expect(await services(inputs)).toEqual({ web: image });
    expect(await stack.up({ ...inputs, name: inputs.name, kind: "compose" })).toBe("replaced");
    expect(await services(inputs)).toEqual({});
  });

  test("waits for a job to end", async () => {
    const [stack, inputs] = [
      docker.stack(),
      described("    command: ['true']\n    deploy: {restart_policy: {condition: none}}\n"),
    ];
    expect(await stack.up(inputs)).toBe("created");
  });

  test("fails with the log of a service whose tasks end, and is kept", async () => {
    const [stack, inputs] = [docker.stack(), described("    command: ['sh', '-c', 'echo out of luck; exit 3']\n")];
    const failing = stack.up({ ...inputs, waitFor: 8 });
    await expect(failing).rejects.toThrow(
      /service \S+_web (runs \d of 1 tasks; the last one that failed: task: non-zero exit \(3\)|is started over and over again) 8 seconds after the deployment/,
    );
    await expect(failing).rejects.toThrow(/The last lines of its log:\n {2}out of luck/);
    expect(stack.exists).toBe(true);
  });

  test("leaves no service behind when docker refuses a part of the text", async () => {
    const [stack, inputs] = [
      docker.stack(),
      described("    networks: [absent]\nnetworks: {absent: {external: true}}\n"),
    ];
    await expect(stack.up(inputs)).rejects.toThrow(/absent.*Portainer keeps (no|the) stack/s);
    expect(stack.exists).toBe(keepsFailedStacks(docker.target));
    expect(await services(inputs)).toEqual({});
  });
});
