import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Interference } from "../../harness/interference";
import { uniqueName } from "../../harness/names";
import { CheckError, Program, type ProgramResource, secret, unknown } from "../../harness/program";
import { shellKinds } from "../../harness/shells/calls";
import { openTarget, type Target } from "../../harness/target";

const named = z.array(z.object({ Name: z.string() }));
const edgeUrl = "https://portainer.example.com:9443";

describe.each(shellKinds)("The lifecycle, by the %s shell", (shell) => {
  let target: Target;
  let interference: Interference;
  let program: Program;
  const made: ProgramResource[] = [];
  beforeAll(async () => {
    target = await openTarget();
    interference = await Interference.start(target.url);
    program = new Program({ ...target, url: interference.url }, { maxRetries: "0" }, shell);
  });
  afterAll(async () => {
    for (const resource of made.reverse()) if (resource.exists) await resource.destroy();
    await program.close();
    await interference.close();
    await target.close();
  });

  /** A resource that is destroyed after the suite, the newest first. */
  function resource(type: string, name?: string): ProgramResource {
    const found = program.resource(type, name);
    made.push(found);
    return found;
  }

  async function names(path: string): Promise<string[]> {
    return named.parse(await target.ask("GET", path)).map(({ Name }) => Name);
  }

  /** Runs something while the requests that match end in this. */
  async function interfering<T>(intervene: Interference["intervene"], run: () => Promise<T>): Promise<T> {
    interference.intervene = intervene;
    try {
      return await run();
    } finally {
      interference.intervene = () => undefined;
    }
  }

  describe("of an object", () => {
    test("begins with a create and ends with a delete", async () => {
      const [tag, name] = [resource("Tag"), uniqueName("tag")];
      expect(await tag.up({ name })).toBe("created");
      expect(await names("/tags")).toContain(name);
      expect(tag.outputs).toMatchObject({ name });
      await tag.destroy();
      expect(await names("/tags")).not.toContain(name);
    });

    test("goes on without a change where nothing has changed", async () => {
      const [user, inputs] = [resource("User"), { username: uniqueName("user"), password: "a long password" }];
      await user.up(inputs);
      const before = interference.passed.length;
      expect(await user.up(inputs)).toBe("same");
      expect(interference.passed.length).toBe(before);
      expect(await user.refresh()).toBe(true);
      expect(user.inputs).toMatchObject(inputs);
      expect(await user.up(inputs)).toBe("same");
    });

    test("takes a default for what it is, whether it is written or left out", async () => {
      const [user, inputs] = [resource("User"), { username: uniqueName("User"), password: "a long password" }];
      await user.up(inputs);
      expect(await user.preview({ ...inputs, role: "standard" })).toBe("same");
      expect(await user.preview({ ...inputs, role: null })).toBe("same");
      expect(await user.preview({ ...inputs, username: inputs.username.toLowerCase() })).toBe("same");
      await user.refresh();
      expect(user.inputs).not.toHaveProperty("role");
      expect(user.inputs).toMatchObject({ username: inputs.username });
    });

    test("names an object like its resource where the program does not", async () => {
      const name = uniqueName("logical");
      const [tag, user, other] = [resource("Tag", name), resource("User", name), resource("Tag", name)];
      await tag.up({});
      expect(await names("/tags")).toContain(name);
      await user.up({ password: "a long password" });
      expect([tag.outputs["name"], user.outputs["username"]]).toEqual([name, name]);
      expect(await tag.preview({ name })).toBe("same");
      await other.up({ name: `${name}-of-its-own` });
      expect(other.outputs["name"]).toBe(`${name}-of-its-own`);
    });

    test("updates it in place", async () => {
      const [team, name] = [resource("Team"), uniqueName("team")];
      await team.up({ name: uniqueName("team") });
      const { id } = team;
      expect(await team.preview({ name })).toBe("updated");
      expect(await team.up({ name })).toBe("updated");
      expect(team.id).toBe(id);
      expect(team.outputs).toMatchObject({ name });
      expect(await names("/teams")).toContain(name);
    });

    test("keeps what an update leaves alone", async () => {
      const [environment, inputs] = [resource("Environment"), { type: "edgeAgent", url: edgeUrl }];
      await environment.up({ ...inputs, name: uniqueName("edge") });
      const { id, outputs } = environment;
      expect(await environment.up({ ...inputs, name: uniqueName("edge"), edgeCheckinInterval: 30 })).toBe("updated");
      expect([environment.id, environment.outputs["edgeKey"]]).toEqual([id, outputs["edgeKey"]]);
    });

    test("replaces it, and deletes the old one only when the new one is there", async () => {
      const [tag, taken, name] = [resource("Tag"), resource("Tag"), uniqueName("tag")];
      await tag.up({ name });
      await taken.up({ name: uniqueName("tag") });
      await expect(tag.up({ name: taken.outputs["name"] })).rejects.toThrow(/already/);
      expect(await names("/tags")).toContain(name);
      const { id } = tag;
      expect(await tag.preview({ name: uniqueName("tag") })).toBe("replaced");
      expect(await tag.up({ name: uniqueName("tag") })).toBe("replaced");
      expect(tag.id).not.toBe(id);
      expect(await names("/tags")).not.toContain(name);
    });

    test("replaces it by deleting it first where the new one would collide with it", async () => {
      const [registry, name] = [resource("Registry"), uniqueName("registry")];
      await registry.up({ name, type: "custom", url: `${name}.invalid` });
      const { id } = registry;
      expect(await registry.up({ name, type: "quay", url: `${name}.invalid` })).toBe("replaced");
      expect(registry.id).not.toBe(id);
      expect((await names("/registries")).filter((other) => other === name)).toEqual([name]);
    });

    test("has an ID of several parts where it is between two objects", async () => {
      const name = uniqueName("access");
      const [environment, registry] = [resource("Environment"), resource("Registry")];
      const [team, access] = [resource("Team"), resource("RegistryAccess", name)];
      await environment.up({ name, type: "docker", url: "unix:///var/run/docker.sock" });
      await registry.up({ name, type: "custom", url: `${name}.invalid` });
      await team.up({ name });
      const place = { registryId: registry.id, environmentId: Number(environment.id) };
      expect(await access.up({ ...place, teams: [team.id] })).toBe("created");
      expect(access.id).toBe(`${registry.id}/${environment.id}`);
      await access.refresh();
      expect(await access.preview({ ...place, teams: [Number(team.id)] })).toBe("same");
      expect(await access.up({ ...place, teams: [] })).toBe("updated");
    });
  });

  describe("of an object that others change", () => {
    test("sees drift, and repairs it", async () => {
      const [team, name] = [resource("Team"), uniqueName("team")];
      await team.up({ name });
      const elsewhere = uniqueName("renamed");
      await target.ask("PUT", `/teams/${team.id}`, { Name: elsewhere });
      program.restart();
      expect(await team.refresh()).toBe(true);
      expect(team.inputs).toMatchObject({ name: elsewhere });
      expect(team.outputs).toMatchObject({ name: elsewhere });
      expect(await team.up({ name })).toBe("updated");
      expect(await names("/teams")).toContain(name);
    });

    test("makes it again when it is gone", async () => {
      const [tag, name] = [resource("Tag"), uniqueName("tag")];
      await tag.up({ name });
      await target.ask("DELETE", `/tags/${tag.id}`);
      program.restart();
      expect(await tag.refresh()).toBe(false);
      expect(await tag.up({ name })).toBe("created");
      expect(await names("/tags")).toContain(name);
    });

    test("deletes without complaint what is gone", async () => {
      const team = resource("Team");
      await team.up({ name: uniqueName("team") });
      await target.ask("DELETE", `/teams/${team.id}`);
      await team.destroy();
      expect(team.exists).toBe(false);
    });

    test("keeps it in state when the server only fails to tell", async () => {
      const tag = resource("Tag");
      await tag.up({ name: uniqueName("tag") });
      program.restart();
      const failing = { status: 500, body: { message: "Unable to retrieve tags", details: "the database is locked" } };
      await interfering(
        ({ path }) => (path.startsWith("/api/tags") ? failing : undefined),
        () => expect(tag.refresh()).rejects.toThrow(/cannot read Tag ".*500: Unable to retrieve tags \(the database/),
      );
      expect(tag.exists).toBe(true);
    });

    test("refuses the object of the same ID on another server, and names both", async () => {
      const other = await openTarget();
      const moved = new Program(target, { maxRetries: "0" }, shell);
      const tag = moved.resource("Tag");
      await tag.up({ name: uniqueName("tag") });
      const here = String(tag.outputs["instanceId"]);
      await other.ask("POST", "/tags", { Name: "somebody-elses" });
      moved.restart({ url: other.url });
      const refusal = new RegExp(`belongs to the Portainer server ${here}, but ${other.url} is the server [0-9a-f]{8}`);
      await expect(tag.refresh()).rejects.toThrow(refusal);
      await expect(tag.destroy()).rejects.toThrow(refusal);
      expect(await other.ask("GET", "/tags")).toHaveLength(1);
      moved.restart({ url: target.url });
      await tag.destroy();
      await moved.close();
      await other.close();
    });

    test("never takes over what has the name already, and says how it is done", async () => {
      const [first, second, name] = [resource("Tag"), resource("Tag", "it's mine"), uniqueName("tag")];
      await first.up({ name });
      const way = {
        dynamic: `set the option adopt to "${first.id}"`,
        plugin: `run \`pulumi import portainer:index:Tag 'it'\\''s mine' ${first.id}\``,
      };
      await expect(second.up({ name })).rejects.toThrow(`cannot create Tag "${name}": `);
      await expect(second.up({ name })).rejects.toThrow(way[shell]);
      expect(second.exists).toBe(false);
    });
  });

  describe("of an object that gets half way", () => {
    const failing = { status: 500, body: { message: "Unable to persist", details: "disk full" } };
    const settings = ({ path }: { path: string }) =>
      /^\/api\/endpoints\/\d+\/settings/.test(path) ? failing : undefined;

    test("keeps it, and finishes it with the next run", async () => {
      const environment = resource("Environment");
      const inputs = {
        name: uniqueName("half"),
        type: "edgeAgent",
        url: edgeUrl,
        securitySettings: { allowBindMountsForRegularUsers: false },
      };
      await interfering(settings, () =>
        expect(environment.up(inputs)).rejects.toThrow(
          /cannot create Environment "half-.*Unable to persist \(disk full\)/,
        ),
      );
      const { id } = environment;
      expect(environment.inputs).toMatchObject(inputs);
      expect(environment.outputs).toHaveProperty("instanceId");
      expect(await environment.up(inputs)).toBe("updated");
      expect(environment.id).toBe(id);
      expect(environment.outputs).toHaveProperty("edgeKey");
      expect(await target.ask("GET", `/endpoints/${id}`)).toMatchObject({
        SecuritySettings: { allowBindMountsForRegularUsers: false },
      });
      expect(await environment.up(inputs)).toBe("same");
    });

    test("deletes it when the program no longer wants it", async () => {
      const environment = resource("Environment");
      const inputs = { name: uniqueName("half"), type: "edgeAgent", url: edgeUrl, gpuManagement: true };
      await interfering(settings, () => expect(environment.up(inputs)).rejects.toThrow(/disk full/));
      expect(await names("/endpoints")).toContain(inputs.name);
      await environment.destroy();
      expect(await names("/endpoints")).not.toContain(inputs.name);
    });
  });

  describe("in a preview", () => {
    test("lets values through that are not known yet", async () => {
      const inputs = { name: unknown, type: "custom", url: unknown, username: "u", password: unknown };
      await expect(resource("Registry").check(inputs)).resolves.toMatchObject({ url: unknown, username: "u" });
      await expect(
        resource("RegistryAccess").check({ registryId: unknown, environmentId: unknown }),
      ).resolves.toBeDefined();
    });

    test("takes a value that is not known yet for another one", async () => {
      const [team, tag, name] = [resource("Team"), resource("Tag"), uniqueName("some")];
      await team.up({ name });
      await tag.up({ name });
      expect(await team.preview({ name: unknown })).toBe("updated");
      expect(await tag.preview({ name: unknown })).toBe("replaced");
    });

    test("needs no server", async () => {
      const away = new Program({ ...target, url: "http://127.0.0.1:1" }, { maxRetries: "0" }, shell);
      const [tag, name] = [away.resource("Tag"), uniqueName("tag")];
      const shown = { dynamic: undefined, plugin: { name, instanceId: unknown } };
      expect(await tag.previewOutputs({ name })).toEqual(shown[shell]);
      await expect(tag.up({ name })).rejects.toThrow(
        /cannot create Tag ".*GET \/system\/status on http:\/\/127.0.0.1:1: the connection failed.*Check portainer:url/,
      );
      expect(tag.exists).toBe(false);
      await away.close();
    });
  });

  describe("of inputs that are wrong", () => {
    const registry = { name: "n", type: "custom", url: "u.invalid" };

    test.each([
      [
        "a property that there is not",
        "Tag",
        { nam: "x", name: "y" },
        "[] nam: there is no such property. There are: name",
      ],
      ["the wrong case", "Tag", { Name: "x", name: "y" }, "[] Name: there is no such property. Did you mean name?"],
      ["the wrong type", "Tag", { name: 7 }, /\[name\] name: .*string/],
      ["a required one that is missing", "Registry", { name: "n", type: "custom" }, "[url] url: it is required."],
      ["a word that there is not", "User", { username: "u", role: "boss" }, /\[role\] role: .*administrator.*standard/],
      ["a list in place of a text", "Registry", { ...registry, url: ["u"] }, /\[url\] url: .*string/],
      [
        "a property that wants another one",
        "Registry",
        { ...registry, username: "u" },
        /\[username\] username: it needs/,
      ],
      ["a path inside", "Environment", { name: "n", type: "docker", tls: { ca: 1 } }, /^\[\] tls.ca: there is no such/],
    ])("names %s", async (_what, type, inputs, message) => {
      const refused = resource(type).check(inputs);
      await expect(refused).rejects.toThrow(CheckError);
      await expect(refused).rejects.toThrow(message);
    });

    test("names no property whose value is a secret, and repeats no value", async () => {
      const inputs = { ...registry, username: "u", password: ["hunter2-hunter2"] };
      await expect(resource("Registry").check(inputs)).rejects.toThrow(/^\[\] password: /);
      await expect(resource("Registry").check(inputs)).rejects.not.toThrow(/hunter2/);
    });
  });

  describe("of secrets", () => {
    const password = "a-very-secret-password";

    test("keeps them out of state, wherever the definition says that they are", async () => {
      const user = resource("User");
      const inputs = { username: uniqueName("user"), password };
      await user.up(inputs);
      expect(user.outputs).toMatchObject({ password });
      expect(user.storedState).not.toContain(password);
      await user.refresh();
      expect(user.inputs).toMatchObject(inputs);
      expect(user.storedState).not.toContain(password);
      expect(await user.up({ ...inputs, password: `${password}-2` })).toBe("updated");
      expect(user.storedState).not.toContain(password);
    });

    test("keeps those that the server makes out of state, too", async () => {
      const environment = resource("Environment");
      await environment.up({ name: uniqueName("edge"), type: "edgeAgent", url: edgeUrl });
      const { edgeKey } = environment.outputs;
      expect(edgeKey).toMatch(/^\S{20,}$/);
      expect(environment.storedState).not.toContain(edgeKey);
      await environment.refresh();
      expect(environment.storedState).not.toContain(edgeKey);
    });

    test("keeps them where the program alone says that they are, at any depth and in lists", async () => {
      const environment = resource("Environment");
      const inputs = {
        name: secret(uniqueName("secret-name")),
        type: "edgeAgent",
        url: edgeUrl,
        gpus: [{ name: secret("hidden-gpu"), value: "0" }],
      };
      await environment.up(inputs);
      const { name } = environment.outputs;
      for (const step of ["created", "read", "updated"]) {
        if (step === "read") await environment.refresh();
        if (step === "updated") expect(await environment.up({ ...inputs, edgeCheckinInterval: 30 })).toBe("updated");
        expect(environment.outputs).toMatchObject({ name, gpus: [{ name: "hidden-gpu", value: "0" }] });
        expect(environment.storedState).not.toContain("hidden-gpu");
        expect(environment.storedState).not.toContain(name);
      }
    });

    test("takes them out of an error in which the server repeats them", async () => {
      const user = resource("User");
      const repeating = { status: 400, body: { message: "Invalid request payload", details: `bad: ${password}` } };
      await interfering(
        ({ method, path }) => (method === "POST" && path === "/api/users" ? repeating : undefined),
        () =>
          expect(user.up({ username: uniqueName("user"), password })).rejects.toThrow(/Invalid.*\(bad: \[secret\]\)/),
      );
      expect(user.exists).toBe(false);
    });
  });
});
