import { describe, expect, jest, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import { unknownValue } from "../../../../provider/lifecycle/unknown";
import { registrations } from "../../../harness/registrations";

const content = "services: { web: { image: 'registry.example.com/shop:1' } }";

describe.each([
  ["dynamic resources", dynamic.ComposeApp],
  ["the plugin", native.ComposeApp],
])("ComposeApp, over %s,", (_over, ComposeApp) => {
  const registry = { url: "registry.example.com", username: "shop", password: "swordfish" };
  const app = { environmentId: pulumi.output("1"), content };

  /** Without the addresses, which are looked for once the stack is there. */
  const previewed = (program: () => unknown) => registrations(program, { unmade: ["Stack"] });
  const inputsOf = async (program: () => unknown) =>
    Object.fromEntries((await previewed(program)).map(({ type, name, inputs }) => [`${type} ${name}`, inputs]));

  test("is a stack of its name, and no more where the program says no more", async () => {
    const made = await previewed(() => new ComposeApp("shop", app));
    expect(made.map(({ type, name, parent }) => [type, name, parent])).toEqual([
      ["ComposeApp", "shop", undefined],
      ["Stack", "shop", "shop"],
    ]);
    expect(made[1]?.inputs).toMatchObject({ name: "shop", environmentId: "1", content });
  });

  test("makes its registry before its stack, and lets those pull who may use it", async () => {
    const accessControl = { teams: [pulumi.output("3")], users: ["4"] };
    const made = await previewed(() => new ComposeApp("shop", { ...app, registry, accessControl }));
    const [, first, ...others] = made;
    expect(first).toMatchObject({ type: "Registry", name: "shop", parent: "shop" });
    expect(first?.inputs).toMatchObject({
      name: "shop",
      type: "custom",
      ...registry,
      password: { secret: "swordfish" },
    });
    const access = others.find(({ type }) => type === "RegistryAccess");
    expect(access?.inputs).toMatchObject({ registryId: "shop-id", environmentId: "1", teams: ["3"], users: ["4"] });
    const stack = others.find(({ type }) => type === "Stack");
    expect(stack?.inputs).toMatchObject({ accessControl: { teams: ["3"], users: ["4"] } });
    expect(stack?.dependencies).toEqual(["shop"]);
  });

  test("lets those pull from a registry that is there, and nobody where it is for administrators or for all", async () => {
    const of = (accessControl: dynamic.ObjectAccessArgs) => () =>
      new ComposeApp("shop", { ...app, registryId: "5", accessControl });
    const given = await inputsOf(of({ teams: ["3"] }));
    expect(given["RegistryAccess shop"]).toMatchObject({ registryId: "5", environmentId: "1", teams: ["3"] });
    expect(await inputsOf(of({ administratorsOnly: true }))).not.toHaveProperty(["RegistryAccess shop"]);
  });

  test("refuses two registries", async () => {
    const both = () => new ComposeApp("shop", { ...app, registry, registryId: "5" });
    await expect(previewed(both)).rejects.toThrow(/either registryId or registry/);
  });

  test("refuses Kubernetes, which takes no compose file, whatever a program is let say", async () => {
    const args = { ...app, kind: "kubernetes" };
    const made = previewed(() => Reflect.construct(ComposeApp, ["shop", args]));
    await expect(made).rejects.toThrow(/compose file, which Kubernetes does not take/);
  });

  test("keeps its secrets as secrets, each by itself, beside its other variables", async () => {
    const args = { ...app, env: { LANGUAGE: "en" }, secrets: { TOKEN: "swordfish", KEY: pulumi.output("opener") } };
    const made = await inputsOf(() => new ComposeApp("shop", args));
    const secrets = { TOKEN: { secret: "swordfish" }, KEY: { secret: "opener" } };
    expect(made["Stack shop"]).toMatchObject({ env: { LANGUAGE: "en", ...secrets } });
    expect(made["ComposeApp shop"]).toMatchObject({ env: { LANGUAGE: "en" }, secrets });
  });

  test("takes variables and secrets that are known only in a run, and hides them together then", async () => {
    const args = { ...app, env: pulumi.output({ LANGUAGE: "en" }), secrets: { TOKEN: "swordfish" } };
    const made = await inputsOf(() => new ComposeApp("shop", args));
    expect(made["Stack shop"]).toMatchObject({ env: { secret: { LANGUAGE: "en", TOKEN: "swordfish" } } });
  });
});

test("A ComposeApp over the plugin tells its IDs, its webhook, and the addresses that the provider finds", async () => {
  const asked: unknown[] = [];
  const [component] = await registrations(
    () => new native.ComposeApp("shop", { environmentId: "1", content, registryId: "5" }),
    {
      answer(token, args) {
        asked.push([token, args]);
        return { urls: { web: ["http://docker.example.com:8080"] } };
      },
    },
  );
  expect(asked).toEqual([["portainer:index:getStackUrls", { id: "shop-id" }]]);
  expect(component?.outputs).toEqual({
    stackId: "shop-id",
    registryId: "5",
    urls: { web: ["http://docker.example.com:8080"] },
  });
});

test("A ComposeApp whose addresses cannot be told leaves them open in a preview, which goes on", async () => {
  // The library says warnings there where no engine listens.
  const warn = jest.spyOn(console, "warn").mockReturnValue();
  const [component] = await registrations(() => new native.ComposeApp("shop", { environmentId: "1", content }), {
    answer() {
      throw new Error("the engine is not reachable");
    },
    // There is no Tag in it: that one would still have to be made is what makes it a preview.
    unmade: ["Tag"],
  });
  expect(component?.outputs).toMatchObject({ stackId: "shop-id", urls: unknownValue });
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("urls: "));
  warn.mockRestore();
});
