import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";
import { callInFromKubernetes } from "../../harness/environments";
import { LookUps } from "../../harness/lookUps";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const config = z.object({
  clusters: z.array(z.object({ name: z.string(), cluster: z.object({ server: z.string() }) })),
  users: z.array(z.object({ user: z.object({ token: z.string() }) })),
});

describe("getKubeconfig", () => {
  let target: Target;
  let lookUps: LookUps;
  let docker: ProgramResource;
  let kubernetes: ProgramResource[] = [];
  const prefix = uniqueName("cluster");

  beforeAll(async () => {
    target = await openTarget();
    lookUps = new LookUps(target);
    const program = new Program(target);
    const make = async (name: string) => {
      const resource = program.resource("Environment");
      await resource.up({ name: `${prefix}-${name}`, type: "edgeAgent", url: "https://portainer.example.com" });
      return resource;
    };
    docker = await make("docker");
    kubernetes = [await make("one"), await make("other")];
    for (const { id } of kubernetes) await callInFromKubernetes(target, id);
  });
  afterAll(async () => {
    for (const resource of [docker, ...kubernetes]) await resource.destroy();
    await lookUps.close();
    await target.close();
  });

  async function kubeconfigOf(environmentIds: unknown) {
    const { kubeconfig } = await lookUps.call("getKubeconfig", { environmentIds });
    const found: unknown = parse(z.string().parse(kubeconfig));
    return { found, ...config.parse(found) };
  }

  test("gives YAML for one environment, with a token that works", async () => {
    const [{ id } = { id: "" }] = kubernetes;
    const { found, users } = await kubeconfigOf([id]);
    const { host } = new URL(target.url);
    expect(found).toMatchObject({
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name: `portainer-cluster-${prefix}-one`,
          cluster: { server: `https://${host}/api/endpoints/${id}/kubernetes`, "insecure-skip-tls-verify": true },
        },
      ],
      "current-context": `portainer-ctx-${prefix}-one`,
    });
    const token = users[0]?.user.token ?? "";
    const answer = await fetch(`${target.url}/api/users/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
  });

  test("gives one for several environments, the first of them current", async () => {
    const [one, other] = kubernetes.map(({ id }) => id);
    const { found, clusters } = await kubeconfigOf([other, one, Number(other)]);
    expect(clusters.map(({ name }) => name)).toEqual([
      `portainer-cluster-${prefix}-other`,
      `portainer-cluster-${prefix}-one`,
    ]);
    expect(found).toMatchObject({ "current-context": `portainer-ctx-${prefix}-other` });
  });

  test("is a secret", async () => {
    const environmentIds = kubernetes.map(({ id }) => id);
    expect(await lookUps.hidden("getKubeconfig", { environmentIds })).toEqual({ kubeconfig: "[secret]" });
  });

  test("refuses an environment that is no Kubernetes, which Portainer would leave out without a word", async () => {
    const environmentIds = [docker.id, kubernetes[0]?.id];
    await expect(lookUps.call("getKubeconfig", { environmentIds })).rejects.toThrow(
      "cannot look up the kubeconfig (getKubeconfig): environmentIds: it is for Kubernetes alone, which is not what runs in " +
        `"${prefix}-docker" (${docker.id}).`,
    );
  });

  test("refuses an environment that there is not", async () => {
    await expect(lookUps.call("getKubeconfig", { environmentIds: ["987654", docker.id] })).rejects.toThrow(
      `cannot look up the kubeconfig (getKubeconfig): environmentIds: ${target.url} has no environment with the ID 987654.`,
    );
  });

  test("wants environments", () => {
    expect(lookUps.failures("getKubeconfig", {})).toEqual(["environmentIds: it is required."]);
    expect(lookUps.failures("getKubeconfig", { environmentIds: [] })).toEqual([
      "environmentIds: it must name one environment at least.",
    ]);
    expect(lookUps.failures("getKubeconfig", { environmentIds: [LookUps.unknown] })).toEqual([]);
    expect(lookUps.failures("getKubeconfig", { environmentIds: ["one"] })).toEqual([
      'environmentIds.0: it must be the ID of an environment, a number such as "3".',
    ]);
  });
});
