import { expect } from "@jest/globals";
import { z } from "zod";
import { Docker, dockerWithImage, privateRegistry, registryHeader, services } from "../docker";
import { expectError, missing, type Suite } from "../suite";

const identified = z.looseObject({ Id: z.string() });
const controlled = z.looseObject({
  Portainer: z.object({ ResourceControl: z.looseObject({ Id: z.number(), ResourceId: z.string() }) }),
});
const adminOnly = { UserAccesses: [{ UserId: 1, AccessLevel: 1 }], TeamAccesses: [], Public: false };

/** Docker through Portainer, for an administrator. Portainer: api/http/proxy/factory/docker. */
export const dockerProxy: Suite = {
  name: "Docker proxy",
  cases: {
    "what is not Portainer's business passes as it is, with and without Docker's version": async (context) => {
      const docker = new Docker(context, await context.environment());
      for (const path of ["/version", "/v1.41/version"]) {
        expect((await docker.send("GET", path)).json()).toMatchObject({ ApiVersion: expect.any(String) });
      }
      expect((await docker.send("GET", "/_ping")).text).toBe("OK");
    },
    "errors of Docker keep their status and form": async (context) => {
      const docker = new Docker(context, await context.environment());
      const answer = await docker.send("GET", "/containers/no-such-container/json");
      expect({ status: answer.status, body: answer.json() }).toEqual({
        status: 404,
        body: { message: "No such container: no-such-container" },
      });
    },
    "an engine that is not there is a server error on a socket, and a bare 502 elsewhere": async (context) => {
      const id = await context.environment();
      const docker = new Docker(context, id);
      const put = (URL: string) => context.admin.put(`/endpoints/${String(id)}`, { json: { URL } });
      await put("unix:///nowhere/docker.sock");
      expectError(await docker.send("GET", "/info"), 500, "Unable to proxy the request via the Docker socket", /./);
      await put("tcp://127.0.0.1:1");
      const bare = await docker.send("GET", "/info");
      expect({ status: bare.status, text: bare.text }).toEqual({ status: 502, text: "" });
    },
    "a created container is the creator's own, and its 201 becomes 200": async (context) => {
      const docker = await dockerWithImage(context);
      const answer = await docker.container();
      const { Id } = answer.read(identified);
      expect(answer.status).toBe(200);
      expect(answer.json()).toMatchObject({
        Warnings: expect.anything(),
        Portainer: { ResourceControl: { ResourceId: Id, Type: 1, SubResourceIds: [], ...adminOnly } },
      });
      const inspected = (await docker.send("GET", `/containers/${Id}/json`)).json();
      expect(inspected).toMatchObject({ Id, Portainer: { ResourceControl: { ResourceId: Id } } });
      const listed = (await docker.send("GET", "/containers/json?all=1")).read(z.array(identified));
      expect(listed.find((one) => one.Id === Id)).toMatchObject({ Portainer: { ResourceControl: { ResourceId: Id } } });
    },
    "a deleted container takes its control along": async (context) => {
      const docker = await dockerWithImage(context);
      const created = (await docker.container()).read(controlled);
      const { Id, ResourceId } = created.Portainer.ResourceControl;
      expect((await docker.send("DELETE", `/containers/${ResourceId}`)).status).toBe(204);
      const control = await context.admin.delete(`/resource_controls/${String(Id)}`);
      expect(control.status).toBe(404);
    },
    "a container runs, is asked, changed, renamed and stopped": async (context) => {
      const docker = await dockerWithImage(context);
      const id = await docker.containerId({ Cmd: ["/bin/sleep", "600"] });
      expect((await docker.send("POST", `/containers/${id}/start`)).status).toBe(204);
      expect((await docker.send("POST", `/containers/${id}/start`)).status).toBe(304);
      expect((await docker.send("GET", `/containers/${id}/json`)).json()).toMatchObject({ State: { Running: true } });
      const update = { json: { RestartPolicy: { Name: "unless-stopped" } } };
      expect((await docker.send("POST", `/containers/${id}/update`, update)).status).toBe(200);
      const name = context.unique("conformance");
      expect((await docker.send("POST", `/containers/${id}/rename?name=${name}`)).status).toBe(204);
      expect((await docker.send("POST", `/containers/${id}/stop?t=0`)).status).toBe(204);
      expect((await docker.send("GET", `/containers/${name}/json`)).json()).toMatchObject({ Name: `/${name}` });
    },
    "networks and volumes are the creator's own, too": async (context) => {
      const docker = new Docker(context, await context.environment());
      const Name = context.unique("conformance");
      const network = await docker.send("POST", "/networks/create", { json: { Name } });
      const { Id } = network.read(identified);
      context.afterwards(() => docker.send("DELETE", `/networks/${Id}`));
      expect(network.status).toBe(200);
      expect(network.json()).toMatchObject({
        Portainer: { ResourceControl: { ResourceId: Id, Type: 4, ...adminOnly } },
      });

      const volume = await docker.send("POST", "/volumes/create", { json: { Name } });
      context.afterwards(() => docker.send("DELETE", `/volumes/${Name}`));
      const { ResourceID } = volume.read(z.looseObject({ ResourceID: z.string() }));
      expect(volume.status).toBe(200);
      expect(ResourceID).toMatch(new RegExp(`^${Name}_.+`));
      expect(volume.json()).toMatchObject({
        Name,
        Portainer: { ResourceControl: { ResourceId: ResourceID, Type: 3 } },
      });
      const list = (await docker.send("GET", "/volumes")).read(
        z.looseObject({ Volumes: z.array(z.looseObject({ Name: z.string() })) }),
      );
      expect(list.Volumes.find((one) => one.Name === Name)).toMatchObject({ ResourceID });
      expect((await docker.send("GET", `/volumes/${Name}`)).json()).toMatchObject({ Name, ResourceID });
    },
    "Docker's own networks belong to the system": async (context) => {
      const docker = new Docker(context, await context.environment());
      const networks = (await docker.send("GET", "/networks")).read(z.array(z.looseObject({ Name: z.string() })));
      expect(networks.find(({ Name }) => Name === "bridge")).toMatchObject({
        Portainer: { ResourceControl: { Id: 0, System: true, Public: true } },
      });
    },
    "a volume announced by name is refused when it is there, before 2.23 without saying why by its status": async (
      context,
    ) => {
      const docker = new Docker(context, await context.environment());
      const Name = context.unique("conformance");
      const headers = { "x-portainer-volumename": Name };
      const create = () => docker.send("POST", "/volumes/create", { json: { Name }, headers });
      expect((await create()).status).toBe(200);
      context.afterwards(() => docker.send("DELETE", `/volumes/${Name}`));
      const message = "Unable to proxy the request via the Docker socket";
      expectError(
        await create(),
        context.isAtLeast("2.23.0") ? 409 : 500,
        message,
        "A volume with the same name already exists",
      );
    },
    "a pull in the name of a registry has its credentials": async (context) => {
      const docker = new Docker(context, await context.environment());
      const answer = await docker.pull(services().images[0], registryHeader(await privateRegistry(context)));
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain('"error"');
      expect(answer.text).toContain("Status: ");
    },
    "an unknown registry makes a pull anonymous, which Docker reports in the stream": async (context) => {
      const docker = new Docker(context, await context.environment());
      const image = services().images[0];
      for (const headers of [
        registryHeader(missing),
        { "x-registry-auth": Buffer.from("{}").toString("base64") },
        {},
      ]) {
        const answer = await docker.pull(image, headers);
        expect(answer.text).toContain("no basic auth credentials");
      }
    },
    "the credentials of a registry go to whatever host the image names": async (context) => {
      const docker = new Docker(context, await context.environment());
      const elsewhere = await privateRegistry(context, { URL: "elsewhere.invalid" });
      const answer = await docker.pull(services().images[0], registryHeader(elsewhere));
      expect(answer.text).not.toContain('"error"');
    },
    "credentials of the client's own pass unchanged": async (context) => {
      const docker = new Docker(context, await context.environment());
      const { username, password, address } = services().registry;
      const own = Buffer.from(JSON.stringify({ username, password, serveraddress: address })).toString("base64");
      const answer = await docker.pull(services().images[0], { "x-registry-auth": own });
      expect(answer.text).not.toContain('"error"');
    },
    "a registry's wrong password is an error in the stream or of Docker": async (context) => {
      const docker = new Docker(context, await context.environment());
      const registry = await privateRegistry(context, { Password: "wrong" });
      const answer = await docker.pull(services().images[0], registryHeader(registry));
      expect(answer.text).toMatch(/unauthorized|authentication required|no basic auth|401/i);
    },
    "a missing image is an error of Docker": async (context) => {
      const docker = new Docker(context, await context.environment());
      const { address } = services().registry;
      const header = registryHeader(await privateRegistry(context));
      const answer = await docker.pull(`${address}/private/no-such-image:1`, header);
      expect(answer.text).toMatch(/manifest|not found|unknown/i);
    },
    "listed containers with a hidden label are left out": async (context) => {
      const docker = await dockerWithImage(context);
      const value = context.unique("value");
      const id = await docker.containerId({ Labels: { hidden: value } });
      await context.admin.put("/settings", { json: { BlackListedLabels: [{ name: "hidden", value }] } });
      context.afterwards(() => context.admin.put("/settings", { json: { BlackListedLabels: [] } }));
      const ids = (await docker.send("GET", "/containers/json?all=1")).read(z.array(identified)).map(({ Id }) => Id);
      expect(ids).not.toContain(id);
      expect((await docker.send("GET", `/containers/${id}/json`)).status).toBe(200);
    },
    "an edge agent that never came has no Docker": async (context) => {
      const form = { Name: context.unique("e"), EndpointCreationType: "4", URL: "http://portainer.invalid:9000" };
      const { Id } = (await context.admin.post("/endpoints", { form })).read(z.looseObject({ Id: z.number() }));
      context.afterwards(() => context.admin.delete(`/endpoints/${String(Id)}`));
      const answer = await new Docker(context, Id).send("GET", "/info");
      expectError(answer, 500, "No Edge agent registered with the environment", "No agent available");
    },
  },
};
