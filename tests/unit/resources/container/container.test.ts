import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../../harness/dockerTarget";
import { uniqueName } from "../../../harness/names";
import { Objects } from "../../../harness/objects";
import { Program, type ProgramResource } from "../../../harness/program";
import { ContainerOnEngine, havePrivateImage } from "../../../harness/containers";

describe("Container", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    await havePrivateImage(docker);
  });
  afterAll(() => docker.close());

  let name: string;
  let container: ProgramResource;
  let engine: ContainerOnEngine;
  beforeEach(() => {
    name = uniqueName("container");
    container = docker.program.resource("Container");
    engine = new ContainerOnEngine(docker, name);
  });
  afterEach(async () => {
    await engine.removeAll();
  });

  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, name, image: docker.images[0], ...more };
  }

  test("is created, runs, is read without difference, and deleted", async () => {
    expect(await container.up(inputs())).toBe("created");
    expect(container.id).toBe(`${docker.environmentId}/${name}`);
    expect((await engine.inspect()).State.Running).toBe(true);
    expect(container.outputs["containerId"]).toBe((await engine.inspect()).Id);
    expect(await container.refresh()).toBe(true);
    expect(container.inputs).toMatchObject(inputs());
    expect(await container.up(inputs())).toBe("same");
    await container.destroy();
    expect(await engine.all()).toEqual([]);
  });

  test("shows no difference whatever it is made with", async () => {
    const limits = {
      memory: "64M",
      memoryReservation: "32m",
      memorySwap: "0.125g",
      cpus: 0.5,
      cpuShares: 512,
      cpuSet: "0",
      pids: 100,
    };
    const everything = inputs({
      command: ["-h"],
      entrypoint: ["/bin/app"],
      env: { GREETING: "hello=world", EMPTY: "" },
      user: "app",
      workingDirectory: "/tmp",
      stopSignal: "int",
      stopGracePeriod: "1m30s",
      tty: true,
      stdin: true,
      init: true,
      labels: { one: "1", "org.opencontainers.image.title": "another" },
      ports: [
        { internal: 8080 },
        { internal: 9, external: 40009, ip: "127.0.0.1", protocol: "udp" },
        { internal: 8080, ip: "127.0.0.1" },
      ],
      hostname: "host",
      domainname: "example.org",
      dns: ["10.0.0.1", "10.0.0.2"],
      dnsSearch: ["example.org"],
      dnsOptions: ["ndots:2"],
      extraHosts: ["db=10.0.0.5", "host.docker.internal:host-gateway"],
      mounts: [
        { target: "/anonymous" },
        { source: `${name}-data`, target: "/data", noCopy: true, labels: { volume: name } },
        { type: "bind", source: "/tmp", target: "/host", readOnly: true, propagation: "rslave" },
      ],
      tmpfs: { "/run": "size=1m,mode=1777" },
      shmSize: "1m",
      readOnly: true,
      restartPolicy: { name: "on-failure", maximumRetryCount: 3 },
      healthcheck: { test: ["CMD-SHELL", "true"], interval: "1m30s", timeout: "500ms", startPeriod: "60s", retries: 2 },
      limits,
      log: { driver: "local", options: { "max-size": "1m" } },
      capabilitiesAdd: ["net_admin", "CAP_SYS_TIME"],
      capabilitiesDrop: ["ALL"],
      securityOptions: ["no-new-privileges:true"],
      groups: ["100"],
      pidMode: "host",
      ipcMode: "host",
      userNamespaceMode: "host",
      sysctls: { "net.core.somaxconn": "100" },
      devices: [{ host: "/dev/null" }, { host: "/dev/zero", container: "/dev/nothing", permissions: "r" }],
      gpus: { count: -1 },
      runtime: "runc",
      ulimits: [
        { name: "nofile", soft: 100, hard: 200 },
        { name: "core", soft: 0 },
      ],
      // A machine without GPUs cannot start it.
      running: false,
    });
    await container.up(everything);
    await container.refresh();
    expect(await container.preview(everything)).toBe("same");
    expect(container.inputs).toMatchObject(everything);
    expect(await container.up({ ...everything, limits: { ...limits, memory: "65536k" } })).toBe("same");
    await container.destroy();
  });

  test("leaves to the image what the program leaves out", async () => {
    await container.up(inputs({ labels: { own: "1" } }));
    await container.refresh();
    expect(Object.keys(container.inputs).sort()).toEqual(
      ["__provider", "environmentId", "image", "labels", "name"].sort(),
    );
    expect(container.inputs["labels"]).toEqual({ own: "1" });
  });

  test("is made and not started where the program says that it does not run", async () => {
    await container.up(inputs({ running: false }));
    expect(await engine.all()).toEqual([`${name} created`]);
    expect(await container.up(inputs())).toBe("updated");
    expect(await engine.all()).toEqual([`${name} running`]);
    expect(await container.up(inputs({ running: false }))).toBe("updated");
    expect(await engine.all()).toEqual([`${name} exited`]);
  });

  test("is connected to its networks by its aliases and addresses", async () => {
    const networks = [uniqueName("network"), uniqueName("network")];
    for (const network of networks) await docker.docker("POST", "/networks/create", { Name: network });
    try {
      const connected = inputs({
        hostname: "web",
        networks: networks.map((network) => ({ name: network, aliases: ["db", network] })),
      });
      await container.up(connected);
      await container.refresh();
      expect(container.inputs).toMatchObject(connected);
      expect(await container.up(connected)).toBe("same");
      await expect(container.up(inputs({ networks: [{ name: `${name}-none` }] }))).rejects.toThrow(
        `networks: environment ${docker.environmentId} has no network "${name}-none"`,
      );
      expect(await engine.all()).toEqual([`${name} running`]);
      await container.destroy();
    } finally {
      for (const network of networks) await docker.docker("DELETE", `/networks/${network}`);
    }
  });

  test("has a place of its own in a network that is not there: the host's, none, or another container's", async () => {
    await container.up(inputs({ networkMode: "none" }));
    await container.refresh();
    expect(await container.preview(inputs({ networkMode: "none" }))).toBe("same");
    expect(await container.up(inputs({ networkMode: "host" }))).toBe("updated");
    await container.refresh();
    expect(await container.preview(inputs({ networkMode: "host" }))).toBe("same");
    expect(await container.up(inputs())).toBe("updated");
    await container.refresh();
    expect(await container.preview(inputs())).toBe("same");
  });

  test("keeps its named volumes when it is deleted, and its anonymous ones unless the program says otherwise", async () => {
    const mounts = [{ source: `${name}-data`, target: "/data" }, { target: "/anonymous" }];
    const volumesLeft = async () => {
      const names = (await engine.inspect()).Mounts.map((mount) => mount.Name ?? "");
      await container.destroy();
      return engine.volumes(names);
    };
    await container.up(inputs({ mounts }));
    expect(await volumesLeft()).toHaveLength(2);
    await container.up(inputs({ mounts, removeVolumes: true }));
    expect(await volumesLeft()).toEqual([`${name}-data`]);
  });

  test("is gone with its environment, and that is no error", async () => {
    const other = docker.program.resource("Environment");
    await other.up({ name: uniqueName("environment"), type: "docker", url: "unix:///var/run/docker.sock" });
    await container.up(inputs({ environmentId: other.id }));
    await other.destroy();
    const { id } = container;
    expect(id).toMatch(/^[1-9]/);
    expect(await container.refresh()).toBe(false);
  });

  test("refuses a name that a container has already, and says how to take that over", async () => {
    await engine.make({ Image: docker.images[0], Labels: { of: "somebody" } });
    await expect(container.up(inputs())).rejects.toThrow(
      `environment ${docker.environmentId} has a container "${name}" already. ` +
        `It is not taken over silently: to manage the existing object, set the option adopt to "${docker.environmentId}/${name}"`,
    );
    expect(container.exists).toBe(false);
    expect(await engine.all()).toEqual([`${name} created`]);
  });

  test("takes over a container that the program adopts, and changes of it what differs", async () => {
    await engine.make({ Image: docker.images[0], Env: ["A=1"], HostConfig: { Binds: ["/tmp:/host:ro"] } });
    const { Id } = await engine.inspect();
    const adopted = inputs({
      adopt: `${docker.environmentId}/${name}`,
      env: { A: "1" },
      mounts: [{ type: "bind", source: "/tmp", target: "/host", readOnly: true }],
    });
    await container.up(adopted);
    expect(await engine.inspect()).toMatchObject({ Id, State: { Running: true } });
  });

  test("is made by a user who is no administrator, and stays theirs when it is made anew", async () => {
    const objects = new Objects(docker.target);
    const user = await objects.user();
    await docker.target.ask("PUT", `/endpoints/${docker.environmentId}`, {
      UserAccessPolicies: { [user]: { RoleId: 0 } },
    });
    const { Username: username } = z
      .object({ Username: z.string() })
      .parse(await docker.target.ask("GET", `/users/${user}`));
    const login = { url: docker.target.url, username, password: "a-password-of-tests" };
    const theirs = new Program(login).resource("Container");
    try {
      // What an administrator has pulled is there for everybody.
      await container.up(inputs({ name: `${name}-first`, running: false }));
      await theirs.up(inputs());
      expect(await theirs.up(inputs({ env: { A: "1" } }))).toBe("updated");
      expect(await theirs.refresh()).toBe(true);
      expect(await theirs.up(inputs({ env: { A: "1" } }))).toBe("same");
      const access = (await engine.inspect()).Portainer?.ResourceControl;
      expect(access).toMatchObject({ UserAccesses: [{ UserId: Number(user) }] });
      await theirs.destroy();
    } finally {
      await objects.remove();
    }
  });

  test.each([
    ["an environment variable without a name", { env: { "": "1" } }, "env: the name of a variable must not be empty"],
    ["a name that Docker does not take", { name: "-web" }, "name: it must have two or more letters"],
    ["what is no name of an image", { image: "Web:1" }, "image: it must be the name of an image"],
    ["an empty command", { command: [] }, "command: it must not be empty: leave it out"],
    [
      "networks beside a mode",
      { networkMode: "host", networks: [{ name: "a" }] },
      "it cannot be combined with networks",
    ],
    ["a mode that is a network", { networkMode: "backend" }, "networkMode: it must be host, none or container:<name>"],
    [
      "two places in one network",
      { networks: [{ name: "a" }, { name: "a", aliases: ["b"] }] },
      "networks: two of them are the same network",
    ],
    [
      "two devices at one place",
      { devices: [{ host: "/a" }, { host: "/b", container: "/a" }] },
      "devices: two of them",
    ],
    [
      "two limits of the same",
      {
        ulimits: [
          { name: "nofile", soft: 1 },
          { name: "nofile", soft: 2 },
        ],
      },
      "ulimits: two of them limit the same",
    ],
    ["a bind without a source", { mounts: [{ type: "bind", target: "/x" }] }, "mounts: a bind needs a source"],
    ["two mounts at one place", { mounts: [{ target: "/x" }], tmpfs: { "/x": "" } }, "two mounts have the same target"],
    ["swap without memory", { limits: { memorySwap: "1g" } }, "limits: memorySwap needs memory"],
    ["less swap than memory", { limits: { memory: "2g", memorySwap: "1g" } }, "must not be below memory"],
    ["more reserved than allowed", { limits: { memory: "1g", memoryReservation: "2g" } }, "must not be above memory"],
    [
      "retries without failures",
      { restartPolicy: { name: "always", maximumRetryCount: 2 } },
      "needs the name on-failure",
    ],
    ["GPUs by count and by ID", { gpus: { count: 1, deviceIds: ["a"] } }, "gpus: it needs either count or deviceIds"],
    ["parts of seconds to stop", { stopGracePeriod: "1500ms" }, "stopGracePeriod must be whole seconds"],
    ["fewer CPUs than Docker counts", { limits: { cpus: 0.001 } }, "limits.cpus: it must not be below 0.01"],
    ["a size of nothing", { limits: { memory: "0" } }, "limits.memory: it must not be below one byte: leave it out"],
    ["a check that is empty", { healthcheck: { test: [] } }, "healthcheck.test: it must not be empty: leave it out"],
    ["a size without a number", { shmSize: "much" }, 'shmSize: it must be a number of bytes such as "512m"'],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(container.up(inputs(wrong))).rejects.toThrow(message);
  });
});
