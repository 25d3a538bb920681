import { z } from "zod";
import { Objects } from "../../harness/objects";
import type { Scenario } from "../scenario";
import { named } from "./listed";

const password = "a-password-of-tests";

export const tag: Scenario = {
  type: "Tag",
  open: (target) =>
    Promise.resolve({
      first: (name) => ({ name }),
      held: named(target, "/tags"),
    }),
};

export const team: Scenario = {
  type: "Team",
  open: (target) =>
    Promise.resolve({
      first: (name) => ({ name }),
      second: (name) => ({ name: `${name}-renamed` }),
      held: named(target, "/teams"),
    }),
};

export const user: Scenario = {
  type: "User",
  open: (target) =>
    Promise.resolve({
      first: (name) => ({ username: name, password }),
      second: (name) => ({ username: name, password: `${password}-changed`, role: "administrator" }),
      held: named(target, "/users"),
    }),
};

const memberships = z.array(z.object({ TeamID: z.number(), UserID: z.number(), Role: z.number() }));

export const teamMembership: Scenario = {
  type: "TeamMembership",
  open: async (target) => {
    const objects = new Objects(target);
    const [teamId, userId] = [await objects.team(), await objects.user()];
    return {
      first: () => ({ teamId, userId }),
      second: () => ({ teamId, userId, role: "leader" }),
      held: async () => {
        const all = memberships.parse(await target.ask("GET", "/team_memberships"));
        return all.filter(({ TeamID }) => String(TeamID) === teamId).map(({ Role }) => `role ${Role}`);
      },
      close: () => objects.remove(),
    };
  },
};
