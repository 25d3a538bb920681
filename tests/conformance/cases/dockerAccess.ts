import { expect } from "@jest/globals";
import { z } from "zod";
import type { Answer } from "../client";
import { Docker, expectRefused, guest, privateRegistry, proxyFailed, registryHeader, services } from "../docker";
import { expectError, type Suite } from "../suite";

const identified = z.looseObject({ Id: z.string() });
const controlled = z.looseObject({ Portainer: z.object({ ResourceControl: z.looseObject({ Id: z.number() }) }) });
function expectDenied(answer: Answer): void {
  expect({ status: answer.status, body: answer.json() }).toEqual({
    status: 403,
    body: { message: "access denied to resource" },
  });
}

/** Docker through Portainer, for everybody else. Portainer: api/http/proxy/factory/docker/access_control.go. */
export const dockerAccess: Suite = {
  name: "Docker access",
  cases: {
    "an environment that does not name somebody is closed": async (context) => {
      const { client } = await context.person();
      const docker = new Docker(context, await context.environment(), client);
      expectError(
        await docker.send("GET", "/info"),
        403,
        "Permission denied to access environment",
        "Access denied to environment",
      );
    },
    "somebody sees own containers, and none of others: 403 for a look, 500 for an action": async (context) => {
      const { docker, admin, person } = await guest(context);
      const own = await docker.containerId();
      const other = await admin.containerId();
      const ids = (await docker.send("GET", "/containers/json?all=1")).read(z.array(identified)).map(({ Id }) => Id);
      expect(ids).toContain(own);
      expect(ids).not.toContain(other);
      expect((await docker.send("GET", `/containers/${own}/json`)).json()).toMatchObject({
        Portainer: { ResourceControl: { UserAccesses: [{ UserId: person.id }] } },
      });
      expectDenied(await docker.send("GET", `/containers/${other}/json`));
      expectRefused(await docker.send("POST", `/containers/${other}/start`));
      expectRefused(await docker.send("DELETE", `/containers/${other}`));
      expect((await docker.send("DELETE", `/containers/${own}`)).status).toBe(204);
    },
    "a public control opens a container": async (context) => {
      const { docker, admin } = await guest(context);
      const created = await admin.container();
      const { Id } = created.read(identified);
      const control = created.read(controlled).Portainer.ResourceControl.Id;
      await context.admin.put(`/resource_controls/${String(control)}`, { json: { Public: true } });
      expect((await docker.send("GET", `/containers/${Id}/json`)).status).toBe(200);
    },
    "labels count where there is no control, and become one at the first look": async (context) => {
      const { docker, admin, person } = await guest(context);
      const label = "io.portainer.accesscontrol.users";
      const created = await admin.container({ Labels: { [label]: `${person.username},nobody` } });
      const { Id } = created.read(identified);
      // Through Portainer a container has a control from the start, and labels are dead.
      expectDenied(await docker.send("GET", `/containers/${Id}/json`));
      const control = created.read(controlled).Portainer.ResourceControl.Id;
      await context.admin.delete(`/resource_controls/${String(control)}`);
      const seen = await docker.send("GET", `/containers/${Id}/json`);
      expect(seen.json()).toMatchObject({
        Portainer: { ResourceControl: { ResourceId: Id, UserAccesses: [{ UserId: person.id, AccessLevel: 1 }] } },
      });
      const persisted = seen.read(controlled).Portainer.ResourceControl.Id;
      expect((await context.admin.delete(`/resource_controls/${String(persisted)}`)).status).toBe(204);
    },
    "a container of a stack follows the stack": async (context) => {
      const { docker, admin, person } = await guest(context);
      const stack = context.unique("stack");
      const created = await admin.container({ Labels: { "com.docker.compose.project": stack } });
      const { Id } = created.read(identified);
      const own = created.read(controlled).Portainer.ResourceControl.Id;
      await context.admin.delete(`/resource_controls/${String(own)}`);
      expectRefused(await docker.send("POST", `/containers/${Id}/start`));
      const json = { ResourceID: `${String(admin.environment)}_${stack}`, Type: 6, Users: [person.id] };
      const control = (await context.admin.post("/resource_controls", { json })).read(z.object({ Id: z.number() }));
      context.afterwards(() => context.admin.delete(`/resource_controls/${String(control.Id)}`));
      expect((await docker.send("POST", `/containers/${Id}/start`)).status).toBe(204);
      expect((await docker.send("GET", `/containers/${Id}/json`)).status).toBe(200);
    },
    "the system's networks are for all, others' are not": async (context) => {
      const { docker, admin } = await guest(context);
      const Name = context.unique("conformance");
      const { Id } = (await admin.send("POST", "/networks/create", { json: { Name } })).read(identified);
      context.afterwards(() => admin.send("DELETE", `/networks/${Id}`));
      const names = (await docker.send("GET", "/networks"))
        .read(z.array(z.looseObject({ Name: z.string() })))
        .map((network) => network.Name);
      expect(names).toContain("bridge");
      expect(names).not.toContain(Name);
      expectDenied(await docker.send("GET", `/networks/${Id}`));
    },
    "volumes have rules like containers": async (context) => {
      const { docker, admin } = await guest(context);
      const [own, other] = [context.unique("conformance"), context.unique("conformance")];
      for (const [who, Name] of [
        [docker, own],
        [admin, other],
      ] as const) {
        expect((await who.send("POST", "/volumes/create", { json: { Name } })).status).toBe(200);
        context.afterwards(() => admin.send("DELETE", `/volumes/${Name}`));
      }
      const list = (await docker.send("GET", "/volumes")).read(
        z.looseObject({ Volumes: z.array(z.looseObject({ Name: z.string() })) }),
      );
      const names = list.Volumes.map(({ Name }) => Name);
      expect(names).toContain(own);
      expect(names).not.toContain(other);
      expectRefused(await docker.send("DELETE", `/volumes/${other}`));
      expect((await docker.send("DELETE", `/volumes/${own}`)).status).toBe(204);
    },
    "prunes and nodes are for administrators": async (context) => {
      const { docker } = await guest(context);
      expectRefused(await docker.send("POST", "/containers/prune"));
      expectRefused(await docker.send("POST", "/volumes/prune"));
      expectRefused(await docker.send("GET", "/nodes/some"));
      expectRefused(await docker.send("POST", "/swarm/leave"));
    },
    "what does not exist is Docker's error for an administrator, and the proxy's for others": async (context) => {
      const { docker, admin } = await guest(context);
      expect((await admin.send("POST", "/containers/no-such/start")).status).toBe(404);
      expectError(
        await docker.send("POST", "/containers/no-such/start"),
        500,
        proxyFailed,
        /No such container: no-such/,
      );
    },
    "security settings refuse, with 403 or, for capabilities, 500": async (context) => {
      const { docker, admin } = await guest(context);
      const path = `/endpoints/${String(admin.environment)}/settings`;
      const refused: [string, object, number, string][] = [
        ["allowPrivilegedModeForRegularUsers", { Privileged: true }, 403, "privileged mode"],
        ["allowHostNamespaceForRegularUsers", { PidMode: "host" }, 403, "pid host namespace"],
        ["allowDeviceMappingForRegularUsers", { Devices: [{ PathOnHost: "/dev/null" }] }, 403, "device mapping"],
        ["allowSysctlSettingForRegularUsers", { Sysctls: { "net.ipv4.ip_forward": "1" } }, 403, "sysctl settings"],
        ["allowBindMountsForRegularUsers", { Binds: ["/tmp:/tmp"] }, 403, "bind mounts"],
        ["allowContainerCapabilitiesForRegularUsers", { CapAdd: ["NET_ADMIN"] }, 500, "container capabilities"],
      ];
      for (const [setting, HostConfig, status, what] of refused) {
        await context.admin.put(path, { json: { [setting]: false } });
        expectError(await docker.container({ HostConfig }), status, proxyFailed, `Forbidden to use ${what}`);
        expect((await admin.container({ HostConfig })).status).toBe(200);
      }
      expect((await docker.container({ HostConfig: { Binds: ["some-volume:/data"] } })).status).toBe(200);
    },
    "a registry that does not name somebody makes the pull anonymous": async (context) => {
      const { docker, person } = await guest(context);
      // The guest's environment has this registry under its plain address already.
      const registry = await privateRegistry(context, { URL: `http://${services().registry.address}` });
      const image = services().images[0];
      expect((await docker.pull(image, registryHeader(registry))).text).toContain("no basic auth credentials");
      const json = { UserAccessPolicies: { [String(person.id)]: { RoleId: 0 } } };
      await context.admin.put(`/endpoints/${String(docker.environment)}/registries/${String(registry)}`, { json });
      expect((await docker.pull(image, registryHeader(registry))).text).not.toContain('"error"');
    },
  },
};
