import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import { registrations } from "../../../harness/registrations";

describe.each([
  ["dynamic resources", dynamic.TeamSpace],
  ["the plugin", native.TeamSpace],
])("TeamSpace, over %s,", (_over, TeamSpace) => {
  const members = { ann: { userId: pulumi.output("7"), role: "leader" as const }, bob: { userId: "8" } };
  const docker = { environmentId: pulumi.output("1"), registries: { images: pulumi.output("4") } };
  const cluster = { environmentId: "2", namespace: { resourceQuota: { cpu: "2" } }, registries: { images: "4" } };

  const inputsOf = async (program: () => unknown) =>
    Object.fromEntries((await registrations(program)).map(({ type, name, inputs }) => [`${type} ${name}`, inputs]));

  test("is a team, its members and its places, all of which are its own", async () => {
    const made = await registrations(() => new TeamSpace("shop", { members, environments: { docker, cluster } }));
    expect(made.map(({ type, name, parent }) => [type, name, parent]).sort()).toEqual([
      ["EnvironmentAccess", "shop/cluster", "shop"],
      ["EnvironmentAccess", "shop/docker", "shop"],
      ["Namespace", "shop/cluster", "shop"],
      ["NamespaceAccess", "shop/cluster", "shop"],
      ["RegistryAccess", "shop/cluster/images", "shop"],
      ["RegistryAccess", "shop/docker/images", "shop"],
      ["Team", "shop", "shop"],
      ["TeamMembership", "shop/ann", "shop"],
      ["TeamMembership", "shop/bob", "shop"],
      ["TeamSpace", "shop", undefined],
    ]);
  });

  test("has no two of one type and name, whatever hyphens and slashes are in names and keys", async () => {
    const place = (...registries: string[]) => ({
      environmentId: "1",
      registries: Object.fromEntries(registries.map((key) => [key, "4"])),
    });
    // Those of one type and name would be one of these, as they would be for the engine.
    const made = await registrations(() => {
      new TeamSpace("a", { environments: { b: place("c-d"), "b-c": place("d"), "b/c": place() } });
      new TeamSpace("a-b", { environments: { c: place("d") } });
      new TeamSpace("a/b", { environments: { c: place() } });
    });
    const count = (type: string) => made.filter((each) => each.type === type).length;
    expect([count("EnvironmentAccess"), count("RegistryAccess")]).toEqual([5, 3]);
  });

  test("puts each member into the team, in the role that it has", async () => {
    const made = await inputsOf(() => new TeamSpace("shop", { name: "the shop", members }));
    expect(made["Team shop"]).toMatchObject({ name: "the shop" });
    expect(made["TeamMembership shop/ann"]).toMatchObject({ teamId: "shop-id", userId: "7", role: "leader" });
    expect(made["TeamMembership shop/bob"]).toMatchObject({ teamId: "shop-id", userId: "8" });
  });

  test("lets the team into a Docker environment, and pull there", async () => {
    const made = await inputsOf(() => new TeamSpace("shop", { environments: { docker } }));
    expect(made["EnvironmentAccess shop/docker"]).toMatchObject({ environmentId: "1", teams: ["shop-id"] });
    expect(made["RegistryAccess shop/docker/images"]).toMatchObject({
      registryId: "4",
      environmentId: "1",
      teams: ["shop-id"],
    });
  });

  test("gives the team a namespace of a cluster with its quota, and lets that pull", async () => {
    const made = await inputsOf(() => new TeamSpace("shop", { environments: { cluster } }));
    const place = { environmentId: "2" };
    expect(made["Namespace shop/cluster"]).toMatchObject({ ...place, name: "shop", resourceQuota: { cpu: "2" } });
    expect(made["NamespaceAccess shop/cluster"]).toMatchObject({ ...place, namespace: "shop", teams: ["shop-id"] });
    const mayPull = made["RegistryAccess shop/cluster/images"];
    expect(mayPull).toMatchObject({ ...place, registryId: "4", namespaces: ["shop"] });
    expect(mayPull).not.toHaveProperty("teams");
  });

  test("tells the team and its namespaces", async () => {
    const named = { environmentId: "2", namespace: { name: "shop-staging" } };
    const [component] = await registrations(() => new TeamSpace("shop", { environments: { docker, named, cluster } }));
    expect(component?.outputs).toEqual({ teamId: "shop-id", namespaces: { named: "shop-staging", cluster: "shop" } });
  });
});
