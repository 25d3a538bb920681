import { describe, expect, test } from "@jest/globals";
import {
  fileName,
  identifier,
  logicalNamesOf,
  type Nameless,
  variablesOf,
} from "../../../../provider/cli/export/names";

let ids = 0;

function object(type: string, name: string, environment?: string): Nameless {
  return { type, id: String(++ids), name, environment };
}

function chosen(items: readonly Nameless[], taken: readonly string[] = []): string[] {
  const variables = variablesOf(items, taken);
  return items.map((item) => variables.get(item) ?? "");
}

describe("An identifier of a name", () => {
  test.each([
    ["web", "web"],
    ["web server (blue)", "webServerBlue"],
    ["docker-host_2", "dockerHost2"],
    ["DevOps", "devOps"],
    ["QA", "qa"],
    ["SSHKeys", "sshKeys"],
    ["Über-Straße", "uberStrasse"],
    ['O\'Neill "the" boss', "oNeillTheBoss"],
    ["日本", ""],
    ["", ""],
  ])("%j is %j", (name, expected) => {
    expect(identifier(name)).toBe(expected);
  });

  test("is a name of files with hyphens", () => {
    expect(fileName("dockerHost2")).toBe("docker-host2");
  });
});

describe("The variables of a program", () => {
  test("are the objects' own names", () => {
    expect(chosen([object("Team", "developers"), object("Tag", "production")])).toEqual(["developers", "production"]);
  });

  test("name the kind of those that would have one name, and of no other", () => {
    const items = [object("Team", "web"), object("Stack", "Web"), object("Tag", "blue")];
    expect(chosen(items)).toEqual(["webTeam", "webStack", "blue"]);
  });

  test("name the environment of twins in several", () => {
    const items = [object("Stack", "web", "staging"), object("Stack", "web", "production")];
    expect(chosen(items)).toEqual(["webStackStaging", "webStackProduction"]);
  });

  test("count twins that nothing tells apart", () => {
    const items = [object("EnvironmentGroup", "racks"), object("EnvironmentGroup", "racks"), object("Tag", "racks3")];
    expect(chosen(items)).toEqual(["racks", "racks2", "racks3"]);
  });

  test.each(["default", "class", "config", "portainer", "await", "process"])("are never %s", (name) => {
    expect(chosen([object("Team", name)])).toEqual([`${name}Team`]);
  });

  test("begin with the kind where the name is none, or begins with a digit", () => {
    const items = [object("Team", "日本"), object("Team", "中国"), object("Stack", "2048")];
    expect(chosen(items)).toEqual(["team", "team2", "stack2048"]);
  });

  test("are none that the program has already, in whatever case", () => {
    expect(chosen([object("Team", "web")], ["Web", "webTeam"])).toEqual(["web2"]);
  });
});

describe("The logical names of a program", () => {
  function logical(items: readonly Nameless[]): (string | undefined)[] {
    const names = logicalNamesOf(variablesOf(items), ({ name }) => name);
    return items.map((item) => names.get(item));
  }

  test("are the objects' own names where they read well, for each kind by itself", () => {
    expect(logical([object("Team", "web"), object("Tag", "web"), object("Tag", "docker-host")])).toEqual([
      "web",
      "web",
      "docker-host",
    ]);
  });

  test("are the variables of others, and never one twice", () => {
    const items = [object("Team", "web server"), object("Team", "webServer2"), object("Team", "web-server")];
    const names = logical(items);
    expect(names.slice(1)).toEqual(["webServer2", "web-server"]);
    expect(new Set(names).size).toBe(3);
  });

  test("are none that the program has of the kind already, as of a twin in another environment", () => {
    const [web, shop] = [object("Stack", "web", "staging"), object("Stack", "shop", "staging")];
    const variables = variablesOf([web, shop], ["web"]);
    const taken = [
      { type: "Stack", logicalName: "web" },
      { type: "Team", logicalName: "shop" },
    ];
    const names = logicalNamesOf(variables, ({ name }) => name, taken);
    expect([names.get(web), names.get(shop)]).toEqual(["webStack", "shop"]);
    const others = logicalNamesOf(variables, ({ name }) => name, [
      ...taken,
      { type: "Stack", logicalName: "webStack" },
    ]);
    expect(others.get(web)).toBe(`webStack-${web.id}`);
  });
});
