import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import { uniqueName } from "../harness/names";
import { PluginRepository, privileges } from "../harness/plugins";
import { docker as runDocker } from "../harness/swarm/engine";
import { readServices } from "../machine/machine";

describe("Exec, Node and DockerPlugin, with the engine and the plugin", () => {
  let docker: DockerTarget;
  let stack: EngineStack;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    stack = await EngineStack.open(docker.target);
  });
  afterAll(async () => {
    await stack.close();
    await docker.close();
  });

  const name = uniqueName("engine");
  const node = runDocker("info", "--format", "{{.Name}}");
  const { username, password } = readServices().registry;
  const remote = new PluginRepository().push("1");
  const program = (env: Record<string, string>, disk: string) => () => {
    const { environmentId } = docker;
    const web = new portainer.Container("web", { environmentId, name, image: docker.images[0], init: true, env });
    const count = new portainer.Exec("count", {
      environmentId,
      container: web.name,
      command: ["sh", "-c", "echo run >> /tmp/runs; wc -l < /tmp/runs; cat /proc/sys/kernel/random/uuid >&2"],
      triggers: { container: web.containerId },
      secretOutput: true,
    });
    new portainer.Node("node", { environmentId, name: node, labels: { [name]: disk } });
    const settings = { DEBUG: disk === "ssd" ? "1" : "0" };
    const rights = { privileges: privileges(), username, password };
    new portainer.DockerPlugin("plugin", { environmentId, name, remote, settings, ...rights });
    return Promise.resolve({ runs: count.stdout, secret: count.stderr });
  };
  const labels = () => {
    const printed: unknown = JSON.parse(runDocker("node", "inspect", "--format", "{{json .Spec.Labels}}", node));
    return z.record(z.string(), z.string()).parse(printed);
  };

  const plugins = () => runDocker("plugin", "ls", "--format", "{{.Name}} {{.Enabled}}");

  test("run a command, again in the container that takes its place, label a node and install a plugin", async () => {
    const first = await stack.up(program({}, "hdd"));
    expect(first.changes).toEqual({ create: 5 });
    expect(first.outputs).toMatchObject({ runs: "1", secret: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(JSON.stringify(await stack.exportState())).not.toContain(first.outputs["secret"]);
    const second = await stack.up(program({ A: "1" }, "ssd"));
    expect(second.changes).toEqual({ same: 1, update: 4 });
    expect(second.outputs["runs"]).toBe("1");
    expect(second.outputs["secret"]).not.toBe(first.outputs["secret"]);
    expect(labels()).toMatchObject({ [name]: "ssd" });
    expect(plugins()).toContain(`${name}:latest true`);
    expect(await stack.refresh()).toEqual({ same: 5 });
  });

  test("W10: are seen to be gone, and leave nothing behind", async () => {
    await docker.docker("DELETE", `/containers/${name}?force=true`);
    await docker.docker("DELETE", `/plugins/${name}?force=true`);
    expect(await stack.refresh()).toEqual({ same: 2, delete: 3 });
    await stack.destroy();
    expect(labels()).not.toHaveProperty(name);
  });
});
