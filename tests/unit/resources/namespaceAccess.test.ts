import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { request } from "undici";
import { z } from "zod";
import { Interference } from "../../harness/interference";
import { KubernetesTarget } from "../../harness/kubernetesTarget";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";

const policies = z.record(
  z.string(),
  z.object({
    UserAccessPolicies: z.record(z.string(), z.unknown()).nullish(),
    TeamAccessPolicies: z.record(z.string(), z.unknown()).nullish(),
  }),
);

describe("NamespaceAccess", () => {
  let cluster: KubernetesTarget;
  let objects: Objects;
  let namespace: string;
  const teams: string[] = [];
  let user: string;
  beforeAll(async () => {
    cluster = await KubernetesTarget.open();
    objects = new Objects(cluster.target);
    for (let count = 0; count < 3; count++) teams.push(await objects.team());
    user = await objects.user();
  });
  beforeEach(async () => {
    namespace = await cluster.namespace();
  });
  afterAll(async () => {
    await objects.remove();
    await cluster.close();
  });

  const team = (index: number) => teams[index] ?? "";
  const described = (entries: object) => ({ environmentId: cluster.environmentId, namespace, ...entries });
  const owned = (name: string, entries: object) => ({
    ...described(entries),
    owner: `project/stack/NamespaceAccess/${name}`,
  });

  async function stored() {
    const data = (await cluster.configMap("portainer", "portainer-config")) ?? {};
    const found = policies.parse(JSON.parse(data["NamespaceAccessPolicies"] ?? "{}"))[namespace];
    return {
      teams: Object.keys(found?.TeamAccessPolicies ?? {}).sort(),
      users: Object.keys(found?.UserAccessPolicies ?? {}),
    };
  }

  test("is given, read without difference, changed in place, and taken away", async () => {
    const access = cluster.program.resource("NamespaceAccess");
    expect(await access.up(described({ teams: [team(1), team(0)], users: [user] }))).toBe("created");
    expect(access.id).toBe(`${cluster.environmentId}/${namespace}`);
    expect(await stored()).toEqual({ teams: [team(0), team(1)].sort(), users: [user] });
    expect(await access.refresh()).toBe(true);
    expect(await access.preview(described({ teams: [Number(team(0)), team(1)], users: [user] }))).toBe("same");
    expect(await access.up(described({ teams: [team(2)] }))).toBe("updated");
    expect(await stored()).toEqual({ teams: [team(2)], users: [] });
    await access.destroy();
    expect(await stored()).toEqual({ teams: [], users: [] });
  });

  test("lets a user work in the namespace, and in no other", async () => {
    const [name, password] = [uniqueName("user"), "a-password-of-tests"];
    const person = cluster.program.resource("User");
    await person.up({ username: name, password });
    const environment = cluster.program.resource("EnvironmentAccess");
    await environment.up({ environmentId: cluster.environmentId, users: [person.id] });
    const access = cluster.program.resource("NamespaceAccess");
    const { url } = cluster.target;
    const login = await request(`${url}/api/auth`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ Username: name, Password: password }),
    });
    const { jwt } = z.object({ jwt: z.string() }).parse(await login.body.json());
    const look = async (where: string) => {
      const path = `/api/endpoints/${cluster.environmentId}/kubernetes/api/v1/namespaces/${where}/configmaps`;
      const { statusCode, body } = await request(`${url}${path}`, { headers: { authorization: `Bearer ${jwt}` } });
      await body.dump();
      return statusCode;
    };
    /** The API server takes a moment to act on new rights. */
    const soon = async (status: number) => {
      for (let left = 50; left > 0 && (await look(namespace)) !== status; left--) await sleep(100);
      return look(namespace);
    };
    expect(await look(namespace)).toBe(403);
    await access.up(described({ users: [person.id] }));
    expect(await soon(200)).toBe(200);
    expect(await look("kube-system")).toBe(403);
    await access.destroy();
    expect(await soon(403)).toBe(403);
    await environment.destroy();
    await person.destroy();
  });

  test("leaves entries of others alone, and refuses one that is there already", async () => {
    const [one, other] = [cluster.program.resource("NamespaceAccess"), cluster.program.resource("NamespaceAccess")];
    await one.up(owned("one", { teams: [team(0)] }));
    await expect(other.up(owned("other", { teams: [team(0)] }))).rejects.toThrow(/belongs to another resource/);
    await other.up(owned("other", { teams: [team(1)] }));
    await one.refresh();
    expect(await one.preview(owned("one", { teams: [team(0)] }))).toBe("same");
    await one.destroy();
    expect(await stored()).toEqual({ teams: [team(1)], users: [] });
    cluster.program.restart();
    await expect(one.up(owned("one", { teams: [team(1)] }))).rejects.toThrow(/is there already/);
    await other.destroy();
  });

  test("W9: loses no entry, however many change at the same time", async () => {
    const all = teams.map((id, index) => ({
      access: cluster.program.resource("NamespaceAccess"),
      inputs: owned(String(index), { teams: [id] }),
    }));
    await Promise.all(all.map(({ access, inputs }) => access.up(inputs)));
    expect((await stored()).teams).toEqual([...teams].sort());
    await Promise.all(all.map(({ access }) => access.destroy()));
    expect((await stored()).teams).toEqual([]);
  });

  test("W10: has entries seen that somebody has taken away", async () => {
    const access = cluster.program.resource("NamespaceAccess");
    const inputs = owned("seen", { teams: [team(0)], users: [user] });
    await access.up(inputs);
    const other = new Program(cluster.target).resource("NamespaceAccess");
    await other.up({ ...described({ users: [user] }), adopt: access.id });
    await other.destroy();
    await access.refresh();
    expect(access.inputs).toMatchObject({ teams: [team(0)] });
    expect(await access.up(inputs)).toBe("updated");
    expect(await stored()).toEqual({ teams: [team(0)], users: [user] });
    await access.destroy();
  });

  test("refuses a namespace and users that there are not", async () => {
    const access = cluster.program.resource("NamespaceAccess");
    await expect(access.up({ ...described({ teams: [team(0)] }), namespace: uniqueName("none") })).rejects.toThrow(
      /namespace: the cluster has no namespace/,
    );
    await expect(access.up(described({ users: ["98765"] }))).rejects.toThrow(
      /users: there is no user with the ID 98765/,
    );
    expect(access.exists).toBe(false);
  });

  test("is not taken for gone where something else answers than the cluster", async () => {
    const interference = await Interference.start(cluster.target.url);
    const program = new Program({ ...cluster.target, url: interference.url }, { maxRetries: "0" });
    try {
      const access = program.resource("NamespaceAccess");
      await access.up(described({ teams: [team(0)] }));
      program.restart();
      interference.intervene = ({ method, path }) =>
        method === "GET" && path.endsWith("/portainer-config") ? { status: 200, body: { surprise: [] } } : undefined;
      await expect(access.refresh()).rejects.toThrow("metadata");
      interference.intervene = () => undefined;
      expect(await access.refresh()).toBe(true);
      await access.destroy();
    } finally {
      await program.close();
      await interference.close();
    }
  });
});
