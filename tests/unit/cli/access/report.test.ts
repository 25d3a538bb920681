import { describe, expect, test } from "@jest/globals";
import { changes, notCompared } from "../../../../provider/cli/access/comparison";
import type { Holdings } from "../../../../provider/cli/access/holdings";
import { reportAsMermaid } from "../../../../provider/cli/access/mermaid";
import { reportAsPage } from "../../../../provider/cli/access/page";
import { wordsOf } from "../../../../provider/cli/access/reasons";
import { accessReport } from "../../../../provider/cli/access/report";
import { reportAsTable } from "../../../../provider/cli/access/text";

const nobody = { users: [], teams: [] };

const holdings: Holdings = {
  origin: "https://portainer.example.com",
  users: [
    { id: "1", name: "admin", isAdministrator: true },
    { id: "2", name: "ann", isAdministrator: false },
    { id: "3", name: "bob", isAdministrator: false },
    { id: "4", name: "carl", isAdministrator: false },
  ],
  teams: [
    { id: "1", name: "developers" },
    { id: "2", name: "operators" },
  ],
  memberships: [
    { teamId: "1", userId: "2" },
    { teamId: "2", userId: "3" },
    { teamId: "2", userId: "1" },
  ],
  groups: [{ id: "7", name: "shops", access: { users: [], teams: ["2"] } }],
  environments: [
    { id: "3", name: "docker-host", groupId: "1", access: { users: ["4"], teams: ["1"] } },
    { id: "5", name: "shop", groupId: "7", access: nobody },
  ],
  registries: [{ id: "1", name: "images" }],
  registryAccess: [{ registryId: "1", environmentId: "3", access: { users: ["3"], teams: ["1"] } }],
  objects: [
    { kind: "stack", name: "web", environmentId: "3", control: { public: false, users: [], teams: ["1"] } },
    { kind: "container", name: "open", environmentId: "3", control: { public: true, ...nobody } },
    { kind: "container", name: "closed", environmentId: "3", control: undefined },
    { kind: "container", name: "till", environmentId: "5", control: { public: false, users: ["2", "3"], teams: [] } },
  ],
  isWhole: true,
  unread: [],
};

/** Who may use a place, in a line each. */
function whoMayUse(name: string, of: Holdings = holdings): string[] {
  const { places } = accessReport(of);
  const place = places.find((each) => each.name === name);
  return (place?.users ?? []).map(({ user, through }) => `${user} ${wordsOf(through)}`);
}

describe("Who may use what", () => {
  test("is everything for administrators, who are not repeated for each place", () => {
    const report = accessReport(holdings);
    expect(report.administrators).toEqual(["admin"]);
    expect(JSON.stringify(report.places)).not.toContain("admin");
  });

  test("is an environment for those whom it, or its group, names or has a team of", () => {
    expect(whoMayUse("docker-host")).toEqual(["ann by team developers", "carl by name"]);
    expect(whoMayUse("shop")).toEqual(["bob by team operators of the group shops"]);
  });

  test("is a registry for those who are named and may use the environment", () => {
    expect(whoMayUse("images")).toEqual(["ann by team developers"]);
  });

  test("is a stack or container by its own rule, among those who may use the environment", () => {
    expect(whoMayUse("web")).toEqual(["ann by team developers"]);
    expect(whoMayUse("open")).toEqual(["ann as it is public", "carl as it is public"]);
    expect(whoMayUse("closed")).toEqual([]);
    expect(whoMayUse("till")).toEqual(["bob by name"]);
  });

  test("has all reasons of a person", () => {
    const environments = [{ id: "3", name: "both", groupId: "7", access: { users: ["3"], teams: ["2"] } }];
    expect(whoMayUse("both", { ...holdings, environments })).toEqual([
      "bob by name, by team operators, by team operators of the group shops",
    ]);
  });

  test("calls what it does not know the name of by its ID", () => {
    const unknown = { ...holdings, users: [], teams: [], environments: [], registries: [] };
    expect(accessReport(unknown).places[0]).toEqual({
      kind: "registry",
      name: "registry 1",
      environment: "environment 3",
      users: [
        { user: "user 2", through: [{ by: "team", team: "team 1" }] },
        { user: "user 3", through: [{ by: "name" }] },
      ],
      teams: ["team 1"],
    });
  });
});

