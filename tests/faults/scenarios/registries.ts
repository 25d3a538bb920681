import { z } from "zod";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import type { Scenario } from "../scenario";
import { lineOf, named } from "./listed";

const login = { username: "reader", password: "a-password-of-tests" };

export const registry: Scenario = {
  type: "Registry",
  open: (target) =>
    Promise.resolve({
      first: (name) => ({ name, type: "custom", url: `${name}.example.com`, ...login }),
      second: (name) => ({
        name: `${name}-renamed`,
        type: "custom",
        url: `${name}.example.com`,
        ...login,
        username: "another",
      }),
      held: named(target, "/registries"),
    }),
};

export const registryAccess: Scenario = {
  type: "RegistryAccess",
  open: async (target, name) => {
    const objects = new Objects(target);
    const [team, another, user] = [await objects.team(), await objects.team(), await objects.user()];
    const program = new Program(target);
    const place = program.resource("Environment");
    await place.up({ name, type: "edgeAgent", url: "https://portainer.example.com" });
    const made = program.resource("Registry");
    await made.up({ name, type: "custom", url: `${name}.example.com`, ...login });
    await target.ask("PUT", `/endpoints/${place.id}/registries/${made.id}`, {
      UserAccessPolicies: { [user]: { RoleId: 0 } },
    });
    const inputs = { registryId: made.id, environmentId: place.id };
    return {
      first: () => ({ ...inputs, teams: [team] }),
      second: () => ({ ...inputs, teams: [another] }),
      held: async () => {
        const { RegistryAccesses } = accesses.parse(await target.ask("GET", `/registries/${made.id}`));
        return [lineOf(RegistryAccesses[place.id])];
      },
      close: async () => {
        await made.destroy();
        await place.destroy();
        await program.close();
        await objects.remove();
      },
    };
  },
};

const accesses = z.looseObject({ RegistryAccesses: z.record(z.string(), z.unknown()) });
