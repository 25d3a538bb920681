import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import type { Properties } from "../../provider/lifecycle/unknown";
import { Interference } from "../harness/interference";
import { ldapDirectory, oauthLogin } from "../harness/logins";
import { uniqueName } from "../harness/names";
import { Program, type ProgramResource } from "../harness/program";
import { shellKinds } from "../harness/shells/calls";
import { openTarget, type Target } from "../harness/target";

/** As many as an engine lets run at a time on a machine of eight cores. */
const many = 32;

const made = z.looseObject({ Id: z.int() });
const policies = z.looseObject({ TeamAccessPolicies: z.record(z.string(), z.unknown()).nullish() });

/** Something with a map of who may use it, in which each resource of a kind has entries of its own. */
interface Shared {
  readonly type: string;
  /** Where the map is, for somebody who looks past the provider. */
  readonly path: (ids: Ids) => string;
  /** Arguments of the resource with this team's entry. */
  readonly entry: (ids: Ids, team: string) => Properties;
}

/** The objects that there are. */
interface Ids {
  readonly environment: string;
  readonly group: string;
  readonly registry: string;
}

const shared: readonly Shared[] = [
  {
    type: "EnvironmentAccess",
    path: ({ environment }) => `/endpoints/${environment}`,
    entry: ({ environment }, team) => ({ environmentId: environment, teams: [team] }),
  },
  {
    type: "EnvironmentGroupAccess",
    path: ({ group }) => `/endpoint_groups/${group}`,
    entry: ({ group }, team) => ({ environmentGroupId: group, teams: [team] }),
  },
  {
    type: "RegistryAccess",
    path: ({ registry }) => `/registries/${registry}`,
    entry: ({ registry, environment }, team) => ({ registryId: registry, environmentId: environment, teams: [team] }),
  },
];

describe.each(shellKinds)("At once, by the %s shell:", (shell) => {
  let target: Target;
  let interference: Interference;
  let program: Program;
  let other: Program;
  let ids: Ids;
  let teams: readonly string[];
  const ground: ProgramResource[] = [];

  beforeAll(async () => {
    target = await openTarget();
    interference = await Interference.start(target.url);
    program = new Program({ ...target, url: interference.url }, {}, shell);
    other = new Program(target, {}, shell);
    const make = async (type: string, args: Properties) => {
      const resource = program.resource(type);
      await resource.up({ name: uniqueName("shared"), ...args });
      ground.push(resource);
      return resource.id;
    };
    ids = {
      environment: await make("Environment", { type: "edgeAgent", url: "https://portainer.example.com" }),
      group: await make("EnvironmentGroup", {}),
      registry: await make("Registry", { type: "custom", url: `registry.example.com/${uniqueName("shared")}` }),
    };
    const names = Array.from({ length: 2 * many }, () => uniqueName("team"));
    const answers = await Promise.all(names.map((Name) => target.ask("POST", "/teams", { Name })));
    teams = answers.map((answer) => String(made.parse(answer).Id));
  });
  afterAll(async () => {
    for (const resource of ground.reverse()) await resource.destroy();
    for (const team of teams) await target.ask("DELETE", `/teams/${team}`);
    await Promise.all([program.close(), other.close()]);
    await interference.close();
    await target.close();
  });

  /** The teams that have an entry. A registry has a map for each environment. */
  async function entries({ type, path }: Shared): Promise<string[]> {
    const found = await target.ask("GET", path(ids));
    const holder =
      type === "RegistryAccess" ? registryPolicies.parse(found).RegistryAccesses?.[ids.environment] : found;
    return Object.keys(policies.parse(holder ?? {}).TeamAccessPolicies ?? {});
  }

  /** Whether exactly these have one, in any order. */
  async function expectEntries(kind: Shared, expected: readonly string[]): Promise<void> {
    expect(new Set(await entries(kind))).toEqual(new Set(expected));
  }

  describe.each(shared)("$type", (kind) => {
    test(`${many} on the same map lose no entry, whether they are made, changed or deleted`, async () => {
      const [first, second] = [teams.slice(0, many), teams.slice(many)];
      const all = first.map(() => program.resource(kind.type));
      const upTo = (wanted: readonly string[]) =>
        Promise.all(all.map((resource, index) => resource.up(kind.entry(ids, wanted[index] ?? ""))));
      await upTo(first);
      await expectEntries(kind, first);
      expect(new Set(await upTo(second))).toEqual(new Set(["updated"]));
      await expectEntries(kind, second);
      await Promise.all(all.slice(0, many / 2).map((resource) => resource.destroy()));
      await expectEntries(kind, second.slice(many / 2));
      await Promise.all(all.slice(many / 2).map((resource) => resource.destroy()));
      await expectEntries(kind, []);
    });

    test("of two programs, what one loses shows as drift and is repaired by its next up", async () => {
      const [[mine, theirs], [team, otherTeam]] = [
        [program.resource(kind.type), other.resource(kind.type)],
        [teams[0] ?? "", teams[1] ?? ""],
      ];
      await meanwhile(
        () => theirs.up(kind.entry(ids, otherTeam)),
        () => mine.up(kind.entry(ids, team)),
      );
      await expectEntries(kind, [team]);
      program.restart();
      other.restart();
      expect(await theirs.refresh()).toBe(false);
      expect(await theirs.up(kind.entry(ids, otherTeam))).toBe("created");
      expect(await mine.refresh()).toBe(true);
      expect(await mine.up(kind.entry(ids, team))).toBe("same");
      await expectEntries(kind, [team, otherTeam]);
      await mine.destroy();
      await theirs.destroy();
      await expectEntries(kind, []);
    });
  });

  test("three kinds that are written into the same settings leave each other's alone", async () => {
    const { LogoURL, SnapshotInterval, AuthenticationMethod } = settings.parse(await target.ask("GET", "/settings"));
    const kinds: readonly (readonly [string, Properties])[] = [
      ["Settings", { logoUrl: "https://logo.example.com/logo.png", snapshotInterval: "10m" }],
      ["OAuthSettings", oauthLogin],
      ["LdapSettings", ldapDirectory],
    ];
    const all = kinds.map(([type, args]) => ({ resource: program.resource(type), args }));
    await Promise.all(all.map(({ resource, args }) => resource.up(args)));
    program.restart();
    for (const { resource, args } of all) {
      expect(await resource.refresh()).toBe(true);
      expect(await resource.up(args)).toBe("same");
    }
    await Promise.all(all.map(({ resource }) => resource.destroy()));
    await target.ask("PUT", "/settings", {
      LogoURL,
      AuthenticationMethod,
      ...(SnapshotInterval === "" ? {} : { SnapshotInterval }),
    });
  });

  /** Does something after the first write of a command has been sent and before the server sees it. */
  async function meanwhile(interlude: () => Promise<unknown>, command: () => Promise<unknown>): Promise<void> {
    let isDone = false;
    interference.intervene = async ({ method }) => {
      if (method !== "PUT" || isDone) return undefined;
      isDone = true;
      await interlude();
      return undefined;
    };
    await command();
    interference.intervene = () => undefined;
    expect(isDone).toBe(true);
  }
});

const registryPolicies = z.looseObject({ RegistryAccesses: z.record(z.string(), z.unknown()).nullish() });

const settings = z.object({ LogoURL: z.string(), SnapshotInterval: z.string(), AuthenticationMethod: z.int() });
