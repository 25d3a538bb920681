import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@jest/globals";
import { z } from "zod";
import type { Answer } from "../client";
import type { Context } from "../context";
import { Docker, dockerWithImage, privateRegistry, registryHeader, services } from "../docker";
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

const data = Buffer.from("content").toString("base64");

/** A config or a secret that is removed afterwards. */
async function swarmContent(context: Context, docker: Docker, kind: "configs" | "secrets") {
  const Name = context.unique("conformance");
  const created = await docker.send("POST", `/${kind}/create`, { json: { Name, Data: data } });
  const { ResourceId: Id } = controlOf(created);
  context.afterwards(() => docker.send("DELETE", `/${kind}/${Id}`));
  return { Id, Name, created };
}

/** Waits until a service has a task that runs. */
async function running(docker: Docker, Id: string): Promise<void> {
  const tasks = z.array(z.looseObject({ Status: z.looseObject({ State: z.string() }) }));
  const filters = encodeURIComponent(JSON.stringify({ service: [Id] }));
  for (let attempt = 0; attempt < 60; attempt++) {
    const found = (await docker.send("GET", `/tasks?filters=${filters}`)).read(tasks);
    if (found.some(({ Status }) => Status.State === "running")) return;
    await sleep(500);
  }
  throw new Error("no task of the service runs");
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
    "configs and secrets are the creator's own, and only a config tells what it holds": async (context) => {
      const docker = new Docker(context, await context.environment());
      for (const kind of ["configs", "secrets"] as const) {
        const { Id, created } = await swarmContent(context, docker, kind);
        expect(created.status).toBe(200);
        expect(created.json()).toMatchObject({ ID: Id, Portainer: { ResourceControl: { ResourceId: Id } } });
        const found = (await docker.send("GET", `/${kind}/${Id}`)).read(z.looseObject({ Spec: z.looseObject({}) }));
        expect(found.Spec["Data"]).toBe(kind === "configs" ? data : undefined);
        expect((await docker.send("DELETE", `/${kind}/${Id}`)).status).toBe(204);
        expect(await hadControl(context, controlOf(created))).toBe(false);
      }
    },
    "of configs and secrets labels change, what they hold does not, and the version has to be the one that there is":
      async (context) => {
        const docker = new Docker(context, await context.environment());
        for (const kind of ["configs", "secrets"] as const) {
          const { Id, Name } = await swarmContent(context, docker, kind);
          const version = z.looseObject({ Version: z.object({ Index: z.number() }) });
          const { Index } = (await docker.send("GET", `/${kind}/${Id}`)).read(version).Version;
          const update = (index: number, json: object) =>
            docker.send("POST", `/${kind}/${Id}/update?version=${String(index)}`, { json: { Name, ...json } });
          const other = await update(Index, { Data: Buffer.from("other").toString("base64") });
          expect({ status: other.status, body: other.json() }).toEqual({
            status: 400,
            body: { message: expect.stringContaining("only updates to Labels are allowed") },
          });
          expect((await update(Index, { Labels: { one: "1" } })).status).toBe(200);
          const late = await update(Index, { Labels: {} });
          expect({ status: late.status, body: late.json() }).toEqual({
            status: 500,
            body: { message: expect.stringContaining("update out of sequence") },
          });
        }
      },
    "a config that a service uses is not removed, and Docker says which service": async (context) => {
      const docker = await dockerWithImage(context);
      const { Id, Name } = await swarmContent(context, docker, "configs");
      const Configs = [{ ConfigID: Id, ConfigName: Name, File: { Name: "/x", UID: "0", GID: "0", Mode: 292 } }];
      const service = { Name, TaskTemplate: { ContainerSpec: { Image: services().images[0], Configs } } };
      const created = await docker.send("POST", "/services/create", { json: service });
      const serviceId = controlOf(created).ResourceId;
      context.afterwards(() => docker.send("DELETE", `/services/${serviceId}`));
      const refused = await docker.send("DELETE", `/configs/${Id}`);
      expect({ status: refused.status, body: refused.json() }).toEqual({
        status: 400,
        body: { message: expect.stringContaining(`is in use by the following service: ${Name}`) },
      });
    },
    "a service is the creator's own, runs with the credentials of a registry, and changes by its version": async (
      context,
    ) => {
      const docker = new Docker(context, await context.environment());
      const headers = registryHeader(await privateRegistry(context));
      const Name = context.unique("conformance");
      const json = { Name, TaskTemplate: { ContainerSpec: { Image: services().images[0], Init: true } } };
      const created = await docker.send("POST", "/services/create", { json, headers });
      const { ResourceId: Id } = controlOf(created);
      context.afterwards(() => docker.send("DELETE", `/services/${Id}`));
      expect(created.status).toBe(200);
      expect(created.json()).toMatchObject({ ID: Id, Portainer: { ResourceControl: { Type: 2 } } });
      await running(docker, Id);
      const found = await docker.send("GET", `/services/${Name}`);
      expect(controlOf(found).ResourceId).toBe(Id);
      const { Index } = found.read(z.looseObject({ Version: z.object({ Index: z.number() }) })).Version;
      const update = () => docker.send("POST", `/services/${Id}/update?version=${String(Index)}`, { json, headers });
      expect((await update()).status).toBe(200);
      const late = await update();
      expect({ status: late.status, body: late.json() }).toEqual({
        status: 500,
        body: { message: expect.stringContaining("update out of sequence") },
      });
      expect((await docker.send("DELETE", `/services/${Id}`)).status).toBe(200);
      expect(await hadControl(context, controlOf(created))).toBe(false);
      const tasks = await docker.send("GET", `/tasks?filters=${encodeURIComponent(JSON.stringify({ service: [Id] }))}`);
      expect(tasks.status).toBe(404);
    },
    "an image loses a name although a container was made by it, as long as it has another one": async (context) => {
      const docker = await dockerWithImage(context);
      const [image] = services().images;
      const [repo, tag] = [image.slice(0, image.lastIndexOf(":")), context.unique("tag")];
      const named = await docker.send("POST", `/images/${image}/tag?repo=${encodeURIComponent(repo)}&tag=${tag}`);
      expect(named.status).toBe(201);
      await docker.container({ Image: `${repo}:${tag}` });
      expect((await docker.send("DELETE", `/images/${repo}:${tag}`)).status).toBe(200);
      expect((await docker.send("GET", `/images/${repo}:${tag}/json`)).status).toBe(404);
      expect((await docker.send("DELETE", `/images/${repo}:${tag}`)).status).toBe(404);
      expect((await docker.send("GET", `/images/${image}/json`)).status).toBe(200);
    },
  },
};
