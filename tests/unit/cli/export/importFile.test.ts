import { describe, expect, test } from "@jest/globals";
import { importFile } from "../../../../provider/cli/export/importFile";

describe("The file of an import", () => {
  const team = { type: "portainer:index:Team", name: "developers", id: "3" };
  const declared = (name: string, id: string) => ({
    ...{ type: "Team", id, variable: name, file: "server", logicalName: name, properties: [] },
  });

  function listed(present: object | undefined, ...declarations: readonly ReturnType<typeof declared>[]): unknown {
    return JSON.parse(importFile(present && JSON.stringify(present), declarations));
  }

  test("names each object by its type, its logical name and its ID", () => {
    expect(listed(undefined, declared("developers", "3"))).toEqual({ resources: [team] });
  });

  test("goes on listing what earlier runs have written, with what the user has added to it", () => {
    const own = { type: "random:index/randomId:RandomId", name: "ours", id: "p-9hUg", provider: "main" };
    const present = { nameTable: { main: "urn" }, resources: [{ ...team, parent: "main" }, own] };
    expect(listed(present, declared("operators", "4"))).toEqual({
      nameTable: { main: "urn" },
      resources: [{ ...team, parent: "main" }, own, { ...team, name: "operators", id: "4" }],
    });
  });

  test.each([
    ["name", declared("developers", "4")],
    ["object", declared("devs", "3")],
  ])("lists no %s twice, which pulumi would refuse or take over under two names", (_what, declaration) => {
    const user = { ...team, type: "portainer:index:User" };
    expect(listed({ resources: [team, user] }, declaration)).toEqual({
      resources: [user, { ...team, name: declaration.logicalName, id: declaration.id }],
    });
  });

  test.each(["", "nonsense", "[]", '{ "resources": {} }', '{ "resources": ["web"] }'])(
    "takes the place of no other file: %j",
    (present) => {
      expect(() => importFile(present, [declared("developers", "3")])).toThrow("import.json cannot be read");
    },
  );
});
