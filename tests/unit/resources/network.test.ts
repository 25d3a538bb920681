import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program, type ProgramResource } from "../../harness/program";

const networks = z.array(
  z.looseObject({
    Id: z.string(),
    Name: z.string(),
    Driver: z.string(),
    Labels: z.record(z.string(), z.string()).nullable(),
    Portainer: z.looseObject({ ResourceControl: z.looseObject({ Public: z.boolean() }).optional() }).optional(),
  }),
);

describe("Network", () => {
  let docker: DockerTarget;
  beforeAll(async () => {
    docker = await DockerTarget.open();
  });
  afterAll(() => docker.close());

  let name: string;
  let network: ProgramResource;
  beforeEach(() => {
    name = uniqueName("network");
    network = docker.program.resource("Network", "backend");
  });
  afterEach(async () => {
    for (const { Id } of await existing()) await docker.docker("DELETE", `/networks/${Id}`);
  });

  /** Those whose names begin with that of the test. */
  async function existing() {
    return networks.parse(await docker.docker("GET", "/networks")).filter(({ Name }) => Name.startsWith(name));
  }
  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    return { environmentId: docker.environmentId, name, ...more };
  }

  test("is created, read without difference, and deleted", async () => {
    expect(await network.up(inputs())).toBe("created");
    expect(network.id).toBe(`${docker.environmentId}/${name}`);
    const [found] = await existing();
    expect(found).toMatchObject({ Name: name, Driver: "bridge" });
    expect(network.outputs).toMatchObject({
      networkId: found?.Id,
      scope: "local",
      subnets: [expect.stringMatching(/^\d+\.\d+\.\d+\.\d+\/\d+$/)],
    });
    expect(await network.refresh()).toBe(true);
    expect(Object.keys(network.inputs).sort()).toEqual(["__provider", "environmentId", "name", "owner"]);
    expect(await network.up(inputs())).toBe("same");
    await network.destroy();
    expect(await existing()).toEqual([]);
  });

  test("shows no difference whatever it is made with", async () => {
    const everything = inputs({
      internal: true,
      ipv6: true,
      ipam: {
        subnets: [
          { subnet: "fd00:77:5::/64" },
          {
            subnet: "10.213.5.0/24",
            range: "10.213.5.128/25",
            gateway: "10.213.5.1",
            auxiliaryAddresses: { router: "10.213.5.2" },
          },
        ],
      },
      options: { "com.docker.network.driver.mtu": "1400" },
      labels: { purpose: "test" },
    });
    await network.up(everything);
    await network.refresh();
    expect(network.inputs).toMatchObject(everything);
    expect(await network.preview(everything)).toBe("same");
  });

  test("spans the swarm with the overlay driver", async () => {
    const overlay = inputs({ driver: "overlay", attachable: true });
    await network.up(overlay);
    expect(network.outputs).toMatchObject({ scope: "swarm" });
    await network.refresh();
    expect(network.inputs).toMatchObject(overlay);
    expect(network.inputs).not.toHaveProperty("options");
    expect(await network.preview(overlay)).toBe("same");
  });

  test("is made like another one, which is no network by itself, and shows no difference", async () => {
    const common = inputs({
      name: `${name}-common`,
      configOnly: true,
      ipam: { subnets: [{ subnet: "10.213.6.0/24", gateway: "10.213.6.1" }] },
      options: { "com.docker.network.driver.mtu": "1400" },
      labels: { purpose: "test" },
    });
    const configuration = docker.program.resource("Network", "common");
    await configuration.up(common);
    await network.up(inputs({ configFrom: `${name}-common` }));
    expect(network.outputs["subnets"]).toEqual(["10.213.6.0/24"]);
    expect(await existing()).toMatchObject([{ Labels: { purpose: "test" } }, { Labels: { purpose: "test" } }]);
    for (const each of [network, configuration]) await each.refresh();
    expect(network.inputs).not.toHaveProperty("labels");
    expect(await configuration.up(common)).toBe("same");
    expect(await network.up(inputs({ configFrom: `${name}-common` }))).toBe("same");
    expect(await network.preview(inputs())).toBe("replaced");
    await expect(configuration.destroy()).rejects.toThrow("is in use");
    await network.destroy();
    await configuration.destroy();
  });

  test("spans the swarm with a driver of single hosts, made like a network of each node", async () => {
    const configuration = docker.program.resource("Network", "common");
    await configuration.up(inputs({ name: `${name}-common`, configOnly: true, options: { parent: "lo" } }));
    const spanning = inputs({ driver: "macvlan", spansSwarm: true, configFrom: `${name}-common` });
    await network.up(spanning);
    expect(network.outputs["scope"]).toBe("swarm");
    await network.refresh();
    expect(await network.up(spanning)).toBe("same");
    await network.destroy();
    await configuration.destroy();
  });

  test("is the ingress network of the swarm where there is none, and says that there is one", async () => {
    const ingress = { driver: "overlay", ingress: true };
    await expect(network.up(inputs(ingress))).rejects.toThrow(/ingress network .*is already present/);
    const kept = docker.program.resource("Network");
    const adopt = `${docker.environmentId}/ingress`;
    await kept.up(inputs({ ...ingress, name: "ingress", adopt }));
    await kept.refresh();
    // Never deleted: other suites publish ports by it.
    expect(await kept.preview(inputs({ ...ingress, name: "ingress" }))).toBe("same");
    const interference = await Interference.start(docker.target.url);
    interference.intervene = ({ path }) =>
      path.endsWith("/networks/create") ? { status: 500, body: { message: "seen" } } : undefined;
    const other = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource("Network");
    await expect(other.up(inputs(ingress))).rejects.toThrow("seen");
    const asked: unknown = JSON.parse(interference.passed.at(-1)?.body ?? "");
    expect(asked).toMatchObject({ Name: name, Driver: "overlay", Ingress: true });
    await interference.close();
  });

  test("is replaced for any change: the old one first where the name stays, the new one first where it does not", async () => {
    await network.up(inputs());
    expect(await network.up(inputs({ labels: { one: "1" } }))).toBe("replaced");
    expect(await existing()).toMatchObject([{ Name: name, Labels: { one: "1" } }]);
    expect(await network.up(inputs({ name: `${name}-new` }))).toBe("replaced");
    expect(await existing()).toMatchObject([{ Name: `${name}-new` }]);
    await network.destroy();
  });

  test("has who may use it changed in place, and forgotten with it", async () => {
    const objects = new Objects(docker.target);
    const team = await objects.team();
    await network.up(inputs({ accessControl: { public: true } }));
    expect((await existing())[0]?.Portainer?.ResourceControl).toMatchObject({ Public: true });
    expect(await network.up(inputs({ accessControl: { teams: [team] } }))).toBe("updated");
    expect((await existing())[0]?.Portainer?.ResourceControl).toMatchObject({
      Public: false,
      TeamAccesses: [{ TeamId: Number(team) }],
    });
    await network.refresh();
    expect(await network.up(inputs({ accessControl: { teams: [team] } }))).toBe("same");
    expect(await network.up(inputs())).toBe("same");
    await network.destroy();
    await objects.remove();
  });

  test("is not removed while containers are connected, and says which", async () => {
    await network.up(inputs());
    const container = docker.program.resource("Container");
    await container.up({
      environmentId: docker.environmentId,
      name: `${name}-user`,
      image: docker.images[0],
      networks: [{ name }],
    });
    await expect(network.destroy()).rejects.toThrow(
      `the network "${name}" is in use by ${name}-user. Remove them first`,
    );
    await container.destroy();
    await network.destroy();
  });

  test("W1: refuses a name that a network has already, and says how to take that over", async () => {
    await docker.docker("POST", "/networks/create", { Name: name });
    await expect(network.up(inputs())).rejects.toThrow(
      `environment ${docker.environmentId} has a network "${name}" already. ` +
        `It is not taken over silently: to manage the existing object, set the option adopt to "${docker.environmentId}/${name}"`,
    );
    expect(network.exists).toBe(false);
    await network.up(inputs({ adopt: `${docker.environmentId}/${name}`, accessControl: { public: true } }));
    expect((await existing())[0]?.Portainer?.ResourceControl).toMatchObject({ Public: true });
    expect(await network.preview(inputs({ internal: true }))).toBe("replaced");
  });

  test("takes up what a killed process has left of this very resource, and makes anew what is not as it is wanted now", async () => {
    const login = { ...docker.target };
    const first = new Program(login).resource("Network", "backend");
    await first.up(inputs());
    const again = new Program(login).resource("Network", "backend");
    await again.up(inputs());
    expect(again.outputs["networkId"]).toBe(first.outputs["networkId"]);
    const changed = new Program(login).resource("Network", "backend");
    await changed.up(inputs({ internal: true }));
    expect(changed.outputs["networkId"]).not.toBe(first.outputs["networkId"]);
    await expect(new Program(login).resource("Network", "other").up(inputs())).rejects.toThrow(
      /already, which belongs to the resource [^ ]*Network\/backend/,
    );
  });

  test("W10: is seen to be gone, and seen to have been made otherwise", async () => {
    await network.up(inputs());
    await docker.docker("DELETE", `/networks/${(await existing())[0]?.Id ?? ""}`);
    await docker.docker("POST", "/networks/create", { Name: name, Internal: true });
    expect(await network.refresh()).toBe(true);
    expect(network.inputs).toMatchObject({ internal: true });
    expect(await network.up(inputs())).toBe("replaced");
    await docker.docker("DELETE", `/networks/${(await existing())[0]?.Id ?? ""}`);
    expect(await network.refresh()).toBe(false);
  });

  test("an overlay outside a swarm is one clear message", async () => {
    const interference = await Interference.start(docker.target.url);
    const message = 'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" and try again.';
    interference.intervene = ({ path }) =>
      path.endsWith("/networks/create") ? { status: 503, body: { message } } : undefined;
    const outside = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" }).resource("Network");
    await expect(outside.up(inputs({ driver: "overlay" }))).rejects.toThrow(
      "The environment's Docker engine is no manager of a swarm, which this needs: name an environment that is one",
    );
    expect(outside.exists).toBe(false);
    await interference.close();
  });

  test.each([
    ["a name with blanks", { name: "my network" }, "name: it must have letters, digits"],
    ["a driver of what others are made like", { configOnly: true, driver: "macvlan" }, "has no driver: leave that out"],
    ["a network both like another and for others", { configOnly: true, configFrom: "x" }, "has no configFrom"],
    [
      "labels beside those of the other",
      { configFrom: "x", labels: { a: "1" } },
      "configFrom: it gets its labels from",
    ],
    ["an ingress network of one host", { ingress: true }, 'ingress: it needs the driver "overlay"'],
    [
      "what is no subnet",
      { ipam: { subnets: [{ subnet: "10.0.0.0" }] } },
      "it must be an address with a prefix length",
    ],
    [
      "one subnet twice",
      { ipam: { subnets: [{ subnet: "10.0.0.0/8" }, { subnet: "10.0.0.0/8" }] } },
      "ipam: two subnets are the same",
    ],
    [
      "two kinds of access",
      { accessControl: { public: true, administratorsOnly: true } },
      "accessControl: it has to say",
    ],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(network.up(inputs(wrong))).rejects.toThrow(message);
  });

  test("refuses what is no ID in an import, and an environment that is not there", async () => {
    await expect(network.up(inputs({ adopt: "backend" }))).rejects.toThrow(
      '"backend" is no ID of a network: write <environmentId>/<name>, for example 1/backend',
    );
    await expect(network.up(inputs({ environmentId: "987654" }))).rejects.toThrow("Check environmentId");
  });
});
