import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { connectionVariables, runCli } from "../../harness/cliTerminal";
import { DockerTarget } from "../../harness/dockerTarget";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { ScriptedNodes } from "../../harness/scriptedNodes";

const nodes = z
  .array(
    z.looseObject({
      ID: z.string(),
      Description: z.looseObject({ Hostname: z.string() }),
      Spec: z.looseObject({ Labels: z.record(z.string(), z.string()).nullish(), Role: z.string() }),
      Version: z.looseObject({ Index: z.number() }),
    }),
  )
  .min(1);

const exported = z.object({ exported: z.array(z.object({ id: z.string() })) });

describe("Node", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(() => docker.close());

  describe("of the engine's own swarm", () => {
    let name: string;
    /** The beginning of the labels of the test. */
    let label: string;
    let node: ProgramResource;
    beforeEach(async () => {
      name = (await theNode()).Description.Hostname;
      label = uniqueName("label");
      node = docker.program.resource("Node", "storage");
    });
    afterEach(async () => {
      if (node.exists) await node.destroy();
    });

    async function theNode() {
      const [found] = nodes.parse(await docker.docker("GET", "/nodes"));
      if (found === undefined) throw new Error("The swarm has no node.");
      return found;
    }
    /** Those of the test, without what the tests' own name begins with. */
    async function labels(): Promise<Record<string, string>> {
      const all = Object.entries((await theNode()).Spec.Labels ?? {});
      return Object.fromEntries(
        all.flatMap(([key, value]) => (key.startsWith(label) ? [[key.slice(label.length), value]] : [])),
      );
    }
    async function changeByHand(change: Readonly<Record<string, string | undefined>>): Promise<void> {
      for (let attempt = 1; ; attempt++) {
        const { ID, Version, Spec } = await theNode();
        const Labels = { ...Spec.Labels, ...change };
        try {
          await docker.docker("POST", `/nodes/${ID}/update?version=${Version.Index}`, { ...Spec, Labels });
          return;
        } catch (error) {
          // Other suites change it too.
          if (attempt === 10 || !String(error).includes("out of sequence")) throw error;
        }
      }
    }
    function inputs(own: Readonly<Record<string, string>>, more: Readonly<Record<string, unknown>> = {}) {
      const prefixed = Object.entries(own).map(([key, value]) => [label + key, value] as const);
      return { environmentId: docker.environmentId, name, labels: Object.fromEntries(prefixed), ...more };
    }

    test("gets labels, is read without difference, has them changed in place, and loses them with the resource", async () => {
      expect(await node.up(inputs({ ".disk": "ssd", ".zone": "" }))).toBe("created");
      expect(node.id).toBe(`${docker.environmentId}/${name}`);
      expect(node.outputs).toMatchObject({
        nodeId: (await theNode()).ID,
        address: expect.stringMatching(/\d/),
        engineVersion: expect.stringMatching(/^\d+\./),
      });
      expect(await node.refresh()).toBe(true);
      expect(await node.up(inputs({ ".disk": "ssd", ".zone": "" }))).toBe("same");
      expect(await node.up(inputs({ ".disk": "nvme" }))).toBe("updated");
      expect(await labels()).toEqual({ ".disk": "nvme" });
      await node.destroy();
      expect(await labels()).toEqual({});
    });

    test("keeps labels that others have given it", async () => {
      await changeByHand({ [`${label}.theirs`]: "yes" });
      await node.up(inputs({ ".ours": "1" }));
      await node.refresh();
      expect(await node.up(inputs({ ".ours": "1" }))).toBe("same");
      await node.destroy();
      expect(await labels()).toEqual({ ".theirs": "yes" });
      await changeByHand({ [`${label}.theirs`]: undefined });
    });

    test("belongs to several resources, label by label, and no label to two", async () => {
      const other = docker.program.resource("Node", "network");
      await node.up(inputs({ ".disk": "ssd" }));
      await other.up(inputs({ ".net": "fast" }));
      expect(await labels()).toEqual({ ".disk": "ssd", ".net": "fast" });
      await expect(docker.program.resource("Node", "third").up(inputs({ ".disk": "hdd" }))).rejects.toThrow(
        new RegExp(
          `the label ${label}.disk of node ${name} in environment \\d+ belongs to another resource, \\S*storage`,
        ),
      );
      await other.destroy();
      expect(await labels()).toEqual({ ".disk": "ssd" });
    });

    test("is taken over by its ID", async () => {
      const { ID } = await theNode();
      await node.up(inputs({ ".disk": "ssd" }, { name: ID }));
      await node.refresh();
      expect(await node.up(inputs({ ".disk": "ssd" }, { name: ID }))).toBe("same");
      await node.destroy();
      await node.up(inputs({ ".disk": "ssd" }, { adopt: `${docker.environmentId}/${name}` }));
      expect(await labels()).toEqual({ ".disk": "ssd" });
    });

    test("W10: is seen to have lost a label, which is put right", async () => {
      await node.up(inputs({ ".disk": "ssd" }));
      await changeByHand({ [`${label}.disk`]: undefined });
      await node.refresh();
      expect(await node.up(inputs({ ".disk": "ssd" }))).toBe("updated");
      expect(await labels()).toEqual({ ".disk": "ssd" });
    });

    test("is not made a worker where it is the only manager", async () => {
      await node.up(inputs({}, { role: "manager" }));
      await expect(node.up(inputs({}, { role: "worker" }))).rejects.toThrow(
        `"${name}" is the only manager of the swarm, which would be without one as soon as it is a worker. Make another`,
      );
    });

    test("is named when there is none", async () => {
      await expect(node.up(inputs({}, { name: "no-such-node" }))).rejects.toThrow(
        `the swarm of environment ${docker.environmentId} has no node "no-such-node". Write its hostname or its ID`,
      );
      expect(node.exists).toBe(false);
    });

    test.each([
      ["a label with a blank", { labels: { "a b": "1" } }, "labels: the name of a label must not be empty"],
      ["another availability", { availability: "drained" }, "availability"],
      ["what is no ID", { adopt: "vm" }, '"vm" is no ID of a node: write <environmentId>/<name>, for example 1/node-1'],
      ["an environment that is not there", { environmentId: "987654" }, "Check environmentId"],
    ])("refuses %s", async (_what, wrong, message) => {
      await expect(node.up(inputs({}, wrong))).rejects.toThrow(message);
    });
  });

  describe("of a swarm of several", () => {
    let swarm: ScriptedNodes;
    let program: Program;
    let node: ProgramResource;
    beforeAll(async () => {
      swarm = await ScriptedNodes.start(docker.target.url);
      // One for all tests: a server bans who logs in too often.
      program = new Program({ ...docker.target, url: swarm.url }, { maxRetries: "0" });
    });
    beforeEach(() => {
      swarm.reset({ m: "manager", a: "worker", b: "other" });
      node = program.resource("Node");
    });
    afterAll(() => swarm.close());

    const inputs = (more: Readonly<Record<string, unknown>>) => ({
      environmentId: docker.environmentId,
      name: "worker",
      ...more,
    });

    test("is drained and promoted, read, and stays so when the resource is deleted", async () => {
      await node.up(inputs({ availability: "drain", role: "manager", labels: { disk: "ssd" } }));
      expect(swarm.node("a").specification).toEqual({
        Availability: "drain",
        Role: "manager",
        Labels: { disk: "ssd" },
      });
      await node.refresh();
      expect(await node.up(inputs({ availability: "drain", role: "manager", labels: { disk: "ssd" } }))).toBe("same");
      expect(await node.up(inputs({ availability: "active", role: "worker", labels: {} }))).toBe("updated");
      expect(swarm.node("a").specification).toEqual({ Availability: "active", Role: "worker", Labels: {} });
      await node.up(inputs({ availability: "pause", labels: { disk: "ssd" } }));
      await node.destroy();
      expect(swarm.node("a").specification).toEqual({ Availability: "pause", Role: "worker", Labels: {} });
    });

    test("shows what it does not name as no difference, and what it names as drift", async () => {
      await node.up(inputs({ availability: "active" }));
      swarm.node("a").specification = { Availability: "drain", Role: "manager", Labels: { theirs: "1" } };
      await node.refresh();
      expect(node.inputs).toMatchObject({ availability: "drain" });
      expect(node.inputs).not.toHaveProperty("role");
      expect(await node.up(inputs({ availability: "active" }))).toBe("updated");
      expect(swarm.node("a").specification).toEqual({
        Availability: "active",
        Role: "manager",
        Labels: { theirs: "1" },
      });
    });

    test("keeps its labels where the program manages them no more", async () => {
      await node.up(inputs({ labels: { disk: "ssd" } }));
      expect(await node.up(inputs({ availability: "active" }))).toBe("updated");
      await node.destroy();
      expect(swarm.node("a").specification.Labels).toEqual({ disk: "ssd" });
    });

    test("is exported where something is set on it, by its ID where another one has its hostname", async () => {
      swarm.reset({ m: "manager", a: "worker", b: "worker", c: "other" });
      swarm.node("a").specification = { Availability: "active", Role: "worker", Labels: { disk: "ssd" } };
      swarm.node("c").specification = { Availability: "drain", Role: "worker", Labels: {} };
      const folder = await mkdtemp(join(tmpdir(), "export-nodes-"));
      try {
        const variables = connectionVariables({ ...docker.target, url: swarm.url });
        const { output } = await runCli(["export", "--json", "--kind", "Node"], variables, folder);
        const found = exported.parse(JSON.parse(output)).exported.map(({ id }) => id);
        expect(found.filter((id) => id.startsWith(`${docker.environmentId}/`)).sort()).toEqual(
          ["a", "other"].map((name) => `${docker.environmentId}/${name}`),
        );
      } finally {
        await rm(folder, { recursive: true });
      }
    });

    test("is changed although somebody else changes it at the same time", async () => {
      let others = 2;
      swarm.meanwhile = () => {
        if (others-- <= 0) return;
        const theirs = swarm.node("a");
        theirs.version++;
        theirs.specification = { ...theirs.specification, Labels: { [`theirs-${others}`]: "1" } };
      };
      await node.up(inputs({ labels: { ours: "1" } }));
      expect(swarm.node("a").specification.Labels).toEqual({ ours: "1", "theirs-0": "1" });
    });

    test("is not changed where nothing differs", async () => {
      await node.up(inputs({ role: "worker" }));
      expect(swarm.node("a").version).toBe(1);
    });

    test("gets its labels back after it has left and joined again", async () => {
      await node.up(inputs({ labels: { disk: "ssd" } }));
      swarm.node("a").isReady = false;
      swarm.nodes.push({ ...swarm.node("b"), id: "a2", hostname: "worker" });
      await node.refresh();
      await node.up(inputs({ labels: { disk: "ssd" } }));
      expect(node.outputs["nodeId"]).toBe("a2");
      expect(swarm.node("a2").specification.Labels).toEqual({ disk: "ssd" });
    });

    test("has to be named by its ID where several have its name", async () => {
      swarm.nodes.push({ ...swarm.node("b"), id: "a2", hostname: "worker" });
      await expect(node.up(inputs({ labels: { disk: "ssd" } }))).rejects.toThrow(
        'several nodes have the hostname "worker": name one by its ID, of a, a2.',
      );
      await node.up(inputs({ name: "a2", labels: { disk: "ssd" } }));
      expect(swarm.node("a2").specification.Labels).toEqual({ disk: "ssd" });
    });

    test("W10: is seen to be gone", async () => {
      await node.up(inputs({ labels: { disk: "ssd" } }));
      swarm.nodes.splice(1, 1);
      expect(await node.refresh()).toBe(false);
    });

    test("is deleted without a word when the node is gone already", async () => {
      await node.up(inputs({ labels: { disk: "ssd" } }));
      swarm.nodes.splice(1, 1);
      await node.destroy();
    });
  });

  test("on an engine outside a swarm it is one clear message", async () => {
    const interference = await Interference.start(docker.target.url);
    const message = 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" and try again.';
    interference.intervene = ({ path }) =>
      path.includes("/docker/nodes") ? { status: 503, body: { message } } : undefined;
    const outside = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource("Node");
    await expect(outside.up({ environmentId: docker.environmentId, name: "one" })).rejects.toThrow(
      "Docker engine is no manager of a swarm, which this needs",
    );
    expect(outside.exists).toBe(false);
    await interference.close();
  });
});
