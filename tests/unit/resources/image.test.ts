import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";

describe("Image", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(() => docker.close());

  let tag: string;
  let name: string;
  let image: ProgramResource;
  beforeEach(async () => {
    tag = uniqueName("tag");
    name = docker.images[0].replace(/:\d+$/, `:${tag}`);
    image = docker.program.resource("Image");
    await docker.place.moveTag(tag, "1");
  });
  afterEach(async () => {
    if (await isThere()) await docker.docker("DELETE", `/images/${name}`);
  });

  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, name, ...more };
  }
  async function isThere(): Promise<boolean> {
    return docker.docker("GET", `/images/${name}/json`).then(
      () => true,
      () => false,
    );
  }

  test("is pulled with the credentials of its registry, read without difference, and removed", async () => {
    expect(await image.up(inputs())).toBe("created");
    expect(image.id).toBe(`${docker.environmentId}/${name}`);
    expect(image.outputs).toMatchObject({
      imageId: expect.stringMatching(/^sha256:/),
      digest: expect.stringMatching(/^sha256:/),
      pinned: `${name.replace(`:${tag}`, "")}@${String(image.outputs["digest"])}`,
      wasThere: false,
    });
    expect(await image.refresh()).toBe(true);
    expect(await image.up(inputs())).toBe("same");
    await image.destroy();
    expect(await isThere()).toBe(false);
  });

  test("is found to have moved by a refresh where the program asks for that, and not where it does not", async () => {
    const other = docker.program.resource("Image");
    await image.up(inputs({ pullOnRefresh: true }));
    await other.up(inputs({ pullOnRefresh: false }));
    const { digest } = image.outputs;
    await docker.place.moveTag(tag, "2");
    await other.refresh();
    expect(other.outputs["digest"]).toBe(digest);
    await image.refresh();
    expect(image.outputs["digest"]).not.toBe(digest);
    expect(image.outputs["pinned"]).toContain(image.outputs["digest"]);
    expect(await image.up(inputs({ pullOnRefresh: true }))).toBe("same");
  });

  test("is pulled again for a change of triggers alone", async () => {
    await image.up(inputs());
    const { digest } = image.outputs;
    await docker.place.moveTag(tag, "2");
    expect(await image.up(inputs({ keep: true }))).toBe("updated");
    expect(image.outputs["digest"]).toBe(digest);
    expect(await image.up(inputs({ triggers: { release: "2" } }))).toBe("updated");
    expect(image.outputs["digest"]).not.toBe(digest);
  });

  test("gives a container what it pinned", async () => {
    await image.up(inputs());
    const container = docker.program.resource("Container");
    const pinned = String(image.outputs["pinned"]);
    await container.up({ environmentId: docker.environmentId, name: tag, image: pinned, pullPolicy: "never" });
    // What a container uses stays, and that is no error.
    await image.destroy();
    await container.destroy();
  });

  test("W1: stays on the engine where it was there before, and where the program says so", async () => {
    await docker.program.resource("Image").up(inputs());
    await image.up(inputs());
    expect(image.outputs["wasThere"]).toBe(true);
    await image.destroy();
    expect(await isThere()).toBe(true);
    await docker.docker("DELETE", `/images/${name}`);
    const kept = docker.program.resource("Image");
    await kept.up(inputs({ keep: true }));
    await kept.destroy();
    expect(await isThere()).toBe(true);
  });

  test("W10: is seen to be gone, and replaced for another name", async () => {
    await image.up(inputs());
    await docker.docker("DELETE", `/images/${name}`);
    expect(await image.refresh()).toBe(false);
    await image.up(inputs());
    expect(await image.preview(inputs({ name: docker.images[1] }))).toBe("replaced");
  });

  test("W14: fails where Docker says so in the stream, and uses the registry that the program names", async () => {
    const missing = name.replace(tag, "none");
    await expect(image.up(inputs({ name: missing }))).rejects.toThrow(
      /could not be pulled with the credentials of the registry with ID \d+\..*(manifest|not found)/,
    );
    expect(image.exists).toBe(false);
    await expect(image.up(inputs({ registryId: "987654" }))).rejects.toThrow("there is no registry with ID 987654");
    expect(image.exists).toBe(false);
  });

  test("is not removed when it was imported", async () => {
    await docker.program.resource("Image").up(inputs());
    await image.up(inputs({ adopt: `${docker.environmentId}/${name}` }));
    await image.destroy();
    expect(await isThere()).toBe(true);
  });

  test.each([
    ["what is no name of an image", { name: "Web:1" }, "name: it must be the name of an image"],
    ["what is no ID", { adopt: "nginx" }, '"nginx" is no ID of an image: write <environmentId>/<name>'],
    ["an environment that is not there", { environmentId: "987654" }, "environmentId"],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(image.up(inputs(wrong))).rejects.toThrow(message);
  });
});
