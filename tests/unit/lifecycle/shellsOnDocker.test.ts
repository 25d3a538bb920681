import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ownerLabel } from "../../../provider/resources/ownership";
import { havePrivateImage } from "../../harness/containers";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource, secret } from "../../harness/program";
import { shellKinds } from "../../harness/shells/calls";

describe.each(shellKinds)("The lifecycle of what Docker holds, by the %s shell", (shell) => {
  let docker: DockerTarget;
  let program: Program;
  let folder: string;
  const made: ProgramResource[] = [];
  beforeAll(async () => {
    docker = await DockerTarget.open();
    await havePrivateImage(docker);
    program = new Program(docker.target, {}, shell);
    folder = await mkdtemp(join(tmpdir(), "shells-"));
  });
  afterAll(async () => {
    for (const resource of made) if (resource.exists) await resource.destroy();
    await program.close();
    await docker.close();
    await rm(folder, { recursive: true });
  });

  function resource(type: string, name: string): ProgramResource {
    const found = program.resource(type, name);
    made.push(found);
    return found;
  }

  test("makes a container, changes it in place, and keeps a secret variable as one", async () => {
    const name = uniqueName("container");
    const container = resource("Container", name);
    const inputs = {
      environmentId: docker.environmentId,
      image: docker.images[0],
      env: { OPEN: "open-value", HIDDEN: secret("hidden-value") },
    };
    expect(await container.up(inputs)).toBe("created");
    expect(container.id).toBe(`${docker.environmentId}/${name}`);
    expect(await docker.labelled(ownerLabel, `project/stack/Container/${name}`)).toHaveLength(1);
    const { containerId } = container.outputs;
    expect(await container.up(inputs)).toBe("same");
    expect(await container.up({ ...inputs, restartPolicy: { name: "always" } })).toBe("updated");
    expect(container.outputs["containerId"]).toBe(containerId);
    expect(await container.refresh()).toBe(true);
    expect(container.storedState).toContain("open-value");
    expect(container.storedState).not.toContain("hidden-value");
    expect(await container.up({ ...inputs, restartPolicy: { name: "always" } })).toBe("same");
    await container.destroy();
    expect(await docker.labelled(ownerLabel, `project/stack/Container/${name}`)).toEqual([]);
  });

  test("deploys a stack from a file, which nothing needs afterwards", async () => {
    const name = uniqueName("stack");
    const stack = resource("Stack", name);
    const file = join(folder, "compose.yaml");
    const content = `services:\n  web:\n    image: ${docker.images[0]}\n    init: true\n`;
    await writeFile(file, content);
    const inputs = { environmentId: docker.environmentId, kind: "compose" };
    expect(await stack.up({ ...inputs, file })).toBe("created");
    expect(stack.outputs).toMatchObject({ name, content });
    expect(await stack.up({ ...inputs, content })).toBe("same");
    await rm(file);
    expect(await stack.refresh()).toBe(true);
    await expect(stack.up({ ...inputs, file })).rejects.toThrow(/\[file\] file: .* cannot be read \(ENOENT\)/);
    await stack.destroy();
    expect(await docker.labelled("com.docker.compose.project", name)).toEqual([]);
  });
});
