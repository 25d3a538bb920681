import { z } from "zod";
import { uniqueName } from "../../harness/names";
import type { Scenario } from "../scenario";
import { type DockerGround, inEnvironment, listedAt, onDocker, type WithDocker, withRegistry } from "./dockerGround";
import { lineOf } from "./listed";

function content(type: "SwarmConfig" | "SwarmSecret", path: string): Scenario<WithDocker> {
  return {
    type,
    open: (target) =>
      onDocker(target, (ground) => {
        const listed = listedAt(ground.ask, path);
        return {
          first: inEnvironment(ground, { content: "the first", accessControl: { public: true } }),
          second: inEnvironment(ground, { content: "the second", accessControl: { teams: [ground.teamId] } }),
          held: async (name) => (await listed(name)).map(withoutNumber),
        };
      }),
  };
}

/** Each change of what it holds makes a version of it, and there is one change more in each trial. */
function withoutNumber(line: string): string {
  return line.replace(/(-[0-9a-f]{8})\.v\d+"/, '$1"').replace(/("io\.pulumi\.portainer\.version":)"\d+"/, "$1…");
}

export const swarmConfig = content("SwarmConfig", "/configs");

export const swarmSecret = { ...content("SwarmSecret", "/secrets"), isLikeAnother: true };

/** Without tasks: what those do is Docker's. */
export const service: Scenario<WithDocker> = {
  type: "Service",
  prepare: withRegistry,
  open: (target) =>
    onDocker(target, (ground) => {
      const [image, another] = ground.images;
      return {
        first: inEnvironment(ground, { image, replicas: 0, waitFor: 0, accessControl: { public: true } }),
        second: inEnvironment(ground, {
          image: another,
          replicas: 0,
          waitFor: 0,
          accessControl: { teams: [ground.teamId] },
        }),
        held: listedAt(ground.ask, "/services", ["PreviousSpec", "UpdateStatus"]),
      };
    }),
};

const made = z.object({ ID: z.string() });
const webhooks = z.array(z.looseObject({ ResourceId: z.string() }));

export const webhook: Scenario<WithDocker> = {
  type: "Webhook",
  open: (target) =>
    onDocker(target, async ({ environmentId, images: [image], ask }: DockerGround) => {
      const name = uniqueName("service");
      const specification = {
        Name: name,
        TaskTemplate: { ContainerSpec: { Image: image } },
        Mode: { Replicated: { Replicas: 0 } },
      };
      const { ID } = made.parse(await ask("POST", "/services/create", specification));
      return {
        first: () => ({ environmentId, service: name }),
        held: async () => {
          const all = webhooks.parse(await target.ask("GET", "/webhooks"));
          return all.filter(({ ResourceId }) => ResourceId === ID).map((found) => lineOf(found, ["Token"]));
        },
        close: async () => {
          await ask("DELETE", `/services/${name}`);
        },
      };
    }),
};

const nodes = z.array(
  z.looseObject({ Spec: z.object({ Labels: z.unknown() }), Description: z.looseObject({ Hostname: z.string() }) }),
);

/** The one that the swarm has: no two trials can go on there at a time. */
export const node: Scenario<WithDocker> = {
  type: "Node",
  isOnly: true,
  open: (target) =>
    onDocker(target, async ({ environmentId, ask }) => {
      const found = async () => nodes.parse(await ask("GET", "/nodes"));
      const [{ Description: { Hostname: name } } = noNode()] = await found();
      return {
        first: () => ({ environmentId, name, labels: { disk: "ssd", zone: "a" } }),
        second: () => ({ environmentId, name, labels: { disk: "none" } }),
        held: async () => (await found()).map(({ Spec }) => lineOf(Spec)),
      };
    }),
};

function noNode(): never {
  throw new Error("The swarm has no node.");
}
