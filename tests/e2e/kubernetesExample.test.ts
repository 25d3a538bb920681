import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { CommandLine } from "../harness/commandLine";
import { copyExample } from "../harness/copyExample";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";
import { startTlsFront, type TlsFront } from "../harness/tlsFront";
import { builtProgram, programPath, readKubernetes } from "../machine/machine";

const environments = z.array(z.object({ Id: z.number(), Name: z.string() }));
const configMap = z.object({ data: z.record(z.string(), z.string()) });

describe("The example in which @pulumi/kubernetes deploys through Portainer", () => {
  let target: Target;
  /** None where the server itself is asked by https. */
  let front: TlsFront | undefined;
  let commandLine: CommandLine;
  const prefix = `${uniqueName("example")}-`;
  beforeAll(async () => {
    target = await openTarget();
    const { protocol, hostname: host, port } = new URL(target.url);
    // A kubeconfig names the address that Portainer is asked at, always with https.
    if (protocol === "http:") front = await startTlsFront({ host, port });
    commandLine = await CommandLine.open(front === undefined ? target : { ...target, url: `https://${front.host}` }, {
      PORTAINER_INSECURE: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PATH: `${dirname(builtProgram("pulumi-resource-kubernetes"))}:${programPath()}`,
    });
    await copyExample(commandLine, "kubernetes", {
      "@pulumi/kubernetes": join(readKubernetes().sdk, "node_modules/@pulumi/kubernetes"),
    });
    await commandLine.pulumi(["stack", "init", "test"]);
    await commandLine.pulumi(["config", "set", "prefix", prefix]);
  });
  afterAll(async () => {
    await commandLine.close();
    await front?.close();
    await target.close();
  });

  const environment = async () => {
    const found = environments.parse(await target.ask("GET", "/endpoints"));
    return found.find(({ Name: name }) => name === `${prefix}cluster`);
  };
  /** What the cluster holds, whatever the state says. */
  const settings = async () => {
    const path = `/api/v1/namespaces/${prefix}apps/configmaps/settings`;
    const id = String((await environment())?.Id);
    return configMap.parse(await target.ask("GET", `/endpoints/${id}/kubernetes${path}`)).data;
  };

  test("makes its objects in the cluster, changes them in place, and takes all away", async () => {
    const made = await commandLine.pulumi(["up", "--yes", "--skip-preview"]);
    expect(made).toContain("kubernetes:core/v1:ConfigMap settings created");
    expect(made).toContain("5 created");
    expect(await settings()).toEqual({ greeting: "hello" });
    const changed = await commandLine.pulumi(["up", "--yes", "--skip-preview", "--config", "greeting=bye"]);
    expect(changed).toMatch(/~ 2 updated\n\s+3 unchanged/);
    expect(await settings()).toEqual({ greeting: "bye" });
    expect(await commandLine.pulumi(["destroy", "--yes", "--skip-preview"])).toContain("5 deleted");
    expect(await environment()).toBeUndefined();
  });
});
