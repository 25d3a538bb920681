import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Edge, reportEdgeStack } from "../../harness/edge";
import { callInFromKubernetes } from "../../harness/environments";
import { GitServer } from "../../harness/gitServer";
import { uniqueName } from "../../harness/names";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const stackSchema = z.looseObject({
  Id: z.int(),
  Name: z.string(),
  EdgeGroups: z.array(z.int()),
  DeploymentType: z.int(),
  UseManifestNamespaces: z.boolean(),
  Version: z.int(),
});
const content = "services:\n  till:\n    image: till:1\n";
const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: till }\n";

describe("EdgeStack", () => {
  let target: Target;
  let program: Program;
  let edge: Edge;
  let git: GitServer;
  /** Two environments, a group of each, one of both, and one of none. */
  let shops: string[];
  let [first, second, both, none]: string[] = [];
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    edge = await Edge.open(target);
    git = await GitServer.open();
    await git.commit({ "docker-compose.yml": content, "deploy/till.yml": content });
    shops = [await edge.environment(), await edge.environment()];
    const [one = "", other = ""] = shops;
    [first, second, both, none] = [
      await edge.group(one),
      await edge.group(other),
      await edge.group(one, other),
      await edge.group(),
    ];
  });
  afterAll(async () => {
    await edge.close();
    await git.close();
    await program.close();
    await target.close();
  });

  const stored = async (id: string) => stackSchema.parse(await target.ask("GET", `/edge_stacks/${id}`));
  const text = async (id: string) =>
    z.object({ StackFileContent: z.string() }).parse(await target.ask("GET", `/edge_stacks/${id}/file`))
      .StackFileContent;
  const report = (...said: [string, string, "running" | "deploying" | "error", string?]) =>
    reportEdgeStack(target, ...said);
  const fresh = () => ({ stack: program.resource("EdgeStack"), name: uniqueName("till") });
  /** Reports as soon as Portainer has the stack of this name, in this version. */
  const whenThere = async (name: string, version: number, then: (id: string) => Promise<void>) => {
    for (;;) {
      const found = z
        .array(stackSchema)
        .parse(await target.ask("GET", "/edge_stacks"))
        .find((stack) => stack.Name === name && stack.Version === version);
      if (found !== undefined) {
        await then(String(found.Id));
        return;
      }
      await sleep(50);
    }
  };

  describe("of a text", () => {
    test("is made, read without difference, and deleted", async () => {
      const { stack, name } = fresh();
      const inputs = { name, content, edgeGroupIds: [second, first] };
      expect(await stack.up(inputs)).toBe("created");
      expect(await text(stack.id)).toBe(content);
      program.restart();
      expect(await stack.refresh()).toBe(true);
      expect(await stack.preview({ ...inputs, edgeGroupIds: [Number(first), second] })).toBe("same");
      const { id } = stack;
      await stack.destroy();
      await expect(stored(id)).rejects.toThrow(/404/);
    });

    test("changes text and groups in place, sending it out anew for a new text alone", async () => {
      const { stack, name } = fresh();
      await stack.up({ name, content, edgeGroupIds: [first] });
      const { id } = stack;
      expect(await stack.up({ name, content, edgeGroupIds: [both] })).toBe("updated");
      expect(await stored(id)).toMatchObject({ EdgeGroups: [Number(both)], Version: 1 });
      expect(await stack.up({ name, content: `${content}# newer\n`, edgeGroupIds: [both] })).toBe("updated");
      expect(await stored(id)).toMatchObject({ Version: 2 });
      expect(await text(id)).toBe(`${content}# newer\n`);
      expect(stack.outputs).toMatchObject({ version: 2 });
      await stack.refresh();
      expect(await stack.preview({ name, content: `${content}# newer\n`, edgeGroupIds: [both] })).toBe("same");
      expect(stack.id).toBe(id);
      await stack.destroy();
    });

    test("W8: becomes one of Kubernetes in place and back, and loses the namespaces that it no longer names", async () => {
      const { stack, name } = fresh();
      await stack.up({ name, content, edgeGroupIds: [none] });
      const { id } = stack;
      const kubernetes = { name, kind: "kubernetes", content: manifest, edgeGroupIds: [none] };
      expect(await stack.up({ ...kubernetes, useManifestNamespaces: true })).toBe("updated");
      expect(await stored(id)).toMatchObject({ DeploymentType: 1, UseManifestNamespaces: true, Version: 2 });
      expect(await text(id)).toBe(manifest);
      expect(await stack.up(kubernetes)).toBe("updated");
      expect(await stored(id)).toMatchObject({ UseManifestNamespaces: false, Version: 3 });
      await stack.refresh();
      expect(await stack.preview(kubernetes)).toBe("same");
      expect(await stack.up({ name, content, edgeGroupIds: [none] })).toBe("updated");
      expect(await stored(id)).toMatchObject({ DeploymentType: 0 });
      expect(stack.id).toBe(id);
      await stack.destroy();
    });

    test("is repaired when somebody has changed it, and leaves state when somebody has deleted it", async () => {
      const { stack, name } = fresh();
      const inputs = { name, content, edgeGroupIds: [first] };
      await stack.up(inputs);
      await target.ask("PUT", `/edge_stacks/${stack.id}`, {
        StackFileContent: "services: {}\n",
        UpdateVersion: true,
        EdgeGroups: [Number(second)],
      });
      program.restart();
      await stack.refresh();
      expect(stack.inputs).toMatchObject({ content: "services: {}\n", edgeGroupIds: [second] });
      expect(await stack.up(inputs)).toBe("updated");
      expect(await text(stack.id)).toBe(content);
      expect(await stored(stack.id)).toMatchObject({ EdgeGroups: [Number(first)] });
      await target.ask("DELETE", `/edge_stacks/${stack.id}`);
      program.restart();
      expect(await stack.refresh()).toBe(false);
    });

    test("is replaced for another name", async () => {
      const { stack, name } = fresh();
      await stack.up({ name, content, edgeGroupIds: [none] });
      expect(await stack.up({ name: uniqueName("till"), content, edgeGroupIds: [none] })).toBe("replaced");
      await stack.destroy();
    });
  });

  describe("of a repository", () => {
    const repository = (more: object = {}) => {
      const { url, username, password } = git;
      return { url, username, password, reference: "main", path: "deploy/till.yml", ...more };
    };

    test("is read with credentials, and shows no difference afterwards", async () => {
      const { stack, name } = fresh();
      const inputs = { name, repository: repository(), edgeGroupIds: [none] };
      await stack.up(inputs);
      expect(await text(stack.id)).toBe(content);
      program.restart();
      await stack.refresh();
      expect(await stack.preview(inputs)).toBe("same");
      await stack.destroy();
    });

    test("W2: holds the repository's password encrypted in state", async () => {
      const { stack, name } = fresh();
      await stack.up({ name, repository: repository(), edgeGroupIds: [none] });
      expect(stack.storedState).toContain("deploy/till.yml");
      expect(stack.storedState).not.toContain(git.password);
      await stack.destroy();
    });

    test("changes its groups in place, and is replaced for another reference, since Portainer keeps no repository", async () => {
      const { stack, name } = fresh();
      await stack.up({ name, repository: repository(), edgeGroupIds: [none] });
      const { id } = stack;
      expect(await stack.up({ name, repository: repository(), edgeGroupIds: [first] })).toBe("updated");
      expect(await stored(id)).toMatchObject({ EdgeGroups: [Number(first)], Version: 1 });
      await git.commit({ "deploy/till.yml": "services: {}\n" }, "next");
      const next = { name, repository: repository({ reference: "next" }), edgeGroupIds: [first] };
      expect(await stack.up(next)).toBe("replaced");
      expect(await text(stack.id)).toBe("services: {}\n");
      await stack.destroy();
    });

    test("takes a text in place, and is replaced when it takes a repository again", async () => {
      const { stack, name } = fresh();
      await stack.up({ name, repository: repository(), edgeGroupIds: [none] });
      const { id } = stack;
      expect(await stack.up({ name, content: "services: {}\n", edgeGroupIds: [none] })).toBe("updated");
      expect(stack.id).toBe(id);
      expect(await text(id)).toBe("services: {}\n");
      expect(await stack.up({ name, repository: repository(), edgeGroupIds: [none] })).toBe("replaced");
      expect(await text(stack.id)).toBe(content);
      await stack.destroy();
    });

    test("is made anew when somebody has sent out another text", async () => {
      const { stack, name } = fresh();
      const inputs = { name, repository: repository(), edgeGroupIds: [none] };
      await stack.up(inputs);
      await target.ask("PUT", `/edge_stacks/${stack.id}`, {
        StackFileContent: "services: {}\n",
        UpdateVersion: true,
        EdgeGroups: [Number(none)],
      });
      program.restart();
      await stack.refresh();
      expect(await stack.up(inputs)).toBe("replaced");
      expect(await text(stack.id)).toBe(content);
      await stack.destroy();
    });

    test("leaves nothing behind when the repository has no such file, or refuses the password", async () => {
      const { stack, name } = fresh();
      const path = "missing.yml";
      await expect(stack.up({ name, repository: repository({ path }), edgeGroupIds: [none] })).rejects.toThrow(
        /repository\.path: the repository has no file "missing\.yml"/,
      );
      const password = "another-password";
      const refused = stack.up({ name, repository: repository({ password }), edgeGroupIds: [none] });
      await expect(refused).rejects.toThrow(/authentication failed/);
      await expect(refused).rejects.not.toThrow(password);
      expect(stack.exists).toBe(false);
      const left = z.array(stackSchema).parse(await target.ask("GET", "/edge_stacks"));
      expect(left.filter((found) => found.Name === name)).toEqual([]);
    });
  });

  describe("and what the agents make of it", () => {
    test("is told by outputs", async () => {
      const { stack, name } = fresh();
      const [one = "", other = ""] = shops;
      await stack.up({ name, content, edgeGroupIds: [both] });
      expect(stack.outputs).toMatchObject({ environmentCount: 2, runningCount: 0, failedCount: 0, failures: {} });
      await report(stack.id, one, "deploying");
      await report(stack.id, one, "running");
      await report(stack.id, other, "error", "no such image");
      program.restart();
      await stack.refresh();
      expect(stack.outputs).toMatchObject({
        environmentCount: 2,
        runningCount: 1,
        failedCount: 1,
        failures: { [other]: "no such image" },
      });
      await stack.destroy();
    });

    test("is waited for", async () => {
      const { stack, name } = fresh();
      const [one = ""] = shops;
      const inputs = { name, content, edgeGroupIds: [first], waitFor: 30 };
      await Promise.all([whenThere(name, 1, (id) => report(id, one, "running")), stack.up(inputs)]);
      expect(stack.outputs).toMatchObject({ runningCount: 1 });
      const changed = { ...inputs, content: `${content}# newer\n` };
      await Promise.all([whenThere(name, 2, (id) => report(id, one, "running")), stack.up(changed)]);
      expect(stack.outputs).toMatchObject({ version: 2, runningCount: 1 });
      await stack.destroy();
    });

    test("fails the operation, keeps the stack, and the next update sends it out again", async () => {
      const { stack, name } = fresh();
      const [one = ""] = shops;
      const inputs = { name, content, edgeGroupIds: [first], waitFor: 30 };
      const [, failed] = await Promise.allSettled([
        whenThere(name, 1, (id) => report(id, one, "error", "no such image")),
        stack.up(inputs),
      ]);
      expect(failed).toMatchObject({
        reason: expect.objectContaining({
          message: expect.stringMatching(
            new RegExp(`environment "shop.*" \\(ID ${one}\\) has failed at it: no such image`),
          ),
        }),
      });
      expect(stack.exists).toBe(true);
      await Promise.all([whenThere(name, 2, (id) => report(id, one, "running")), stack.up(inputs)]);
      expect(stack.outputs).toMatchObject({ version: 2, runningCount: 1, failedCount: 0 });
      await stack.destroy();
    });

    test("names in the end the environments that have said nothing", async () => {
      const { stack, name } = fresh();
      const [one = ""] = shops;
      await expect(stack.up({ name, content, edgeGroupIds: [first], waitFor: 1 })).rejects.toThrow(
        new RegExp(`1 seconds later \\(waitFor\\) these environments have not reported .*"shop.*" \\(ID ${one}\\)`),
      );
      await stack.destroy();
    });
  });

  test("W1: is never adopted silently: a taken name fails and says how to adopt", async () => {
    const [{ stack: one, name }, { stack: other }] = [fresh(), fresh()];
    await one.up({ name, content, edgeGroupIds: [none] });
    await expect(other.up({ name, content, edgeGroupIds: [none] })).rejects.toThrow(
      new RegExp(`cannot create EdgeStack "${name}": .*must be unique.*adopt to "${one.id}"`),
    );
    const adopted = { name, content: "services: {}\n", edgeGroupIds: [none], adopt: one.id };
    expect(await other.up(adopted)).toBe("created");
    expect(await text(one.id)).toBe("services: {}\n");
    await one.destroy();
    await other.destroy();
  });

  test("goes to environments of its kind alone", async () => {
    const cluster = await edge.environment();
    await callInFromKubernetes(target, cluster);
    const group = await edge.group(cluster);
    const { stack, name } = fresh();
    const reason = /kind: not all environments of its edge groups are of that kind/;
    await expect(stack.up({ name, content, edgeGroupIds: [group] })).rejects.toThrow(reason);
    await stack.up({ name, content, edgeGroupIds: [none] });
    await expect(stack.up({ name, content, edgeGroupIds: [group] })).rejects.toThrow(reason);
    await stack.destroy();
  });

  test.each([
    [
      "an edge group that there is not",
      { edgeGroupIds: ["999999"] },
      /edgeGroupIds: there is no edge group with the ID/,
    ],
    ["no edge group", { edgeGroupIds: [] }, /edgeGroupIds/],
    [
      "a text and a repository",
      { repository: { url: "https://git.example.com/a.git" } },
      /either a text or a repository/,
    ],
    ["neither", { content: undefined }, /one of content, file and repository is required/],
    ["a name that compose fails at", { name: "My Stack" }, /for compose it may hold only a to z/],
    ["namespaces for compose", { useManifestNamespaces: true }, /only a Kubernetes stack has namespaces/],
  ])("refuses %s", async (_what, inputs, reason) => {
    const { stack, name } = fresh();
    await expect(stack.up({ name, content, edgeGroupIds: ["1"], ...inputs })).rejects.toThrow(reason);
  });
});
