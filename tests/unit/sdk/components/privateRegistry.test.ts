import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import { registrations } from "../../../harness/registrations";

describe.each([
  ["dynamic resources", dynamic.PrivateRegistry],
  ["the plugin", native.PrivateRegistry],
])("PrivateRegistry, over %s,", (_over, PrivateRegistry) => {
  const access = {
    docker: { environmentId: "1", teams: [pulumi.output("3")] },
    cluster: { environmentId: pulumi.output("2"), namespaces: ["shop"] },
  };

  test("is a registry of its name, and an access for each key, whose parent it is", async () => {
    const made = await registrations(() => new PrivateRegistry("images", { url: "registry.example.com", access }));
    expect(made.map(({ type, name, parent }) => [type, name, parent])).toEqual([
      ["PrivateRegistry", "images", undefined],
      ["Registry", "images", "images"],
      ["RegistryAccess", "images/docker", "images"],
      ["RegistryAccess", "images/cluster", "images"],
    ]);
    expect(made[1]?.inputs).toMatchObject({ name: "images", type: "custom", url: "registry.example.com" });
    expect(made[2]?.inputs).toMatchObject({ registryId: "images-id", environmentId: "1", teams: ["3"] });
    expect(made[3]?.inputs).toMatchObject({ registryId: "images-id", environmentId: "2", namespaces: ["shop"] });
  });

  test("tells the registry's ID and address", async () => {
    const [component] = await registrations(() => new PrivateRegistry("images", { url: "registry.example.com" }));
    expect(component?.outputs).toEqual({ registryId: "images-id", url: "registry.example.com" });
  });

  test("makes a secret of the password, in its own arguments and in the registry's", async () => {
    const args = { url: "registry.example.com", username: "portainer", password: "swordfish" };
    const [component, registry] = await registrations(() => new PrivateRegistry("images", args));
    expect(component?.inputs).toMatchObject({ ...args, password: { secret: "swordfish" } });
    expect(registry?.inputs).toMatchObject({ ...args, password: { secret: "swordfish" } });
  });

  test("hands on the name and the kind of registry, where the program says them", async () => {
    const args = { name: "our images", type: "dockerHub" as const, url: "docker.io" };
    const [, registry] = await registrations(() => new PrivateRegistry("images", args));
    expect(registry?.inputs).toMatchObject(args);
  });

  test("passes its protection on", async () => {
    const made = await registrations(
      () => new PrivateRegistry("images", { url: "registry.example.com", access }, { protect: true }),
    );
    expect(made.map(({ protect }) => protect)).toEqual([true, true, true, true]);
  });
});

test("A PrivateRegistry over dynamic resources hands its connection to all of them", async () => {
  const made = await registrations(
    () =>
      new dynamic.PrivateRegistry("images", {
        url: "registry.example.com",
        access: { docker: { environmentId: "1", users: ["2"] } },
        connection: "production",
      }),
  );
  expect(made.map(({ inputs }) => inputs["connection"])).toEqual(["production", "production", "production"]);
});

test("A PrivateRegistry over the plugin hands its provider to all of them", async () => {
  const made = await registrations(() => {
    const provider = new native.Provider("production", { url: "https://portainer.example.com" });
    const access = { docker: { environmentId: "1", users: ["2"] } };
    new native.PrivateRegistry("images", { url: "registry.example.com", access }, { provider });
  });
  const used = made.filter(({ isComponent, type }) => !isComponent && type !== "portainer");
  expect(used.map(({ provider }) => provider.includes("::production::"))).toEqual([true, true]);
});
