import { describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "pulumi-portainer";
import * as native from "pulumi-portainer/native";
import { registrations } from "../../../harness/registrations";

const content = "services: { exporter: { image: exporter } }";

describe.each([
  ["dynamic resources", dynamic.EdgeFleet],
  ["the plugin", native.EdgeFleet],
])("EdgeFleet, over %s,", (_over, EdgeFleet) => {
  test("is a tag for each name, a group that chooses by them, and the stacks that it runs", async () => {
    const made = await registrations(
      () => new EdgeFleet("tills", { tags: ["till", "berlin"], stacks: { monitoring: { content } } }),
    );
    expect(made.map(({ type, name, parent }) => [type, name, parent]).sort()).toEqual([
      ["EdgeFleet", "tills", undefined],
      ["EdgeGroup", "tills", "tills"],
      ["EdgeStack", "tills/monitoring", "tills"],
      ["Tag", "tills/berlin", "tills"],
      ["Tag", "tills/till", "tills"],
    ]);
    const inputs = Object.fromEntries(made.map(({ type, name, inputs }) => [`${type} ${name}`, inputs]));
    expect(inputs["Tag tills/berlin"]).toMatchObject({ name: "berlin" });
    expect(inputs["EdgeGroup tills"]).toMatchObject({ name: "tills", tagIds: ["tills/till-id", "tills/berlin-id"] });
    const stack = { name: "tills-monitoring", content, edgeGroupIds: ["tills-id"] };
    expect(inputs["EdgeStack tills/monitoring"]).toMatchObject(stack);
  });

  test("chooses by tags that are there already, too", async () => {
    const args = { name: "all tills", tags: ["till"], tagIds: [pulumi.output("5")], partialMatch: true };
    const made = await registrations(() => new EdgeFleet("tills", args));
    expect(made.find(({ type }) => type === "EdgeGroup")?.inputs).toMatchObject({
      name: "all tills",
      tagIds: ["5", "tills/till-id"],
      partialMatch: true,
    });
  });

  test.each([
    ["neither tags nor their IDs", {}],
    ["empty lists of them", { tags: [], tagIds: [] }],
  ])("refuses %s, by which it would choose nothing", async (_what, args) => {
    const made = registrations(() => new EdgeFleet("tills", args));
    await expect(made).rejects.toThrow(/give tags, .* or tagIds/);
  });

  test("makes secrets of the passwords of repositories, in its own arguments too", async () => {
    const repository = { url: "https://git.example.com/tills", username: "tills", password: "swordfish" };
    const made = await registrations(
      () => new EdgeFleet("tills", { tags: ["till"], stacks: { till: { repository } } }),
    );
    const hidden = { repository: { ...repository, password: { secret: "swordfish" } } };
    expect(made[0]?.inputs).toMatchObject({ stacks: { till: hidden } });
    expect(made.find(({ type }) => type === "EdgeStack")?.inputs).toMatchObject(hidden);
  });

  test("tells the IDs of all that it has made, by the names that the program knows", async () => {
    const [component] = await registrations(
      () => new EdgeFleet("tills", { tags: ["till"], stacks: { monitoring: { content } } }),
    );
    expect(component?.outputs).toEqual({
      edgeGroupId: "tills-id",
      tagIds: { till: "tills/till-id" },
      edgeStackIds: { monitoring: "tills/monitoring-id" },
    });
  });
});
