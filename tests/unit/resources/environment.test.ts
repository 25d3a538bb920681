import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { environmentsNamed, storedEnvironment } from "../../harness/environments";
import { uniqueName } from "../../harness/names";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";
import { startSandbox } from "../../sandbox";

describe("Environment", () => {
  let target: Target;
  let program: Program;
  let objects: Objects;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
    objects = new Objects(target);
  });
  afterAll(async () => {
    await objects.remove();
    await target.close();
  });

  const stored = (id: string) => storedEnvironment(target, id);
  const named = (name: string) => environmentsNamed(target, name);
  const change = (id: string, body: object) => target.ask("PUT", `/endpoints/${id}`, body);
  const changeSettings = (id: string, body: object) => target.ask("PUT", `/endpoints/${id}/settings`, body);
  const remove = (id: string) => target.ask("DELETE", `/endpoints/${id}`);

  test("is the engine of Portainer's own host by default, is read without difference, and deleted", async () => {
    const [environment, inputs] = [program.resource("Environment"), { name: uniqueName("local"), type: "docker" }];
    expect(await environment.up(inputs)).toBe("created");
    expect(await stored(environment.id)).toMatchObject({
      Name: inputs.name,
      Type: 1,
      URL: "unix:///var/run/docker.sock",
      GroupId: 1,
      TagIds: [],
    });
    expect(await environment.refresh()).toBe(true);
    expect(environment.inputs).toEqual({ __provider: "Environment", ...inputs });
    expect(await environment.preview(inputs)).toBe("same");
    const { id } = environment;
    await environment.destroy();
    await expect(stored(id)).rejects.toThrow(/404/);
  });

  test("takes everything that Portainer has for it at once, and keeps it through a refresh", async () => {
    const [environment, tagId, groupId] = [
      program.resource("Environment"),
      await objects.tag(),
      await objects.environmentGroup(),
    ];
    const inputs = {
      name: uniqueName("full"),
      type: "docker",
      url: "unix:///var/run/docker.sock",
      publicUrl: "docker.example.com",
      groupId,
      tagIds: [tagId],
      containerEngine: "docker",
      gpus: [{ name: "first", value: "0" }],
      gpuManagement: true,
      securitySettings: { allowPrivilegedModeForRegularUsers: false, enableHostManagementFeatures: true },
    };
    await environment.up(inputs);
    const actual = await stored(environment.id);
    expect(actual).toMatchObject({
      PublicURL: "docker.example.com",
      GroupId: Number(groupId),
      TagIds: [Number(tagId)],
      Gpus: [{ name: "first", value: "0" }],
      EnableGPUManagement: true,
    });
    expect(actual.SecuritySettings).toMatchObject({
      allowPrivilegedModeForRegularUsers: false,
      enableHostManagementFeatures: true,
      allowBindMountsForRegularUsers: true,
    });
    await environment.refresh();
    expect(environment.inputs).toEqual({ __provider: "Environment", ...inputs });
    expect(await environment.up(inputs)).toBe("same");
    await environment.destroy();
  });

  test.each([
    ["name", { name: uniqueName("renamed") }, (name: string) => ({ Name: name })],
    ["publicUrl", { publicUrl: "one.example.com" }, () => ({ PublicURL: "one.example.com" })],
    ["gpus", { gpus: [{ name: "one", value: "1" }] }, () => ({ Gpus: [{ name: "one", value: "1" }] })],
    ["gpuManagement", { gpuManagement: true }, () => ({ EnableGPUManagement: true })],
    [
      "securitySettings",
      { securitySettings: { allowStackManagementForRegularUsers: false } },
      () => ({ SecuritySettings: expect.objectContaining({ allowStackManagementForRegularUsers: false }) }),
    ],
  ])("changes its %s in place", async (_property, change, expected) => {
    const [environment, inputs] = [program.resource("Environment"), { name: uniqueName("changing"), type: "docker" }];
    await environment.up(inputs);
    const { id } = environment;
    const changed = { ...inputs, ...change };
    expect(await environment.up(changed)).toBe("updated");
    expect(environment.id).toBe(id);
    expect(await stored(id)).toMatchObject(expected(changed.name));
    await environment.refresh();
    expect(await environment.preview(changed)).toBe("same");
    await environment.destroy();
  });

  test("changes its url in place, and goes back to the socket of Portainer's host without one", async () => {
    const [environment, inputs] = [program.resource("Environment"), { name: uniqueName("moving"), type: "docker" }];
    await environment.up(inputs);
    const { id } = environment;
    expect(await environment.up({ ...inputs, url: "tcp://192.0.2.1:2375" })).toBe("updated");
    expect(await stored(id)).toMatchObject({ URL: "tcp://192.0.2.1:2375" });
    expect(await environment.up(inputs)).toBe("updated");
    expect(await stored(id)).toMatchObject({ URL: "unix:///var/run/docker.sock" });
    expect(await environment.preview({ ...inputs, url: "unix:///var/run/docker.sock" })).toBe("same");
    await environment.destroy();
  });

  test("W7: loses what is taken out of the program: public URL, group, tags, GPUs", async () => {
    const [environment, tagId, groupId] = [
      program.resource("Environment"),
      await objects.tag(),
      await objects.environmentGroup(),
    ];
    const inputs = { name: uniqueName("clearing"), type: "docker" };
    await environment.up({
      ...inputs,
      publicUrl: "docker.example.com",
      groupId,
      tagIds: [tagId],
      gpus: [{ name: "first", value: "0" }],
      gpuManagement: true,
    });
    expect(await environment.up(inputs)).toBe("updated");
    expect(await stored(environment.id)).toMatchObject({
      PublicURL: "",
      GroupId: 1,
      TagIds: [],
      Gpus: [],
    });
    expect((await stored(environment.id))["EnableGPUManagement"]).toBeFalsy();
    await environment.destroy();
  });

  test("takes tags in any order, and IDs as numbers", async () => {
    const [environment, one, other] = [program.resource("Environment"), await objects.tag(), await objects.tag()];
    const inputs = { name: uniqueName("tagged"), type: "docker" };
    await environment.up({ ...inputs, tagIds: [one, other] });
    expect(await environment.preview({ ...inputs, tagIds: [Number(other), Number(one)] })).toBe("same");
    await environment.destroy();
  });

  test("asks the server for nothing but itself where an update has nothing to change", async () => {
    const [environment, inputs] = [program.resource("Environment"), { name: uniqueName("calm"), type: "docker" }];
    await environment.up(inputs);
    const before = target.requests.length;
    await environment.update(inputs);
    const calls = target.requests.slice(before).map(({ method, path }) => `${method} ${path.split("?")[0]}`);
    expect(calls.filter((call) => call !== `GET /api/endpoints/${environment.id}`)).toEqual([]);
    await environment.destroy();
  });

  test("W7: shows what somebody has changed, and takes it back", async () => {
    const [environment, inputs] = [program.resource("Environment"), { name: uniqueName("drifting"), type: "docker" }];
    await environment.up({ ...inputs, securitySettings: {} });
    await change(environment.id, { PublicURL: "elsewhere.example.com" });
    await changeSettings(environment.id, { allowSysctlSettingForRegularUsers: false });
    await environment.refresh();
    expect(environment.inputs).toMatchObject({
      publicUrl: "elsewhere.example.com",
      securitySettings: { allowSysctlSettingForRegularUsers: false },
    });
    expect(await environment.up({ ...inputs, securitySettings: {} })).toBe("updated");
    const { PublicURL, SecuritySettings } = await stored(environment.id);
    expect([PublicURL, SecuritySettings["allowSysctlSettingForRegularUsers"]]).toEqual(["", true]);
    await environment.destroy();
  });

  test("leaves security settings alone that the program says nothing of", async () => {
    const [environment, inputs] = [program.resource("Environment"), { name: uniqueName("lenient"), type: "docker" }];
    await environment.up(inputs);
    await changeSettings(environment.id, { allowBindMountsForRegularUsers: false });
    await environment.refresh();
    expect(await environment.up(inputs)).toBe("same");
    expect(await environment.up({ ...inputs, publicUrl: "x.example.com" })).toBe("updated");
    expect((await stored(environment.id)).SecuritySettings["allowBindMountsForRegularUsers"]).toBe(false);
    await environment.destroy();
  });

  test("is replaced, the old one first, when its type changes", async () => {
    const [environment, name] = [program.resource("Environment"), uniqueName("retyped")];
    await environment.up({ name, type: "docker" });
    const { id } = environment;
    expect(await environment.up({ name, type: "edgeAgent", url: "https://portainer.example.com:9443" })).toBe(
      "replaced",
    );
    expect(environment.id).not.toBe(id);
    await expect(stored(id)).rejects.toThrow(/404/);
    await environment.destroy();
  });

  test("leaves state when somebody has deleted it, and is deleted without complaint then", async () => {
    const [environment, gone] = [program.resource("Environment"), program.resource("Environment")];
    await environment.up({ name: uniqueName("deleted"), type: "docker" });
    await remove(environment.id);
    expect(await environment.refresh()).toBe(false);
    await gone.up({ name: uniqueName("deleted"), type: "docker" });
    await remove(gone.id);
    await expect(gone.destroy()).resolves.toBeUndefined();
  });

  test("W1: is never adopted silently, and is adopted by its ID when the program asks for it", async () => {
    const [first, second, name] = [
      program.resource("Environment"),
      program.resource("Environment"),
      uniqueName("taken"),
    ];
    await first.up({ name, type: "docker", publicUrl: "old.example.com" });
    await expect(second.up({ name, type: "docker" })).rejects.toThrow(
      new RegExp(`cannot create Environment "${name}": .*409: Name is not unique.*adopt to "${first.id}"`),
    );
    expect(second.exists).toBe(false);
    expect(await second.up({ name, type: "docker", adopt: first.id })).toBe("created");
    expect(await stored(first.id)).toMatchObject({ PublicURL: "" });
    await first.destroy();
  });

  test("names the property and the ID of a group or a tag that there is not, before anything is made", async () => {
    const [environment, name] = [program.resource("Environment"), uniqueName("astray")];
    await expect(environment.up({ name, type: "docker", groupId: "98765" })).rejects.toThrow(
      /cannot create Environment "astray-.*groupId: there is no environment group with the ID 98765/,
    );
    await expect(environment.up({ name, type: "docker", tagIds: ["98764", "98765"] })).rejects.toThrow(
      /tagIds: there is no tag with the ID 98764, 98765/,
    );
    expect(environment.exists).toBe(false);
    expect(await named(name)).toEqual([]);
    await environment.up({ name, type: "docker" });
    await expect(environment.up({ name, type: "docker", groupId: "98765" })).rejects.toThrow(
      /cannot update Environment "astray-.*groupId: there is no environment group with the ID 98765/,
    );
    await environment.destroy();
  });

  test.each([
    ["tag", "/tags", (id: string) => ({ tagIds: [id] })],
    ["group", "/endpoint_groups", (id: string) => ({ groupId: id })],
  ])("leaves nothing behind when its %s vanishes while it is made", async (kind, path, naming) => {
    // A program of its own, which lists all of the kind when it makes the first environment, and then relies on the list.
    const own = new Program(target);
    const [environment, witness] = [own.resource("Environment"), own.resource("Environment")];
    const id = kind === "tag" ? await objects.tag() : await objects.environmentGroup();
    const inputs = { name: uniqueName("orphan"), type: "docker", ...naming(id) };
    await witness.up({ ...inputs, name: uniqueName("witness") });
    await target.ask("DELETE", `${path}/${id}`);
    await expect(environment.up(inputs)).rejects.toThrow(/cannot create Environment "orphan-.*500/);
    expect(environment.exists).toBe(false);
    expect(await named(inputs.name)).toEqual([]);
    await witness.destroy();
  });

  test("says who could not reach what when the engine does not answer, and leaves nothing behind", async () => {
    const [environment, name] = [program.resource("Environment"), uniqueName("unreachable")];
    await expect(environment.up({ name, type: "docker", url: "tcp://127.0.0.1:1" })).rejects.toThrow(
      /cannot create Environment "unreachable-.*Unable to initiate communications with environment.*Check url and tls/,
    );
    expect(environment.exists).toBe(false);
    expect(await named(name)).toEqual([]);
  });

  test("refuses Podman by name on a server that does not know it", async () => {
    const sandbox = await startSandbox({ version: "2.21.4" });
    try {
      const login = { url: sandbox.url, username: sandbox.adminUsername, password: sandbox.adminPassword };
      const environment = new Program(login).resource("Environment");
      await expect(
        environment.up({ name: uniqueName("podman"), type: "docker", containerEngine: "podman" }),
      ).rejects.toThrow(/containerEngine "podman" needs Portainer 2\.22 or newer, and .* is 2\.21\.4/);
      expect(environment.exists).toBe(false);
    } finally {
      await sandbox.close();
    }
  });
});
