import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { GitServer } from "../../harness/gitServer";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";
import { keepsFailedStacks } from "../../harness/target";

const storedSchema = z.looseObject({
  Env: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
  AutoUpdate: z.looseObject({ Interval: z.string(), Webhook: z.string() }).nullable(),
  GitConfig: z.looseObject({ ReferenceName: z.string(), ConfigHash: z.string() }).nullable(),
});

describe("A stack of a repository", () => {
  let docker: DockerTarget;
  let git: GitServer;
  let first: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    git = await GitServer.open();
    const file = (label: string) => `services: {web: {image: "${docker.images[0]}", init: true, labels: {${label}}}}`;
    first = await git.commit({
      "docker-compose.yml": file("from: main, variable: $VARIABLE"),
      "deploy/app.yml": file("from: path"),
      "deploy/more.yml": "services: {web: {labels: {more: 'yes'}}}",
    });
    await git.commit({ "docker-compose.yml": file("from: next") }, "next");
  });
  afterEach(() => docker.removeStacks());
  afterAll(async () => {
    await git.close();
    await docker.close();
  });

  function described() {
    return {
      environmentId: docker.environmentId,
      kind: "compose",
      name: uniqueName("stack"),
      waitFor: 30,
      repository: { url: git.url, username: git.username, password: git.password },
    };
  }

  async function stored({ id }: ProgramResource) {
    return storedSchema.parse(await docker.target.ask("GET", `/stacks/${id}`));
  }

  async function container({ name }: { name: string }) {
    const [found] = await docker.labelled("com.docker.compose.project", name);
    return found;
  }

  test("is cloned with its credentials, deployed, and read without difference", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    expect(await stack.up(inputs)).toBe("created");
    expect(await container(inputs)).toMatchObject({ State: "running", Labels: { from: "main" } });
    expect(stack.outputs).toMatchObject({ commit: first, entryPoint: "docker-compose.yml" });
    expect(await stack.refresh()).toBe(true);
    expect(await stack.preview(inputs)).toBe("same");
    expect(stack.storedState).not.toContain(git.password);
  });

  test("deploys another branch and other variables in place, and another file by a replacement", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    await stack.up(inputs);
    const { id } = stack;
    const { repository } = inputs;
    expect(await stack.up({ ...inputs, env: { VARIABLE: "one" } })).toBe("updated");
    expect(await container(inputs)).toMatchObject({ Labels: { variable: "one" } });
    expect(await stack.up({ ...inputs, repository: { ...repository, reference: "next" } })).toBe("updated");
    expect(await container(inputs)).toMatchObject({ State: "running", Labels: { from: "next" } });
    expect((await stored(stack)).GitConfig).toMatchObject({ ReferenceName: "refs/heads/next" });
    expect(stack.id).toBe(id);
    await stack.refresh();
    const same = { ...inputs, repository: { ...repository, reference: "refs/heads/next" } };
    expect(await stack.preview(same)).toBe("same");
    const other = { ...repository, path: "deploy/app.yml", additionalFiles: ["deploy/more.yml"] };
    expect(await stack.up({ ...inputs, repository: other })).toBe("replaced");
    expect(await container(inputs)).toMatchObject({ Labels: { from: "path", more: "yes" } });
    await stack.refresh();
    expect(await stack.preview({ ...inputs, repository: other })).toBe("same");
  });

  test("W4: takes auto-update and new credentials without a deployment, and a commit that was deployed so is no difference", async () => {
    const [stack, inputs] = [docker.stack(), described()];
    const webhook = randomUUID();
    await stack.up(inputs);
    const before = await container(inputs);
    const automatic = { ...inputs, autoUpdate: { interval: "10m", webhook } };
    expect(await stack.up(automatic)).toBe("updated");
    expect((await stored(stack)).AutoUpdate).toMatchObject({ Interval: "10m", Webhook: webhook });
    expect((await container(inputs))?.Id).toBe(before?.Id);
    expect(await stack.preview({ ...inputs, autoUpdate: { interval: "600s", webhook } })).toBe("same");
    const url = `${docker.target.url}/api/stacks/webhooks/${webhook}`;
    expect(stack.outputs).toMatchObject({ webhookUrl: url });
    expect(stack.storedState).not.toContain(webhook);
    const commit = await git.commit({ "README.md": "newer" });
    await docker.target.ask("POST", `/stacks/webhooks/${webhook}`);
    await until(async () => (await stored(stack)).GitConfig?.ConfigHash === commit);
    await stack.refresh();
    expect(stack.outputs).toMatchObject({ commit });
    expect(await stack.preview(automatic)).toBe("same");
    git.password = "another-password-of-git";
    expect(await stack.up({ ...automatic, repository: { ...inputs.repository, password: git.password } })).toBe(
      "updated",
    );
    await stack.up({ ...inputs, repository: { ...inputs.repository, password: git.password } });
    expect((await stored(stack)).AutoUpdate).toBeNull();
  });

  test("takes a text in place, and is replaced to come from the repository again", async () => {
    const [stack, { repository, ...inputs }] = [docker.stack(), described()];
    await stack.up({ ...inputs, repository });
    const { id } = stack;
    const content = `services: {web: {image: "${docker.images[0]}", init: true, labels: {from: text}}}`;
    expect(await stack.up({ ...inputs, content })).toBe("updated");
    expect(stack.id).toBe(id);
    expect(await container(inputs)).toMatchObject({ Labels: { from: "text" } });
    expect((await stored(stack)).GitConfig).toBeNull();
    await stack.refresh();
    expect(await stack.preview({ ...inputs, content })).toBe("same");
    expect(await stack.up({ ...inputs, repository })).toBe("replaced");
    expect(await container(inputs)).toMatchObject({ Labels: { from: "main" } });
  });

  test("is stopped and started again, with its auto-update", async () => {
    const [stack, described_] = [docker.stack(), described()];
    const inputs = { ...described_, autoUpdate: { interval: "10m" } };
    await stack.up(inputs);
    await stack.up({ ...inputs, active: false });
    expect(await container(inputs)).toBeUndefined();
    expect(await stack.up(inputs)).toBe("updated");
    expect(await container(inputs)).toMatchObject({ State: "running" });
    expect((await stored(stack)).AutoUpdate).toMatchObject({ Interval: "10m" });
  });

  test.each([
    [
      "wrong credentials",
      { password: "wrong-password-of-git" },
      /(credential|authentication).*Check repository\.username and repository\.password/i,
    ],
    ["no such branch", { reference: "absent" }, /reference|ref\b/],
    ["no such file", { path: "absent.yml" }, /absent\.yml/],
  ])("fails for %s without a secret in the message, and leaves no container", async (what, wrong, message) => {
    const [stack, inputs] = [docker.stack(), described()];
    const failing = stack.up({ ...inputs, repository: { ...inputs.repository, ...wrong } });
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.not.toThrow(/wrong-password-of-git|password-of-git/);
    // The files are looked at when they are deployed.
    expect(stack.exists).toBe(what === "no such file" && keepsFailedStacks(docker.target));
    expect(await container(inputs)).toBeUndefined();
  });

  test("names the webhook that another stack has, and not its UUID", async () => {
    const [stack, second] = [docker.stack(), docker.stack()];
    const autoUpdate = { webhook: randomUUID() };
    await stack.up({ ...described(), autoUpdate });
    const failing = second.up({ ...described(), autoUpdate });
    await expect(failing).rejects.toThrow(/autoUpdate\.webhook: another stack/);
    await expect(failing).rejects.not.toThrow(autoUpdate.webhook);
    expect(second.exists).toBe(false);
  });
});

/** Waits until it is so: a webhook deploys after its answer. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("It did not come true within 30 seconds.");
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
