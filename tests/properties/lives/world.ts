import fc from "fast-check";
import { z } from "zod";
import type { Connection } from "../../../provider/api/connection";
import { Portainer } from "../../../provider/api/portainer";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";
import { objectAccess, type ValuesByPath } from "../inputs/known";

const tokenAnswer = z.object({ rawAPIKey: z.string() });

/** A server with some objects of the kinds that others refer to. */
export interface World {
  readonly target: Target;
  readonly portainer: Portainer;
  /** References to what there is, by the end of the path of a property. */
  readonly values: ValuesByPath;
  close(): Promise<void>;
}

/** IDs of objects that each were made by `make`. */
export async function several(count: number, make: () => Promise<string>): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < count) ids.push(await make());
  return ids;
}

/** Lists of some of these IDs, in any order. */
export function someOf(ids: readonly string[], minLength = 0): fc.Arbitrary<string[]> {
  return fc.shuffledSubarray([...ids], { minLength, maxLength: Math.min(3, ids.length) });
}

export async function openWorld(): Promise<World> {
  const world = await worldOn(await openTarget());
  return {
    ...world,
    async close() {
      await world.close();
      await world.target.close();
    },
  };
}

/** Makes a world of a server that is there, and goes on to be there. */
export async function worldOn(target: Target): Promise<World> {
  const portainer = new Portainer(await connectionTo(target));
  const objects = new Objects(target);
  const users = await several(5, () => objects.user());
  const teams = await several(5, () => objects.team());
  const tags = await several(5, () => objects.tag());
  const groups = await several(3, () => objects.environmentGroup());
  return {
    target,
    portainer,
    values: {
      users: someOf(users),
      teams: someOf(teams),
      userId: fc.constantFrom(...users),
      teamId: fc.constantFrom(...teams),
      defaultTeamId: fc.constantFrom(...teams),
      accessControl: objectAccess(someOf(users, 1), someOf(teams, 1)),
      tagIds: someOf(tags, 1),
      groupId: fc.constantFrom(...groups),
      // A server that has files of Git is tested with them in tests/unit and tests/e2e; each costs a clone.
      repository: fc.constant(undefined),
    },
    async close() {
      await objects.remove();
      await portainer.close();
    },
  };
}

/** A connection with an API key, which costs the sandbox less than a session. */
export async function connectionTo(target: Pick<Target, "url" | "password" | "ask">): Promise<Connection> {
  const credentials = { kind: "apiKey", apiKey: await newApiKey(target) } as const;
  return { url: target.url, credentials, insecure: false, headers: {}, timeout: 60, maxRetries: 0 };
}

async function newApiKey(target: Pick<Target, "password" | "ask">): Promise<string> {
  const { password } = target;
  const { Id } = z.object({ Id: z.int() }).parse(await target.ask("GET", "/users/me"));
  const answer = await target.ask("POST", `/users/${Id}/tokens`, { password, description: "random objects" });
  return tokenAnswer.parse(answer).rawAPIKey;
}

/** IDs of environments of edge agents, none of which has ever called. */
export async function edgeEnvironments(target: Target, count: number): Promise<readonly string[]> {
  const program = new Program(target);
  const make = async (index: number) => {
    const environment = program.resource("Environment");
    await environment.up({ name: `edge-${index}`, type: "edgeAgent", url: "https://portainer.example.com" });
    return environment.id;
  };
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await make(index));
  await program.close();
  return ids;
}
