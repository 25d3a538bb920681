import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { z } from "zod";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { LookUps } from "../../harness/lookUps";
import { startTlsFront, type TlsFront } from "../../harness/tlsFront";
import { readKubernetes } from "../../machine/machine";

const run = promisify(execFile);

let cluster: KubernetesTarget;
let front: TlsFront;
let lookUps: LookUps;
let folder: string;
beforeAll(async () => {
  cluster = await KubernetesTarget.open();
  const { hostname: host, port } = new URL(cluster.target.url);
  // kubectl is sent to the address that Portainer is asked at, always by https.
  front = await startTlsFront({ host, port });
  lookUps = new LookUps({ ...cluster.target, url: `https://${front.host}` }, { insecure: "true" });
  folder = await mkdtemp(join(tmpdir(), "pulumi-portainer-kubectl-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await lookUps.close();
  await front.close();
  await cluster.close();
});

test("kubectl works in the cluster through Portainer by the kubeconfig that getKubeconfig gives", async () => {
  const { kubeconfig } = await lookUps.call("getKubeconfig", { environmentIds: [cluster.environmentId] });
  const file = join(folder, "kubeconfig");
  await writeFile(file, z.string().parse(kubeconfig), { mode: 0o600 });
  const namespace = await cluster.namespace();
  const kubectl = (...args: string[]) =>
    run(join(readKubernetes().programs, "kubectl"), ["--kubeconfig", file, "--namespace", namespace, ...args]);
  await kubectl("create", "configmap", "web", "--from-literal", "greeting=hello");
  expect(await cluster.configMap(namespace, "web")).toEqual({ greeting: "hello" });
  const { stdout } = await kubectl("get", "configmap", "web", "--output", "jsonpath={.data.greeting}");
  expect(stdout).toBe("hello");
});