describe("What has changed", () => {
  const before = accessReport(holdings);

  test("is nothing between twice the same, and nothing where only the reason is another", () => {
    expect(changes(before, accessReport(holdings))).toEqual([]);
    const environments = holdings.environments.map((each) =>
      each.id === "3" ? { ...each, access: { users: ["2", "4"], teams: [] } } : each,
    );
    expect(changes(before, accessReport({ ...holdings, environments }))).toEqual([]);
  });

  test("is what each person has gained and lost", () => {
    const users = holdings.users.map((user) => (user.id === "2" ? { ...user, isAdministrator: true } : user));
    const memberships = holdings.memberships.filter(({ userId }) => userId !== "3");
    expect(changes(before, accessReport({ ...holdings, users, memberships }))).toEqual([
      { change: "gained", user: "ann", kind: "everything", name: "", environment: "" },
      { change: "lost", user: "bob", kind: "environment", name: "shop", environment: "shop" },
      { change: "lost", user: "bob", kind: "container", name: "till", environment: "shop" },
    ]);
  });
});

describe("What has changed between a state and its server", () => {
  /** Of a program that has none of the administrators, nor bob, nor the group shops, nor the team of operators. */
  const state: Holdings = {
    ...holdings,
    origin: "state.json",
    isWhole: false,
    users: holdings.users.filter(({ name }) => ["ann", "carl"].includes(name)),
    teams: holdings.teams.filter(({ name }) => name === "developers"),
    memberships: holdings.memberships.filter(({ teamId }) => teamId === "1"),
    groups: [],
    registries: [],
  };
  const container = { kind: "container", environmentId: "3", control: { public: true, ...nobody } } as const;
  const between = (program: Holdings, server: Holdings) => changes(accessReport(program), accessReport(server));
  const told = (program: Holdings, server: Holdings) =>
    between(program, server).map(({ change, user, kind, name }) => `${user} ${change} ${kind} ${name}`);

  test("is nothing where all that the program says is so", () => {
    expect(told(state, holdings)).toEqual([]);
    expect(told(holdings, state)).toEqual([]);
  });

  test("is nothing of whom the state knows by an ID alone, be it an administrator, nor of an environment of an ID", () => {
    const environments = [{ id: "3", name: "docker-host", groupId: "1", access: { users: ["1", "3"], teams: ["1"] } }];
    const control = { public: false, users: ["3"], teams: [] };
    const objects = [{ kind: "stack" as const, name: "web", environmentId: "3", control }];
    const server = { ...holdings, environments, objects, registryAccess: [] };
    expect(told({ ...state, environments, objects, registryAccess: [] }, server)).toEqual([]);
    expect(told({ ...state, environments: [], objects, registryAccess: [] }, server)).toEqual([]);
  });

  test("is nothing of containers of a stack or a service, nor of an environment that the state does not have", () => {
    const server = {
      ...holdings,
      environments: [...holdings.environments, { id: "9", name: "other", groupId: "1", access: nobody }],
      objects: [...holdings.objects, { ...container, name: "web-1", isPart: true }],
    };
    expect(told(state, server)).toEqual([]);
    expect(notCompared(accessReport(state), accessReport(server))).toEqual([
      "admin, the first administrator, whom the state does not have",
      "the environment other, which the state does not have",
      "whom the group shops, which the state does not have, lets in",
      "containers of stacks and services, which follow those",
    ]);
  });

  test("is nothing of containers that could not be read", () => {
    const objects = holdings.objects.filter(({ kind, environmentId }) => kind === "stack" || environmentId !== "3");
    const server = { ...holdings, objects, unread: ["docker-host"] };
    for (const program of [state, holdings]) {
      expect(told(program, server)).toEqual([]);
      expect(notCompared(accessReport(program), accessReport(server))).toContain(
        "the containers of docker-host, which could not be read",
      );
    }
  });

  test("is whatever else the server lets people do, or does not", () => {
    const dora = { id: "6", name: "dora", isAdministrator: false };
    const server = {
      ...holdings,
      users: [...holdings.users, { id: "5", name: "eve", isAdministrator: true }, dora],
      memberships: [...holdings.memberships, { teamId: "1", userId: "6" }],
      environments: holdings.environments.map((each) => ({ ...each, access: { users: [], teams: ["1"] } })),
      registryAccess: [],
      objects: [{ ...container, name: "by-hand" }],
    };
    expect(told(state, server)).toEqual([
      "eve gained everything ",
      "dora gained environment docker-host",
      "ann gained environment shop",
      "dora gained environment shop",
      "ann gained container by-hand",
      "dora gained container by-hand",
      "carl lost environment docker-host",
      "ann lost registry images",
      "ann lost stack web",
      "ann lost container open",
      "carl lost container open",
    ]);
  });
});

