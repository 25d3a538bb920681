import { z } from "zod";
import { uniqueName } from "../../harness/names";
import type { Scenario } from "../scenario";
import { inEnvironment, listedAt, onDocker, type WithDocker, withRegistry } from "./dockerGround";

/** What Docker says of a container that the next one of the same arguments has otherwise. */
const ofOneRun = ["Status", "NetworkSettings", "Ports"];

/** Of a private image, which each container that is made has pulled; a change of the image makes it anew. */
export const container: Scenario<WithDocker> = {
  type: "Container",
  prepare: withRegistry,
  open: (target) =>
    onDocker(target, (ground) => {
      const [image, another] = ground.images;
      const more = { pullPolicy: "always", waitFor: 0 };
      return {
        first: inEnvironment(ground, { ...more, image, accessControl: { public: true } }),
        second: inEnvironment(ground, { ...more, image: another, accessControl: { teams: [ground.teamId] } }),
        held: listedAt(ground.ask, "/containers/json?all=true", ofOneRun),
      };
    }),
};

const images = z.array(z.object({ RepoTags: z.array(z.string()).nullable() }));

/** By a tag of its own in each lane, since all lanes have the same engine. */
export const image: Scenario<WithDocker> = {
  type: "Image",
  prepare: withRegistry,
  open: (target) =>
    onDocker(target, async ({ environmentId, images: [pulled], ask }) => {
      const tag = uniqueName("tag");
      await target.moveTag(tag, "1");
      const name = pulled.replace(/:\d+$/, `:${tag}`);
      const held = async () => {
        const found = images.parse(await ask("GET", "/images/json"));
        return found.flatMap(({ RepoTags }) => RepoTags ?? []).filter((each) => each === name);
      };
      return {
        first: () => ({ environmentId, name, triggers: { of: "the first" } }),
        second: () => ({ environmentId, name, triggers: { of: "the second" } }),
        held,
        // An image has no mark of its owner: one that was there before the create that succeeded is not the resource's.
        mayStay: true,
        reset: async () => {
          if ((await held()).length > 0) await ask("DELETE", `/images/${encodeURIComponent(name)}`);
        },
      };
    }),
};

/** A command that leaves a file in a container. */
export const exec: Scenario<WithDocker> = {
  type: "Exec",
  prepare: withRegistry,
  open: (target) =>
    onDocker(target, async ({ environmentId, images: [image], beside }) => {
      const container = uniqueName("container");
      await beside("Container", { environmentId, name: container, image, waitFor: 0 });
      const looking = { environmentId, container, expectedExitCodes: [0, 1] };
      const look = await beside("Exec", { ...looking, command: ["true"] });
      const writing = (name: string, text: string) => ({
        environmentId,
        container,
        command: ["sh", "-c", `echo ${text} > /srv/${name}`],
        deleteCommand: ["rm", `/srv/${name}`],
      });
      let looks = 0;
      return {
        first: (name) => writing(name, "first"),
        second: (name) => writing(name, "second"),
        held: async (name) => {
          await look.up({ ...looking, command: ["cat", `/srv/${name}`], triggers: { look: String((looks += 1)) } });
          return look.outputs["exitCode"] === 0 ? [String(look.outputs["stdout"])] : [];
        },
      };
    }),
};
