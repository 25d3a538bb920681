import { z } from "zod";
import { GitServer } from "../../harness/gitServer";
import type { Ground, Scenario } from "../scenario";
import { type DockerGround, inEnvironment, listedAt, onDocker, type WithDocker, withRegistry } from "./dockerGround";
import { lineOf } from "./listed";

const stacks = z.array(
  z.looseObject({ Name: z.string(), Type: z.int(), Status: z.int(), Env: z.unknown(), ResourceControl: z.unknown() }),
);

/** The stacks of a name that Portainer has, and what of them is on the engine. */
function heldAt(target: WithDocker, { ask }: DockerGround, path: string, without: readonly string[]): Ground["held"] {
  const onEngine = listedAt(ask, path, without);
  return async (name) => {
    const found = stacks.parse((await target.ask("GET", "/stacks")) ?? []).filter(({ Name }) => Name === name);
    const lines = found.map(({ Type, Status, Env, ResourceControl }) => lineOf({ Type, Status, Env, ResourceControl }));
    return [...lines, ...(await onEngine(name))];
  };
}

/** The Docker of Portainer 2.19 does not do without a version. */
function text(image: string): string {
  return `version: "3.8"\nservices:\n  web:\n    image: ${image}\n`;
}

/** What another container of the same description has otherwise: compose marks it with a hash, too. */
const ofContainers = ["Status", "NetworkSettings", "Ports", "com.docker.compose.config-hash"];

/** The network of a stack is another one each time. */
const ofServices = ["PreviousSpec", "UpdateStatus", "Target", "Endpoint"];

export const composeStack: Scenario<WithDocker> = {
  type: "Stack",
  variant: "of compose",
  prepare: withRegistry,
  open: (target) =>
    onDocker(target, (ground) => {
      const { teamId, images } = ground;
      const more = { kind: "compose", waitFor: 0, env: { OF: "tests" } };
      return {
        first: inEnvironment(ground, { ...more, content: text(images[0]), accessControl: { public: true } }),
        second: inEnvironment(ground, { ...more, content: text(images[1]), accessControl: { teams: [teamId] } }),
        held: heldAt(target, ground, "/containers/json?all=true", ofContainers),
      };
    }),
};

export const swarmStack: Scenario<WithDocker> = {
  type: "Stack",
  variant: "of a swarm",
  prepare: withRegistry,
  open: (target) =>
    onDocker(target, (ground) => {
      const { teamId, images } = ground;
      const more = { kind: "swarm", waitFor: 0 };
      return {
        first: inEnvironment(ground, { ...more, content: text(images[0]), accessControl: { public: true } }),
        second: inEnvironment(ground, { ...more, content: text(images[1]), accessControl: { teams: [teamId] } }),
        held: heldAt(target, ground, "/services", ofServices),
      };
    }),
};

/** Each version is on a branch of its own. */
export const gitStack: Scenario<WithDocker> = {
  type: "Stack",
  variant: "of a Git repository",
  isLikeAnother: true,
  prepare: withRegistry,
  open: async (target) => {
    const git = await GitServer.open();
    const { url, username, password } = git;
    await git.commit({ "docker-compose.yml": text(target.images[0]) });
    await git.commit({ "docker-compose.yml": text(target.images[1]) }, "next");
    const at = (branch: string) => ({ repository: { url, username, password, reference: `refs/heads/${branch}` } });
    const ground = await onDocker(target, (ground) => ({
      first: inEnvironment(ground, { kind: "compose", waitFor: 0, ...at("main") }),
      second: inEnvironment(ground, { kind: "compose", waitFor: 0, ...at("next") }),
      held: heldAt(target, ground, "/containers/json?all=true", ofContainers),
    }));
    return {
      ...ground,
      close: async () => {
        await ground.close?.();
        await git.close();
      },
    };
  },
};