describe("The report", () => {
  const awkward = accessReport({
    ...holdings,
    users: [{ id: "4", name: `<b>"carl" & # co</b>`, isAdministrator: false }],
    environments: [{ id: "3", name: "line\nbreak\u001b[31m", groupId: "1", access: { users: ["4"], teams: [] } }],
  });

  test("is a table without anything that a terminal would obey", () => {
    const table = reportAsTable(accessReport(holdings));
    expect(table).toMatch(/stack +│ web +│ docker-host +│ ann, by team developers/);
    expect(table).toMatch(/container +│ closed +│ docker-host +│ administrators alone/);
    expect(reportAsTable(awkward)).not.toContain("\u001b");
  });

  test("is a flowchart from people by their teams to places", () => {
    const chart = reportAsMermaid(accessReport(holdings));
    const [, ann] = /(n\d+)\(\["ann"\]\)/.exec(chart) ?? [];
    const [, developers] = /(n\d+)\[\["team developers"\]\]/.exec(chart) ?? [];
    const [, web] = /(n\d+)\["stack web in docker-host"\]/.exec(chart) ?? [];
    expect(chart.split("\n")).toEqual(
      expect.arrayContaining(["flowchart LR", `  ${ann} --> ${developers}`, `  ${developers} --> ${web}`]),
    );
    expect(chart).not.toContain(`${ann} --> ${web}`);
    expect(reportAsMermaid(awkward)).toContain(`(["#60;b#62;#34;carl#34; #38; #35; co#60;/b#62;"])`);
  });

  test("is a flowchart with no way to a place by a team that its environment does not let in", () => {
    const control = { public: false, users: [], teams: ["1", "2"] };
    const shared: Holdings = { ...holdings, objects: [{ kind: "stack", name: "web", environmentId: "3", control }] };
    const ways = (of: Holdings) => {
      const chart = reportAsMermaid(accessReport(of));
      const names = new Map([...chart.matchAll(/(n\d+)\W+"(.*)"/g)].map(([, id, label]) => [id, label] as const));
      const arrows = [...chart.matchAll(/(n\d+) --> (n\d+)/g)].map((ids) => ids.slice(1).map((id) => names.get(id)));
      return arrows.filter(([, to]) => to === "stack web in docker-host").map(([from]) => from);
    };
    expect(ways(shared)).toEqual(["team developers"]);
    // One of the operators may use the environment by name, and then another one, too: that is all but administrators.
    const dora = { id: "6", name: "dora", isAdministrator: false };
    const members = {
      users: [...holdings.users, dora],
      memberships: [...holdings.memberships, { teamId: "2", userId: "6" }],
    };
    const admitting = (...users: string[]): Holdings => ({
      ...{ ...shared, ...members },
      environments: [{ id: "3", name: "docker-host", groupId: "1", access: { users, teams: ["1"] } }],
    });
    expect(ways(admitting("3"))).toEqual(["team developers", "bob"]);
    expect(ways(admitting("3", "6"))).toEqual(["team developers", "team operators"]);
  });

  test("is a page of its own, in which no name is anything but text", () => {
    const page = reportAsPage(awkward, new Date("2026-01-31T12:00:00Z"));
    expect(page).toContain("&lt;b&gt;&quot;carl&quot; &amp; # co&lt;/b&gt;");
    expect(page).not.toContain("<b>");
    expect(page).toContain("2026-01-31");
    expect(page).not.toMatch(/(src|href)=/);
  });
});
