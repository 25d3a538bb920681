import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program, type ProgramResource } from "../../harness/program";
import { SwarmOfTest } from "../../harness/swarmServices";

describe("Service", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(() => docker.close());

  let name: string;
  let service: ProgramResource;
  let swarm: SwarmOfTest;
  beforeEach(() => {
    name = uniqueName("service");
    service = docker.program.resource("Service", "web");
    swarm = new SwarmOfTest(docker, name);
  });
  afterEach(() => swarm.removeAll());

  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, name, image: docker.images[0], init: true, waitFor: 60, ...more };
  }
  const quickly = { monitor: "500ms", failureAction: "rollback" } as const;
  /** How long a task may take to fail, and still have failed the update: on a busy machine, more than a moment. */
  const patiently = "10s";
  const failing = ["/bin/sh", "-c", "echo no configuration; exit 3"];

  test("is created with the credentials of its image's registry, runs, is read without difference, and deleted", async () => {
    expect(await service.up(inputs())).toBe("created");
    expect(service.id).toBe(`${docker.environmentId}/${name}`);
    const [found] = await swarm.services();
    expect(service.outputs["serviceId"]).toBe(found?.ID);
    const running = await docker.labelled("com.docker.swarm.service.name", name);
    expect(running).toMatchObject([{ State: "running" }]);
    expect(await service.refresh()).toBe(true);
    expect(service.inputs).toMatchObject(inputs());
    expect(Object.keys(service.inputs).sort()).toEqual(["__provider", ...Object.keys(inputs()), "owner"].sort());
    expect(await service.up(inputs())).toBe("same");
    await service.destroy();
    expect(await swarm.services()).toEqual([]);
    const left = await docker.labelled("com.docker.swarm.service.name", name);
    expect(left.filter(({ State }) => State === "running")).toEqual([]);
  });

  test("shows no difference whatever it is made with", async () => {
    const everything = inputs({
      replicas: 0,
      command: ["-h"],
      entrypoint: ["/bin/app"],
      env: { GREETING: "hello=world", EMPTY: "" },
      user: "app",
      workingDirectory: "/tmp",
      hostname: "{{.Service.Name}}-{{.Task.Slot}}",
      stopSignal: "int",
      stopGracePeriod: "1m30s",
      tty: true,
      stdin: true,
      readOnly: true,
      groups: ["100"],
      dns: ["10.0.0.1"],
      dnsSearch: ["example.org"],
      dnsOptions: ["ndots:2"],
      extraHosts: ["db=10.0.0.5"],
      capabilitiesAdd: ["net_admin"],
      capabilitiesDrop: ["ALL"],
      sysctls: { "net.core.somaxconn": "100" },
      ulimits: [
        { name: "nofile", soft: 100, hard: 200 },
        { name: "core", soft: 0 },
      ],
      healthcheck: { test: ["CMD-SHELL", "true"], interval: "1m30s", timeout: "500ms", startPeriod: "60s", retries: 2 },
      labels: { one: "1" },
      containerLabels: { two: "2" },
      mounts: [
        { source: `${name}-data`, target: "/data", noCopy: true, labels: { volume: name } },
        { type: "bind", source: "/tmp", target: "/host", readOnly: true, propagation: "rslave" },
      ],
      tmpfs: { "/run": "mode=1777,size=1m" },
      ports: [{ internal: 8080 }, { internal: 9, external: 40109, protocol: "udp", mode: "host" }],
      limits: { cpus: 0.5, memory: "64M", pids: 100 },
      reservations: { cpus: 0.1, memory: "8m" },
      placement: { constraints: ["node.role == manager"], spread: ["node.labels.zone"], maxReplicasPerNode: 2 },
      restartPolicy: { condition: "on-failure", delay: "1s", maxAttempts: 3, window: "2m" },
      updateConfig: { parallelism: 2, delay: "1s", maxFailureRatio: 0.25, order: "start-first", ...quickly },
      rollbackConfig: { parallelism: 0, failureAction: "continue" },
      log: { driver: "json-file", options: { "max-size": "1m" } },
    });
    await service.up(everything);
    await service.refresh();
    expect(await service.preview(everything)).toBe("same");
    expect(service.inputs).toMatchObject(everything);
    expect(await service.up({ ...everything, limits: { cpus: 0.5, memory: "65536k", pids: 100 } })).toBe("same");
    expect(await service.up(inputs({ replicas: 0 }))).toBe("updated");
    await service.refresh();
    expect(await service.preview(inputs({ replicas: 0 }))).toBe("same");
  });

  test("gets networks, configs and secrets by the names of their resources, and moves to their new content", async () => {
    const { environmentId } = docker;
    const network = docker.program.resource("Network");
    const config = docker.program.resource("SwarmConfig");
    const secret = docker.program.resource("SwarmSecret");
    await network.up({ environmentId, name: `${name}-net`, driver: "overlay" });
    await config.up({ environmentId, name: `${name}-config`, content: "one", waitFor: 60 });
    await secret.up({ environmentId, name: `${name}-secret`, content: "two", waitFor: 60 });
    const connected = inputs({
      networks: [{ name: `${name}-net`, aliases: ["web"] }],
      configs: [{ name: `${name}-config`, target: "/etc/app.conf", mode: "0400", uid: "7" }],
      secrets: [{ name: `${name}-secret` }],
      updateConfig: { monitor: "500ms" },
    });
    await service.up(connected);
    await config.up({ environmentId, name: `${name}-config`, content: "new", waitFor: 60 });
    await service.refresh();
    expect(service.inputs).toMatchObject(connected);
    expect(await service.preview(connected)).toBe("same");
    expect((await swarm.services())[0]?.Spec.TaskTemplate.ContainerSpec).toMatchObject({
      Configs: [{ ConfigName: `${name}-config.v2`, File: { Name: "/etc/app.conf", UID: "7", Mode: 0o400 } }],
      Secrets: [{ SecretName: `${name}-secret`, File: { Name: `${name}-secret` } }],
    });
    await service.up({ ...connected, labels: { changed: "yes" } });
    for (const each of [service, secret, config, network]) await each.destroy();
  });

  test("has everything but name and mode changed in place, and its rolling update awaited", async () => {
    await service.up(inputs({ updateConfig: { monitor: "500ms" } }));
    const { serviceId } = service.outputs;
    const changed = inputs({
      image: docker.images[1],
      replicas: 2,
      env: { A: "1" },
      ports: [{ internal: 8080, mode: "host" }],
      updateConfig: { monitor: "500ms" },
    });
    expect(await service.up(changed)).toBe("updated");
    expect(service.outputs["serviceId"]).toBe(serviceId);
    const running = (await docker.labelled("com.docker.swarm.service.name", name)).filter(
      ({ State }) => State === "running",
    );
    expect(running).toHaveLength(2);
    expect(running.every(({ Image }) => Image.startsWith(docker.images[1]))).toBe(true);
    await service.refresh();
    expect(await service.preview(changed)).toBe("same");
    expect(await service.preview({ ...changed, replicas: undefined, mode: "global" })).toBe("replaced");
    expect(await service.preview({ ...changed, name: `${name}-new` })).toBe("replaced");
  });

  test("has its tasks started anew for a change of triggers", async () => {
    await service.up(inputs({ updateConfig: { monitor: "500ms" } }));
    const before = await docker.labelled("com.docker.swarm.service.name", name);
    await service.up(inputs({ updateConfig: { monitor: "500ms" }, triggers: { date: "today" } }));
    const after = await docker.labelled("com.docker.swarm.service.name", name);
    const isRunning = ({ State }: { State: string }) => State === "running";
    expect(after.filter(isRunning).map(({ Id }) => Id)).not.toEqual(before.filter(isRunning).map(({ Id }) => Id));
    expect((await swarm.services())[0]?.Spec.TaskTemplate.ForceUpdate).toBe(1);
    await service.up(inputs({ updateConfig: { monitor: "500ms" }, triggers: { date: "today" }, labels: { a: "1" } }));
    expect((await swarm.services())[0]?.Spec.TaskTemplate.ForceUpdate).toBe(1);
  });

  test("fails with what the tasks said when an update is rolled back, and state has what runs", async () => {
    await service.up(inputs({ updateConfig: quickly }));
    const wrong = inputs({
      updateConfig: { ...quickly, monitor: patiently },
      command: failing.slice(2),
      entrypoint: failing.slice(0, 2),
    });
    await expect(service.up(wrong)).rejects.toThrow(
      /service \S+ could not be updated: rollback[^]*non-zero exit \(3\)/,
    );
    expect(await service.preview(inputs({ updateConfig: quickly }))).toBe("same");
    await service.refresh();
    expect(await service.preview(inputs({ updateConfig: quickly }))).toBe("same");
  });

  test("fails with what the tasks said when an update is paused, and the next one goes on", async () => {
    const paused = { monitor: "500ms", failureAction: "pause" };
    await service.up(inputs({ updateConfig: paused }));
    const updateConfig = { ...paused, monitor: patiently };
    const wrong = inputs({ updateConfig, command: ["-c", "exit 3"], entrypoint: ["/bin/sh"] });
    await expect(service.up(wrong)).rejects.toThrow(/could not be updated: update paused[^]*non-zero exit \(3\)/);
    expect(await service.up(inputs({ updateConfig: paused, env: { A: "1" } }))).toBe("updated");
    await service.refresh();
    expect(await service.preview(inputs({ updateConfig: paused, env: { A: "1" } }))).toBe("same");
  });

  test("is kept when its tasks do not run, with their words, and made right by the next update", async () => {
    const wrong = inputs({ entrypoint: failing.slice(0, 2), command: failing.slice(2), waitFor: 5 });
    await expect(service.up(wrong)).rejects.toThrow(
      /service \S+ runs 0 of 1 tasks; the last one that failed: .*non-zero exit \(3\)[^]*no configuration/,
    );
    expect(service.exists).toBe(true);
    expect(await service.up(inputs())).toBe("updated");
    await service.refresh();
    expect(await service.preview(inputs())).toBe("same");
  });

  test("fails soon when the nodes cannot have its image", async () => {
    const image = docker.images[0].replace(/:\d+$/, ":none");
    await expect(service.up(inputs({ image, restartPolicy: { delay: "500ms" } }))).rejects.toThrow(/No such image/);
  });

  test("has who may use it changed in place", async () => {
    const objects = new Objects(docker.target);
    const team = await objects.team();
    await service.up(inputs({ accessControl: { public: true } }));
    const before = await swarm.services();
    expect(before[0]?.Portainer?.ResourceControl).toMatchObject({ Public: true });
    expect(await service.up(inputs({ accessControl: { teams: [team] } }))).toBe("updated");
    const after = await swarm.services();
    expect(after).toMatchObject([
      {
        Version: before[0]?.Version,
        Portainer: { ResourceControl: { Public: false, TeamAccesses: [{ TeamId: Number(team) }] } },
      },
    ]);
    await objects.remove();
  });

  test("takes up what a killed process has left of this very resource", async () => {
    await service.up(inputs());
    const again = new Program({ ...docker.target }).resource("Service", "web");
    await again.up(inputs({ labels: { one: "1" } }));
    expect(again.outputs["serviceId"]).toBe(service.outputs["serviceId"]);
    await expect(new Program({ ...docker.target }).resource("Service", "other").up(inputs())).rejects.toThrow(
      /already, which belongs to the resource \S*Service\/web/,
    );
  });

  describe("as a job", () => {
    const job = (command: string, more: Readonly<Record<string, unknown>> = {}) =>
      inputs({ mode: "replicated-job", entrypoint: ["/bin/sh", "-c"], command: [command], ...more });
    const once = { restartPolicy: { condition: "none" } };

    test("is awaited until its tasks have completed, and shows no difference", async () => {
      const three = job("sleep 1", { replicas: 3, maxConcurrent: 2 });
      await service.up(three);
      const tasks = await docker.labelled("com.docker.swarm.service.name", name);
      expect(tasks.map(({ State }) => State)).toEqual(["exited", "exited", "exited"]);
      expect(await service.refresh()).toBe(true);
      expect(service.inputs).toMatchObject(three);
      expect(await service.up(three)).toBe("same");
      expect(await service.preview(job("sleep 1", { mode: "replicated" }))).toBe("replaced");
    });

    test("runs on each node that fits, in its global kind", async () => {
      const everywhere = job("true", { mode: "global-job" });
      await service.up(everywhere);
      expect(await docker.labelled("com.docker.swarm.service.name", name)).toMatchObject([{ State: "exited" }]);
      await service.refresh();
      expect(await service.up(everywhere)).toBe("same");
    });

    test("runs again for every change, and for one of triggers", async () => {
      await service.up(job("true"));
      await service.up(job("true", { env: { A: "1" } }));
      expect(await docker.labelled("com.docker.swarm.service.name", name)).toHaveLength(2);
      await service.up(job("true", { env: { A: "1" }, triggers: { date: "today" } }));
      expect(await docker.labelled("com.docker.swarm.service.name", name)).toHaveLength(3);
      await service.refresh();
      expect(await service.up(job("true", { env: { A: "1" }, triggers: { date: "today" } }))).toBe("same");
    });

    test("fails at once with the exit code and what it said, and runs again with the next update", async () => {
      const failing = job("echo no such table; exit 3", once);
      const why = /has completed 0 of 1 tasks; the last one that failed: .*non-zero exit \(3\)[^]*no such table/;
      await expect(service.up(failing)).rejects.toThrow(why);
      expect(service.exists).toBe(true);
      await expect(service.update(failing)).rejects.toThrow(why);
      expect(await docker.labelled("com.docker.swarm.service.name", name)).toHaveLength(2);
      await service.update(job("true", once));
      expect(await service.up(job("true", once))).toBe("same");
    });

    test("is started anew as often as the program says, and then has failed", async () => {
      const stubborn = job("exit 4", { restartPolicy: { delay: "200ms", maxAttempts: 1 } });
      await expect(service.up(stubborn)).rejects.toThrow(/completed 0 of 1 tasks; .*non-zero exit \(4\)/);
      expect(await docker.labelled("com.docker.swarm.service.name", name)).toHaveLength(2);
    });

    test.each([
      [
        "a way to change its tasks",
        { updateConfig: { parallelism: 2 } },
        "updateConfig: a job is not changed task by task",
      ],
      ["a way to take changes back", { rollbackConfig: { parallelism: 2 } }, "rollbackConfig: a job is not changed"],
      ["a number of tasks of a global one", { mode: "global-job", replicas: 2 }, "replicas: a global service has"],
      ["a limit of what is no job", { mode: "replicated", maxConcurrent: 2 }, "maxConcurrent: only a replicated-job"],
    ])("refuses %s", async (_what, wrong, message) => {
      await expect(service.up(job("true", wrong))).rejects.toThrow(message);
    });
  });

  test("W1: refuses a name that is taken, and takes it over where the program says so, changing what differs", async () => {
    await swarm.makeService({ Env: ["A=1"] });
    await expect(service.up(inputs())).rejects.toThrow(
      `environment ${docker.environmentId} has a service "${name}" already. ` +
        `It is not taken over silently: to manage the existing object, set the option adopt to "${docker.environmentId}/${name}"`,
    );
    expect(service.exists).toBe(false);
    await service.up(inputs({ adopt: `${docker.environmentId}/${name}`, updateConfig: { monitor: "500ms" } }));
    await service.refresh();
    expect(service.inputs).not.toHaveProperty("env");
  });

  test("W10: is seen to be changed and to be gone, and a digest that the CLI adds is no change", async () => {
    await service.up(inputs({ updateConfig: { monitor: "500ms" } }));
    const Image = `${docker.images[0]}@sha256:${"0".repeat(64)}`;
    await swarm.changeService(({ TaskTemplate, ...specification }) => ({
      ...specification,
      TaskTemplate: { ...z.looseObject({}).parse(TaskTemplate), ContainerSpec: { Image, Init: true } },
      Mode: { Replicated: { Replicas: 2 } },
    }));
    await service.refresh();
    expect(service.inputs["image"]).toBe(docker.images[0]);
    expect(service.inputs["replicas"]).toBe(2);
    expect(await service.up(inputs({ updateConfig: { monitor: "500ms" } }))).toBe("updated");
    expect((await swarm.services())[0]?.Spec.Mode.Replicated?.Replicas).toBe(1);
    await swarm.removeAll();
    expect(await service.refresh()).toBe(false);
  });

  test("shows no value of an environment variable in an error", async () => {
    const env = { TOKEN: "what-nobody-may-see" };
    const wrong = inputs({ env, entrypoint: ["/bin/sh"], command: ["-c", "echo $TOKEN; exit 1"], waitFor: 3 });
    const error: unknown = await service.up(wrong).catch((reason: unknown) => reason);
    expect(String(error)).toContain("runs 0 of 1 tasks");
    expect(String(error)).not.toContain(env.TOKEN);
  });

  test("on an engine outside a swarm it is one clear message", async () => {
    const interference = await Interference.start(docker.target.url);
    const message = 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" and try again.';
    interference.intervene = ({ path }) =>
      path.includes("/docker/services") ? { status: 503, body: { message } } : undefined;
    const outside = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource("Service");
    await expect(outside.up(inputs())).rejects.toThrow("Docker engine is no manager of a swarm, which this needs");
    expect(outside.exists).toBe(false);
    await interference.close();
  });

  test("names a network, a config, a secret and a registry that there is not, before anything is made", async () => {
    for (const [wrong, message] of [
      [{ networks: [{ name: `${name}-none` }] }, `networks: there is no network "${name}-none"`],
      [{ networks: [{ name: "docker_gwbridge" }] }, "is a network of one engine alone"],
      [{ configs: [{ name: `${name}-none` }] }, `configs: the swarm has no config "${name}-none"`],
      [{ secrets: [{ name: `${name}-none` }] }, `secrets: the swarm has no secret "${name}-none"`],
      [{ registryId: "987654" }, "registryId: there is no registry with ID 987654"],
    ] as const) {
      await expect(service.up(inputs(wrong))).rejects.toThrow(message);
    }
    expect(await swarm.services()).toEqual([]);
  });

  test.each([
    ["replicas of a global service", { mode: "global", replicas: 2 }, "replicas: a global service has a task on each"],
    ["no entrypoint at all", { entrypoint: [] }, "entrypoint: a swarm cannot take the image's entrypoint away"],
    ["ingress ports without a virtual address", { endpointMode: "dnsrr", ports: [{ internal: 1 }] }, "with dnsrr"],
    ["a name with a dot", { name: "web.example" }, "name: it must have letters, digits"],
    ["what is no name of an image", { image: "Web:1" }, "image: it must be the name of an image"],
    ["a mode of a file that is not octal", { configs: [{ name: "x", mode: "9" }] }, "it must be an octal number"],
    ["a bind without a source", { mounts: [{ type: "bind", target: "/x" }] }, "mounts: a bind needs a source"],
    ["what is no ID", { adopt: "web" }, '"web" is no ID of a service: write <environmentId>/<name>, for example 1/web'],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(service.up(inputs(wrong))).rejects.toThrow(message);
  });
});
