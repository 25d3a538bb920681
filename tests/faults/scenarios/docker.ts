import { z } from "zod";
import { uniqueName } from "../../harness/names";
import { privileges } from "../../harness/plugins";
import type { Scenario } from "../scenario";
import { inEnvironment, listedAt, onDocker, type WithDocker } from "./dockerGround";
import { lineOf } from "./listed";

export const volume: Scenario<WithDocker> = {
  type: "Volume",
  open: (target) =>
    onDocker(target, (ground) => ({
      first: inEnvironment(ground, { labels: { purpose: "faults" }, accessControl: { public: true } }),
      second: inEnvironment(ground, { labels: { purpose: "faults" }, accessControl: { teams: [ground.teamId] } }),
      held: listedAt(ground.ask, "/volumes"),
    })),
};

export const network: Scenario<WithDocker> = {
  type: "Network",
  open: (target) =>
    onDocker(target, (ground) => ({
      first: inEnvironment(ground, { internal: true, accessControl: { public: true } }),
      second: inEnvironment(ground, { internal: true, accessControl: { teams: [ground.teamId] } }),
      held: listedAt(ground.ask, "/networks"),
    })),
};

/** A change of its version asks for another right, and switches it off for a moment. */
export const dockerPlugin: Scenario<WithDocker> = {
  type: "DockerPlugin",
  open: (target) =>
    onDocker(target, (ground) => {
      const { username, password } = target.registry;
      const [remote, another] = target.plugins();
      const login = { username, password };
      return {
        first: inEnvironment(ground, { ...login, remote, privileges: privileges(), settings: { DEBUG: "1" } }),
        second: inEnvironment(ground, { ...login, remote: another, privileges: privileges("CAP_SYS_ADMIN") }),
        held: listedAt(ground.ask, "/plugins"),
      };
    }),
};

export const accessControl: Scenario<WithDocker> = {
  type: "AccessControl",
  open: (target) =>
    onDocker(target, async ({ environmentId, teamId, ask }) => {
      const name = uniqueName("volume");
      // Portainer gives whatever is made through it to those who may manage it: as after a delete, nobody has it.
      const { Portainer } = given.parse(await ask("POST", "/volumes/create", { Name: name }));
      await target.ask("DELETE", `/resource_controls/${Portainer.ResourceControl.Id}`);
      const inputs = { environmentId, type: "volume", name };
      return {
        first: () => ({ ...inputs, public: true }),
        second: () => ({ ...inputs, teams: [teamId] }),
        held: async () => [lineOf(controlled.parse(await ask("GET", `/volumes/${name}`)))],
        close: async () => {
          await ask("DELETE", `/volumes/${name}`);
        },
      };
    }),
};

const given = z.object({ Portainer: z.object({ ResourceControl: z.object({ Id: z.int() }) }) });
const controlled = z.object({ Portainer: z.unknown().optional() });

const snapshots = z.looseObject({ Snapshots: z.array(z.looseObject({ DockerVersion: z.string() })) });

export const environmentSnapshot: Scenario<WithDocker> = {
  type: "EnvironmentSnapshot",
  open: (target) =>
    onDocker(target, ({ environmentId }) => ({
      first: () => ({ environmentId, triggers: { of: "the first" } }),
      second: () => ({ environmentId, triggers: { of: "the second" } }),
      held: async () => {
        const { Snapshots } = snapshots.parse(await target.ask("GET", `/endpoints/${environmentId}`));
        return Snapshots.map(({ DockerVersion }) => `a snapshot of Docker ${DockerVersion}`);
      },
    })),
};
