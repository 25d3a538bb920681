import { z } from "zod";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import type { Target } from "../../harness/target";
import type { Scenario } from "../scenario";
import { lineOf, named } from "./listed";

/** What Portainer keeps of an environment that has nothing to do with what a program says. */
const ofItself = [
  "EdgeKey",
  "Snapshots",
  "LastCheckInDate",
  "QueryDate",
  "Heartbeat",
  "LocalTimeZone",
  "ComposeSyntaxMaxVersion",
];

export const environment: Scenario = {
  type: "Environment",
  open: async (target) => {
    const objects = new Objects(target);
    const [groupId, tagId, teamId] = [await objects.environmentGroup(), await objects.tag(), await objects.team()];
    const url = "https://portainer.example.com";
    return {
      first: (name) => ({ name, type: "edgeAgent", url, access: { teams: [teamId] } }),
      second: (name) => ({ name, type: "edgeAgent", url, groupId, tagIds: [tagId], publicUrl: "example.com" }),
      held: named(target, "/endpoints?excludeSnapshots=true", ofItself),
      close: () => objects.remove(),
    };
  },
};

export const environmentGroup: Scenario = {
  type: "EnvironmentGroup",
  open: async (target) => {
    const objects = new Objects(target);
    const [tagId, teamId] = [await objects.tag(), await objects.team()];
    return {
      first: (name) => ({ name, description: "the first", access: { teams: [teamId] } }),
      second: (name) => ({ name, description: "the second", tagIds: [tagId] }),
      held: named(target, "/endpoint_groups"),
      close: () => objects.remove(),
    };
  },
};

const policies = z.looseObject({ UserAccessPolicies: z.unknown(), TeamAccessPolicies: z.unknown() });

/** Two teams and two users, the second ones of whom are on the map already by somebody else's doing. */
async function people(objects: Objects) {
  return {
    teams: [await objects.team(), await objects.team()] as const,
    users: [await objects.user(), await objects.user()] as const,
  };
}

export const environmentAccess: Scenario = {
  type: "EnvironmentAccess",
  open: async (target, name) => {
    const objects = new Objects(target);
    const { teams, users } = await people(objects);
    const program = new Program(target);
    const place = program.resource("Environment");
    await place.up({ name, type: "edgeAgent", url: "https://portainer.example.com", access: { users: [users[1]] } });
    return {
      first: () => ({ environmentId: place.id, teams: [teams[0]], users: [users[0]] }),
      second: () => ({ environmentId: place.id, teams: [teams[1]] }),
      held: async () => [await policyLine(target, `/endpoints/${place.id}?excludeSnapshot=true`)],
      close: async () => {
        await place.destroy();
        await program.close();
        await objects.remove();
      },
    };
  },
};

export const environmentGroupAccess: Scenario = {
  type: "EnvironmentGroupAccess",
  open: async (target) => {
    const objects = new Objects(target);
    const environmentGroupId = await objects.environmentGroup();
    const { teams, users } = await people(objects);
    await target.ask("PUT", `/endpoint_groups/${environmentGroupId}`, {
      UserAccessPolicies: { [users[1]]: { RoleId: 0 } },
    });
    return {
      first: () => ({ environmentGroupId, teams: [teams[0]], users: [users[0]] }),
      second: () => ({ environmentGroupId, teams: [teams[1]] }),
      held: async () => [await policyLine(target, `/endpoint_groups/${environmentGroupId}`)],
      close: () => objects.remove(),
    };
  },
};

async function policyLine(target: Pick<Target, "ask">, path: string): Promise<string> {
  const { UserAccessPolicies, TeamAccessPolicies } = policies.parse(await target.ask("GET", path));
  return lineOf({ UserAccessPolicies, TeamAccessPolicies });
}
