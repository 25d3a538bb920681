import { expect } from "@jest/globals";
import { z } from "zod";
import type { Answer } from "../client";
import type { Context } from "../context";
import { Docker, expectRefused, guest } from "../docker";
import type { Suite } from "../suite";

const nodes = z.tuple([
  z.looseObject({
    ID: z.string(),
    Version: z.object({ Index: z.number() }),
    Spec: z.looseObject({ Labels: z.record(z.string(), z.string()).nullish() }),
  }),
]);

/** The one node of the engine's swarm. */
async function theNode(docker: Docker) {
  const [node] = (await docker.send("GET", "/nodes")).read(nodes);
  return node;
}

/** Changes the node, at the version that it has unless another is given. */
async function change(docker: Docker, content: Readonly<Record<string, unknown>>, version?: number): Promise<Answer> {
  const { ID, Version, Spec } = await theNode(docker);
  const path = `/nodes/${ID}/update?version=${String(version ?? Version.Index)}`;
  return docker.send("POST", path, { json: { ...Spec, ...content } });
}

/** Gives the node a label, however often others change the node meanwhile, and takes it away afterwards. */
async function label(context: Context, docker: Docker, name: string): Promise<void> {
  const changed = async (value: string | undefined): Promise<void> => {
    const { Labels } = (await theNode(docker)).Spec;
    if ((await change(docker, { Labels: { ...Labels, [name]: value } })).status !== 200) await changed(value);
  };
  context.afterwards(() => changed(undefined));
  await changed("yes");
}

/** Nodes of a swarm, through Portainer. Portainer: api/http/proxy/factory/docker/transport.go. */
export const dockerNodes: Suite = {
  name: "Docker nodes",
  cases: {
    "a node changes by its version, and a late change is refused": async (context) => {
      const docker = new Docker(context, await context.environment());
      const name = context.unique("conformance");
      await label(context, docker, name);
      expect((await theNode(docker)).Spec.Labels).toMatchObject({ [name]: "yes" });
      const late = await change(docker, {}, 1);
      expect({ status: late.status, body: late.json() }).toEqual({
        status: 500,
        body: { message: expect.stringContaining("update out of sequence") },
      });
      expect((await docker.send("GET", "/nodes/none-of-the-name")).status).toBe(404);
    },
    "the last manager is not made a worker": async (context) => {
      const docker = new Docker(context, await context.environment());
      let refused = await change(docker, { Role: "worker" });
      while (refused.text.includes("out of sequence")) refused = await change(docker, { Role: "worker" });
      expect({ status: refused.status, body: refused.json() }).toEqual({
        status: 400,
        body: { message: expect.stringContaining("attempting to demote the last manager of the swarm") },
      });
    },
    "who is no administrator sees nodes in the list, and changes none": async (context) => {
      const { docker } = await guest(context);
      const { ID } = await theNode(docker);
      expectRefused(await docker.send("GET", `/nodes/${ID}`));
      expectRefused(await change(docker, {}));
    },
  },
};
