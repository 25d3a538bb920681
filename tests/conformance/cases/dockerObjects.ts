import { expect } from "@jest/globals";
import { z } from "zod";
import type { Answer } from "../client";
import type { Context } from "../context";
import { Docker, dockerWithImage } from "../docker";
import type { Suite } from "../suite";

const controlled = z.looseObject({
  Portainer: z.object({ ResourceControl: z.looseObject({ Id: z.number(), ResourceId: z.string() }) }),
});

const engine = z.looseObject({
  ID: z.string(),
  Swarm: z.looseObject({ Cluster: z.object({ ID: z.string() }).nullish() }),
});

/** The control that an answer shows. */
function controlOf(answer: Answer): { Id: number; ResourceId: string } {
  return answer.read(controlled).Portainer.ResourceControl;
}

/** Whether a control is there still; it is gone afterwards. */
async function hadControl(context: Context, { Id }: { readonly Id: number }): Promise<boolean> {
  return (await context.admin.delete(`/resource_controls/${String(Id)}`)).status === 204;
}

/** What else Docker holds, through Portainer. Portainer: api/http/proxy/factory/docker. */
export const dockerObjects: Suite = {
  name: "Docker objects",
  cases: {
    "a network that is removed by its ID takes its control along, by its name it does not": async (context) => {
      const docker = new Docker(context, await context.environment());
      for (const by of ["Id", "Name"] as const) {
        const Name = context.unique("conformance");
        const created = await docker.send("POST", "/networks/create", { json: { Name } });
        const found = { Id: controlOf(created).ResourceId, Name };
        expect((await docker.send("DELETE", `/networks/${found[by]}`)).status).toBe(204);
        expect(await hadControl(context, controlOf(created))).toBe(by === "Name");
      }
    },
    "a network with containers in it is not removed": async (context) => {
      const docker = await dockerWithImage(context);
      const Name = context.unique("conformance");
      const { ResourceId } = controlOf(await docker.send("POST", "/networks/create", { json: { Name } }));
      context.afterwards(() => docker.send("DELETE", `/networks/${ResourceId}`));
      const container = await docker.containerId({ HostConfig: { NetworkMode: Name } });
      await docker.send("POST", `/containers/${container}/start`);
      const refused = await docker.send("DELETE", `/networks/${ResourceId}`);
      expect({ status: refused.status, body: refused.json() }).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining("has active endpoints") },
      });
    },
    "a volume has its control under its name and the swarm's or engine's ID, and takes it along": async (context) => {
      const docker = new Docker(context, await context.environment());
      const Name = context.unique("conformance");
      const created = await docker.send("POST", "/volumes/create", { json: { Name } });
      const info = (await docker.send("GET", "/info")).read(engine);
      expect(controlOf(created).ResourceId).toBe(`${Name}_${info.Swarm.Cluster?.ID ?? info.ID}`);
      expect((await docker.send("DELETE", `/volumes/${Name}`)).status).toBe(204);
      expect(await hadControl(context, controlOf(created))).toBe(false);
    },
    "a volume that a container has is not removed": async (context) => {
      const docker = await dockerWithImage(context);
      const Name = context.unique("conformance");
      await docker.send("POST", "/volumes/create", { json: { Name } });
      context.afterwards(() => docker.send("DELETE", `/volumes/${Name}`));
      await docker.containerId({ HostConfig: { Binds: [`${Name}:/data`] } });
      expect((await docker.send("DELETE", `/volumes/${Name}`)).status).toBe(409);
    },
  },
};
