import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DockerTarget } from "../../harness/dockerTarget";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { PluginRepository, privileges } from "../../harness/plugins";
import { Program, type ProgramResource } from "../../harness/program";
import { readServices } from "../../machine/machine";

const plugins = z
  .array(
    z.looseObject({
      Name: z.string(),
      Enabled: z.boolean(),
      PluginReference: z.string(),
      Settings: z.looseObject({ Env: z.array(z.string()), Args: z.array(z.string()) }),
    }),
  )
  .nullable();

describe("DockerPlugin", () => {
  const { username, password } = readServices().registry;
  const repository = new PluginRepository();
  let docker: DockerTarget;
  /** Asks for the network of the host. */
  let first: string;
  /** Asks for a capability as well. */
  let second: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    first = repository.push("1");
    second = repository.push("2", { capabilities: ["CAP_SYS_ADMIN"] });
  });
  afterAll(() => docker.close());

  let name: string;
  let plugin: ProgramResource;
  beforeEach(() => {
    name = uniqueName("plugin");
    plugin = docker.program.resource("DockerPlugin", "driver");
  });
  afterEach(async () => {
    for (const { Name } of await existing()) await docker.docker("DELETE", `/plugins/${Name}?force=true`);
  });

  /** Those whose names begin with that of the test. */
  async function existing() {
    const found = plugins.parse(await docker.docker("GET", "/plugins")) ?? [];
    return found.filter(({ Name }) => Name.startsWith(name));
  }
  function inputs(more: Readonly<Record<string, unknown>> = {}) {
    const { environmentId } = docker;
    return { environmentId, name, remote: first, privileges: privileges(), username, password, ...more };
  }

  test("is installed with the credentials that the program names, runs, is read without difference, and removed", async () => {
    expect(await plugin.up(inputs())).toBe("created");
    expect(plugin.id).toBe(`${docker.environmentId}/${name}`);
    expect(await existing()).toMatchObject([{ Name: `${name}:latest`, Enabled: true, PluginReference: first }]);
    const { pluginId } = plugin.outputs;
    expect(await plugin.refresh()).toBe(true);
    expect(plugin.outputs["pluginId"]).toBe(pluginId);
    expect(plugin.inputs).toMatchObject(inputs());
    expect(plugin.inputs).not.toHaveProperty("settings");
    expect(await plugin.up(inputs())).toBe("same");
    expect(await plugin.up(inputs({ name: `${name}:latest` }))).toBe("same");
    await plugin.destroy();
    expect(await existing()).toEqual([]);
  });

  test("is set before it is switched on, and set back, in place", async () => {
    await plugin.up(inputs({ settings: { DEBUG: "1", args: "--one --two" } }));
    const { pluginId } = plugin.outputs;
    expect(await existing()).toMatchObject([
      { Enabled: true, Settings: { Env: ["DEBUG=1", "FIXED=as it is"], Args: ["--one", "--two"] } },
    ]);
    await plugin.refresh();
    expect(await plugin.up(inputs({ settings: { DEBUG: "1", args: "--one --two" } }))).toBe("same");
    expect(await plugin.up(inputs({ settings: { DEBUG: "0", args: "--one" } }))).toBe("updated");
    expect(await existing()).toMatchObject([{ Enabled: true, Settings: { Args: ["--one"] } }]);
    await plugin.refresh();
    // Said by the program, though the plugin comes with it.
    expect(await plugin.up(inputs({ settings: { DEBUG: "0", args: "--one" } }))).toBe("same");
    expect(await plugin.up(inputs())).toBe("updated");
    await plugin.refresh();
    expect(plugin.inputs).not.toHaveProperty("settings");
    expect(plugin.outputs["pluginId"]).toBe(pluginId);
  });

  test("is switched off and on in place", async () => {
    await plugin.up(inputs({ enabled: false }));
    expect(await existing()).toMatchObject([{ Enabled: false }]);
    expect(await plugin.up(inputs())).toBe("updated");
    expect(await existing()).toMatchObject([{ Enabled: true }]);
    expect(await plugin.up(inputs({ enabled: false, settings: { DEBUG: "1" } }))).toBe("updated");
    expect(await existing()).toMatchObject([{ Enabled: false, Settings: { Env: ["DEBUG=1", "FIXED=as it is"] } }]);
  });

  test("is upgraded in place, keeps its settings, and is on again", async () => {
    await plugin.up(inputs({ settings: { DEBUG: "1" } }));
    const newer = inputs({ settings: { DEBUG: "1" }, remote: second, privileges: privileges("CAP_SYS_ADMIN") });
    expect(await plugin.up(newer)).toBe("updated");
    expect(await existing()).toMatchObject([
      { Enabled: true, PluginReference: second, Settings: { Env: ["DEBUG=1", "FIXED=as it is"] } },
    ]);
    await plugin.refresh();
    expect(await plugin.up(newer)).toBe("same");
    expect(await plugin.preview({ ...newer, name: `${name}-new` })).toBe("replaced");
  });

  test("gets no right that the program does not name: neither when it is installed nor by an upgrade", async () => {
    await expect(plugin.up(inputs({ remote: second }))).rejects.toThrow(
      "privileges: the plugin asks for what the program does not grant it. " +
        'To grant it, add { name: "capabilities", values: ["CAP_SYS_ADMIN"] }.',
    );
    expect(plugin.exists).toBe(false);
    await plugin.up(inputs());
    await expect(plugin.up(inputs({ remote: second }))).rejects.toThrow('{ name: "capabilities"');
    expect(await existing()).toMatchObject([{ Enabled: true, PluginReference: first }]);
  });

  test("is granted more than it asks for without harm", async () => {
    await plugin.up(inputs({ privileges: [...privileges("CAP_SYS_ADMIN"), { name: "mount", values: ["/data"] }] }));
    expect(await existing()).toMatchObject([{ Enabled: true }]);
  });

  test("stays as it was, and on, when what is to come in its place cannot be had", async () => {
    await plugin.up(inputs());
    const missing = first.replace(/:1$/, ":none");
    await expect(plugin.up(inputs({ remote: missing }))).rejects.toThrow(/cannot update DockerPlugin .*none/);
    expect(await existing()).toMatchObject([{ Enabled: true, PluginReference: first }]);
    await expect(plugin.up(inputs({ settings: { FIXED: "other" } }))).rejects.toThrow('"FIXED" is not settable');
    expect(await existing()).toMatchObject([{ Enabled: true }]);
  });

  test("is kept when it cannot be switched on, and made right by the next update", async () => {
    const broken = repository.push("broken", { isBroken: true });
    await expect(plugin.up(inputs({ remote: broken }))).rejects.toThrow(/\/bin\/none|plugin\.sock/);
    expect(plugin.exists).toBe(true);
    expect(await plugin.up(inputs())).toBe("updated");
    expect(await existing()).toMatchObject([{ Enabled: true, PluginReference: first }]);
  });

  test("W1: refuses a name that is taken, and takes it over where the program says so, changing what differs", async () => {
    await docker.program.resource("DockerPlugin").up(inputs());
    await expect(plugin.up(inputs())).rejects.toThrow(
      `environment ${docker.environmentId} has a plugin "${name}" already. ` +
        `It is not taken over silently: to manage the existing object, set the option adopt to "${docker.environmentId}/${name}"`,
    );
    expect(plugin.exists).toBe(false);
    await plugin.up(inputs({ adopt: `${docker.environmentId}/${name}`, enabled: false }));
    expect(await existing()).toMatchObject([{ Enabled: false }]);
  });

  test("W2: the password of its registry is in no state", async () => {
    await plugin.up(inputs());
    expect(plugin.storedState).not.toContain(password);
  });

  test("W10: is seen to be changed, which is put right, and to be gone", async () => {
    await plugin.up(inputs());
    await docker.docker("POST", `/plugins/${name}/disable`);
    await docker.docker("POST", `/plugins/${name}/set`, ["DEBUG=1"]);
    await plugin.refresh();
    expect(plugin.inputs).toMatchObject({ enabled: false, settings: { DEBUG: "1" } });
    expect(await plugin.up(inputs())).toBe("updated");
    expect(await existing()).toMatchObject([{ Enabled: true, Settings: { Env: ["DEBUG=0", "FIXED=as it is"] } }]);
    await docker.docker("DELETE", `/plugins/${name}?force=true`);
    expect(await plugin.refresh()).toBe(false);
  });

  test("W14: fails where Docker says so in the stream of its progress", async () => {
    const interference = await Interference.start(docker.target.url);
    // As if the plugin had come to ask for more since.
    interference.intervene = ({ path }) =>
      path.includes("/plugins/privileges") ? { status: 200, body: [] } : undefined;
    const other = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" });
    const late = other.resource("DockerPlugin");
    await expect(late.up(inputs())).rejects.toThrow("Docker failed: incorrect privileges");
    expect(late.exists).toBe(false);
    await interference.close();
  });

  test("needs the credentials of a private registry from the program: those of Portainer are not added", async () => {
    await expect(plugin.up(inputs({ username: undefined, password: undefined }))).rejects.toThrow(
      /cannot create DockerPlugin/,
    );
    expect(await existing()).toEqual([]);
  });

  test("is not switched off while it is in use, and says what to do", async () => {
    await plugin.up(inputs());
    const interference = await Interference.start(docker.target.url);
    const message = `plugin ${name}:latest is in use`;
    interference.intervene = ({ path }) => (path.includes("/disable") ? { status: 409, body: { message } } : undefined);
    const other = new Program({ ...docker.target, url: interference.url }, { maxRetries: "0" });
    const used = other.resource("DockerPlugin");
    const adopt = `${docker.environmentId}/${name}`;
    await used.up(inputs({ adopt }));
    await expect(used.up(inputs({ adopt, settings: { DEBUG: "1" } }))).rejects.toThrow(
      `the plugin "${name}:latest" is in use. Remove the volumes and containers that use it first, or set force.`,
    );
    await used.up(inputs({ adopt, force: true }));
    interference.intervene = ({ path }) =>
      path.includes("force=false") ? { status: 409, body: { message } } : undefined;
    await used.destroy();
    await interference.close();
    expect(await existing()).toEqual([]);
  });

  test.each([
    ["a name in capitals", { name: "SSHFS" }, "name: it must be a name in small letters"],
    ["what is no name of a plugin", { remote: "Plugin:" }, "remote: it must be the name of a plugin in a registry"],
    ["a password without a user", { username: undefined }, "username and password go together"],
    [
      "what is no ID",
      { adopt: "sshfs" },
      '"sshfs" is no ID of a plugin: write <environmentId>/<name>, for example 1/sshfs',
    ],
    ["an environment that is not there", { environmentId: "987654" }, "Check environmentId"],
  ])("refuses %s", async (_what, wrong, message) => {
    await expect(plugin.up(inputs(wrong))).rejects.toThrow(message);
  });
});
