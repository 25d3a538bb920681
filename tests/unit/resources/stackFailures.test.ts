import { createServer, type Server } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";
import { keepsFailedStacks } from "../../harness/target";

const named = z.array(z.looseObject({ Id: z.int(), Name: z.string() }));

describe("A stack that fails", () => {
  let docker: DockerTarget;
  let image: string;
  let newImage: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    [image, newImage] = docker.images;
  });
  afterEach(() => docker.removeStacks());
  afterAll(() => docker.close());

  function described(service: string, more: object = {}) {
    const content = `services:\n  web:\n    image: ${image}\n    init: true\n${service}`;
    return {
      environmentId: docker.environmentId,
      kind: "compose",
      name: uniqueName("stack"),
      waitFor: 30,
      content,
      ...more,
    };
  }

  /** What an `up` that has to fail says. */
  async function failure(stack: ProgramResource, inputs: Readonly<Record<string, unknown>>): Promise<string> {
    return stack.up(inputs).then(
      () => "it did not fail",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  }

  async function containers({ name }: { name: string }) {
    return docker.labelled("com.docker.compose.project", name);
  }

  async function stacks({ name }: { name: string }) {
    return named.parse(await docker.target.ask("GET", "/stacks")).filter(({ Name }) => Name === name);
  }

  /** What is left of a stack whose first deployment has failed: nothing, or the stack where Portainer keeps it. */
  async function expectLeft(stack: ProgramResource, inputs: { name: string }) {
    const isKept = keepsFailedStacks(docker.target);
    expect(stack.exists).toBe(isKept);
    expect(await stacks(inputs)).toHaveLength(isKept ? 1 : 0);
    expect(await containers(inputs)).toEqual([]);
  }

  test("by an image that does not exist leaves no container, and says so in Docker's words", async () => {
    const stack = docker.stack();
    const inputs = described("", { content: `services: {web: {image: "${image}0"}}` });
    const message = await failure(stack, inputs);
    expect(message).toMatch(new RegExp(`cannot create Stack "${inputs.name}": .*failed to deploy a stack:`));
    expect(message).toMatch(/manifest unknown|not found/);
    expect(message).toMatch(/Portainer keeps (no stack|the stack, and the next `pulumi up` deploys it again)/);
    await expectLeft(stack, inputs);
  });

  test("by a port in use leaves no container", async () => {
    const server: Server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const stack = docker.stack();
    const inputs = described(`    ports: ["${port}:8080"]\n`);
    expect(await failure(stack, inputs)).toMatch(/address already in use/);
    await expectLeft(stack, inputs);
    server.close();
  });

  test("by a container that ends with an error is kept, and shows the end of its log", async () => {
    const stack = docker.stack();
    const inputs = described('    command: ["sh", "-c", "echo out of luck; exit 3"]\n');
    const message = await failure(stack, inputs);
    expect(message).toMatch(/service web \(container .*-web-1\) has ended with exit code 3/);
    expect(message).toMatch(/The last lines of its log:\n {2}out of luck/);
    expect(stack.exists).toBe(true);
    await stack.update({ ...inputs, content: inputs.content.replace("exit 3", "exit 0") });
    await stack.refresh();
    expect(await stacks(inputs)).toHaveLength(1);
  });

  test("by a container that is started over and over again fails after the time that it has", async () => {
    const stack = docker.stack();
    const inputs = described('    restart: always\n    command: ["sh", "-c", "sleep 0.2; exit 4"]\n', { waitFor: 4 });
    expect(await failure(stack, inputs)).toMatch(
      /started over and over again.* 4 seconds after the deployment \(waitFor\)/,
    );
  });

  test("by a health check shows what that printed", async () => {
    const stack = docker.stack();
    const inputs = described(
      '    healthcheck: {test: ["CMD-SHELL", "echo no pulse; exit 1"], interval: 1s, retries: 1, start_period: 0s}\n',
    );
    const message = await failure(stack, inputs);
    expect(message).toMatch(/service web .* is unhealthy/);
    expect(message).toMatch(/Its health check ended with exit code 1:\n {2}no pulse/);
    expect(message).toMatch(/The last lines of its log:\n {2}app 1 listens/);
  });

  test("never shows the value of a variable", async () => {
    const stack = docker.stack();
    const inputs = described('    environment: {TOKEN: $TOKEN}\n    command: ["sh", "-c", "echo $$TOKEN; exit 1"]\n', {
      env: { TOKEN: "very-secret-token" },
    });
    const message = await failure(stack, inputs);
    expect(message).toContain("${TOKEN}");
    expect(message).not.toContain("very-secret-token");
  });

  test("at an update runs on with the text before, which Portainer had taken down", async () => {
    const stack = docker.stack();
    const inputs = described("");
    await stack.up(inputs);
    const message = await failure(stack, { ...inputs, content: inputs.content.replace(image, `${image}0`) });
    expect(message).toMatch(/cannot update Stack .*manifest unknown|not found/);
    expect(message).toMatch(/the text before has been deployed again/);
    expect(await containers(inputs)).toMatchObject([{ Image: image, State: "running" }]);
    expect(await stack.up({ ...inputs, content: inputs.content.replace(image, newImage) })).toBe("updated");
    expect(await containers(inputs)).toMatchObject([{ Image: newImage, State: "running" }]);
  });

  test("at an update that was deployed is held as it is, so that the text before is a difference", async () => {
    const stack = docker.stack();
    const inputs = described("");
    await stack.up(inputs);
    const broken = { ...inputs, content: `${inputs.content}    command: ["false"]\n` };
    expect(await failure(stack, broken)).toMatch(/has ended with exit code 1/);
    expect(stack.inputs).toMatchObject({ content: broken.content });
    expect(await stack.up(inputs)).toBe("updated");
    expect(await containers(inputs)).toMatchObject([{ State: "running" }]);
  });

  test("for a taken name names the stack that has it, and touches neither", async () => {
    const [first, second] = [docker.stack(), docker.stack()];
    const inputs = described("");
    await first.up(inputs);
    const message = await failure(second, { ...inputs, name: inputs.name.toUpperCase() });
    expect(message).toMatch(new RegExp(`has a stack "${inputs.name}" already.*set the option adopt to "${first.id}"`));
    expect(second.exists).toBe(false);
    expect(await second.up({ ...inputs, adopt: first.id })).toBe("created");
    expect(second.id).toBe(first.id);
    expect(await containers(inputs)).toMatchObject([{ State: "running" }]);
  });

  test("never takes over containers that run without Portainer", async () => {
    const stack = docker.stack();
    const inputs = described("");
    const other = docker.stack();
    await other.up({ ...inputs, name: uniqueName("stack") });
    const created = await docker.docker("POST", `/containers/create?name=${inputs.name}-foreign`, {
      Image: image,
      Labels: { "com.docker.compose.project": inputs.name },
    });
    const { Id } = z.looseObject({ Id: z.string() }).parse(created);
    expect(await failure(stack, inputs)).toMatch(
      new RegExp(`no stack of Portainer has them: ${inputs.name}-foreign.*docker compose -p ${inputs.name} down`),
    );
    expect(stack.exists).toBe(false);
    await docker.docker("DELETE", `/containers/${Id}?force=true`);
  });

  test("for an environment that there is not, or a kind that it cannot run, names the property", async () => {
    const stack = docker.stack();
    expect(await failure(stack, { ...described(""), environmentId: "99999" })).toMatch(
      /environmentId: there is no environment with the ID 99999/,
    );
    expect(
      await failure(stack, { ...described(""), kind: "kubernetes", content: "apiVersion: v1\nkind: Pod" }),
    ).toMatch(/kind: the environment ".*" cannot run a kubernetes stack/);
    expect(stack.exists).toBe(false);
  });

  test.each([
    ["an invalid text", { content: "services: [" }, /\[content\] content: line 1 is not YAML/],
    ["a text that builds", { content: "services: {web: {build: .}}" }, /services\.web\.build: /],
    ["no text", { content: undefined }, /\[content\] content: one of content, file and repository is required/],
    ["a text and a repository", { repository: { url: "https://git.example.com/app" } }, /content: .*not both/],
    ["auto-update of a text", { autoUpdate: { interval: "5m" } }, /autoUpdate: it needs a repository/],
    ["a name without letters", { name: "!" }, /name: it must begin with a letter or a digit/],
    ["a namespace", { namespace: "apps" }, /namespace: only a Kubernetes stack/],
    ["a variable with =", { env: { "A=B": "c" } }, /env: the name of a variable/],
    ["two kinds of access", { accessControl: { public: true, teams: ["1"] } }, /accessControl: .*exactly one/],
    ["a Kubernetes stack that is stopped", { kind: "kubernetes", active: false }, /kind: .*cannot be stopped/],
  ])("is refused before the server is asked, for %s", async (_case, wrong, message) => {
    await expect(docker.stack().check({ ...described(""), ...wrong })).rejects.toThrow(message);
  });
});
