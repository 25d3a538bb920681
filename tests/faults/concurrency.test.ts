import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import type { Properties } from "../../provider/lifecycle/unknown";
import { DockerTarget } from "../harness/dockerTarget";
import { Interference } from "../harness/interference";
import { KubernetesTarget } from "../harness/kubernetesTarget";
import { ldapDirectory, oauthLogin } from "../harness/logins";
import { type DockerPlace, openMemoryTarget } from "../harness/memoryTarget";
import { uniqueName } from "../harness/names";
import { Program, type ProgramResource } from "../harness/program";
import { shellKinds } from "../harness/shells/calls";
import type { Target } from "../harness/target";

/** As many as an engine lets run at a time on a machine of eight cores. */
const many = 32;

const made = z.looseObject({ Id: z.int() });
const policies = z.looseObject({ TeamAccessPolicies: z.record(z.string(), z.unknown()).nullish() });
const registryPolicies = z.looseObject({ RegistryAccesses: z.record(z.string(), z.unknown()).nullish() });
const namespacePolicies = z.record(z.string(), z.unknown());
const controlled = z.object({
  Portainer: z
    .object({ ResourceControl: z.object({ TeamAccesses: z.array(z.object({ TeamId: z.int() })) }).nullish() })
    .optional(),
});

/** Something with a map of who may use it, in which each resource of a kind has entries of its own. */
interface Shared {
  readonly type: string;
  /** The map of users and teams, as somebody sees it who looks past the provider. */
  readonly held: (server: Server) => Promise<unknown>;
  /** Whether the server refuses a write that does not know of another one: then nothing is ever lost. */
  readonly isGuarded?: boolean;
  /** Arguments of the resource with this team's entry. */
  readonly entry: (ids: Ids, team: string) => Properties;
}

/** The objects that there are. */
interface Ids {
  readonly environment: string;
  readonly group: string;
  readonly registry: string;
  /** The environment of a cluster. */
  readonly cluster: string;
  readonly namespace: string;
}

/** A server with these objects. */
interface Server {
  readonly target: Target;
  readonly kubernetes: KubernetesTarget;
  readonly ids: Ids;
}

const shared: readonly Shared[] = [
  {
    type: "EnvironmentAccess",
    held: ({ target, ids }) => target.ask("GET", `/endpoints/${ids.environment}`),
    entry: ({ environment }, team) => ({ environmentId: environment, teams: [team] }),
  },
  {
    type: "EnvironmentGroupAccess",
    held: ({ target, ids }) => target.ask("GET", `/endpoint_groups/${ids.group}`),
    entry: ({ group }, team) => ({ environmentGroupId: group, teams: [team] }),
  },
  {
    type: "RegistryAccess",
    // A registry has a map for each environment.
    held: async ({ target, ids }) =>
      registryPolicies.parse(await target.ask("GET", `/registries/${ids.registry}`)).RegistryAccesses?.[
        ids.environment
      ],
    entry: ({ registry, environment }, team) => ({ registryId: registry, environmentId: environment, teams: [team] }),
  },
  {
    type: "NamespaceAccess",
    // One ConfigMap has the maps of all namespaces.
    held: async ({ kubernetes, ids }) => {
      const data = await kubernetes.configMap("portainer", "portainer-config");
      return namespacePolicies.parse(JSON.parse(data?.["NamespaceAccessPolicies"] ?? "{}"))[ids.namespace];
    },
    isGuarded: true,
    entry: ({ cluster, namespace }, team) => ({ environmentId: cluster, namespace, teams: [team] }),
  },
];

describe.each(shellKinds)("At once, by the %s shell:", (shell) => {
  let target: Target;
  let interference: Interference;
  let program: Program;
  let other: Program;
  let place: DockerPlace;
  let docker: DockerTarget;
  let kubernetes: KubernetesTarget;
  let ids: Ids;
  let teams: readonly string[];
  const ground: ProgramResource[] = [];

  beforeAll(async () => {
    place = await openMemoryTarget();
    ({ target } = place);
    docker = await DockerTarget.open(place);
    kubernetes = await KubernetesTarget.of(target);
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
      cluster: kubernetes.environmentId,
      namespace: await kubernetes.namespace(),
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
    await kubernetes.remove();
    await docker.close();
    await place.close();
  });

  /** The teams that have an entry. */
  async function entries({ held }: Shared): Promise<string[]> {
    const found = await held({ target, kubernetes, ids });
    return Object.keys(policies.parse(found ?? {}).TeamAccessPolicies ?? {});
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
      const { isGuarded = false } = kind;
      await expectEntries(kind, isGuarded ? [team, otherTeam] : [team]);
      program.restart();
      other.restart();
      expect(await theirs.refresh()).toBe(isGuarded);
      expect(await theirs.up(kind.entry(ids, otherTeam))).toBe(isGuarded ? "same" : "created");
      expect(await mine.refresh()).toBe(true);
      expect(await mine.up(kind.entry(ids, team))).toBe("same");
      await expectEntries(kind, [team, otherTeam]);
      await mine.destroy();
      await theirs.destroy();
      await expectEntries(kind, []);
    });
  });

  test(`${many} controls of as many objects are each as its own resource says`, async () => {
    const names = Array.from({ length: many }, () => uniqueName("volume"));
    for (const Name of names) await docker.docker("POST", "/volumes/create", { Name });
    const all = names.map((name) => ({ name, resource: program.resource("AccessControl") }));
    const upTo = (wanted: readonly string[]) =>
      Promise.all(all.map(({ name, resource }, index) => resource.up(control(name, wanted[index]))));
    const [first, second] = [teams.slice(0, many), teams.slice(many)];
    for (const wanted of [first, second]) {
      await upTo(wanted);
      expect(await Promise.all(names.map(controllers))).toEqual(wanted.map((team) => [team]));
    }
    await Promise.all(all.map(({ resource }) => resource.destroy()));
    for (const name of names) await docker.docker("DELETE", `/volumes/${name}`);
  });

  test(`of ${many} controls of one object one is made, and the others say whose it is`, async () => {
    const name = uniqueName("volume");
    await docker.docker("POST", "/volumes/create", { Name: name });
    const all = Array.from({ length: many }, (_, index) => ({
      team: teams[index] ?? "",
      resource: program.resource("AccessControl", `control-${index}`),
    }));
    const ends = await Promise.allSettled(all.map(({ team, resource }) => resource.up(control(name, team))));
    const refusals = ends.flatMap((end) => (end.status === "rejected" ? [messageOf(end.reason)] : []));
    expect(refusals).toHaveLength(many - 1);
    for (const refusal of refusals)
      expect(refusal).toMatch(/belongs to another resource, .*Each belongs to one resource/);
    const [owner] = all.filter(({ resource }) => resource.exists);
    expect(await controllers(name)).toEqual([owner?.team]);
    await owner?.resource.destroy();
    await docker.docker("DELETE", `/volumes/${name}`);
  });

  function messageOf(reason: unknown): string {
    return reason instanceof Error ? reason.message : String(reason);
  }

  function control(name: string, team = ""): Properties {
    return { environmentId: docker.environmentId, type: "volume", name, teams: [team] };
  }

  /** The teams that may use a volume. */
  async function controllers(name: string): Promise<string[]> {
    const { Portainer: told } = controlled.parse(await docker.docker("GET", `/volumes/${name}`));
    return (told?.ResourceControl?.TeamAccesses ?? []).map(({ TeamId }) => String(TeamId));
  }

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

const settings = z.object({ LogoURL: z.string(), SnapshotInterval: z.string(), AuthenticationMethod: z.int() });
