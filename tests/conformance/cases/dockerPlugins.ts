import { expect } from "@jest/globals";
import { PluginRepository } from "../../harness/plugins";
import type { Context } from "../context";
import { Docker, guest, privateRegistry, registryHeader, services } from "../docker";
import type { Suite } from "../suite";

const privileges = [{ Name: "network", Description: "", Value: ["host"] }];

/** The header that carries the credentials of the private registry themselves. */
function ownHeader(): Record<string, string> {
  const { username, password } = services().registry;
  return { "x-registry-auth": Buffer.from(JSON.stringify({ username, password })).toString("base64url") };
}

/** A plugin that is installed, switched off, and removed afterwards. */
async function installed(context: Context, docker: Docker): Promise<string> {
  const [name, remote] = [context.unique("plugin"), new PluginRepository().push("1")];
  context.afterwards(() => docker.send("DELETE", `/plugins/${name}?force=true`));
  const pulled = await docker.send("POST", `/plugins/pull?name=${name}&remote=${remote}`, {
    json: privileges,
    headers: ownHeader(),
  });
  expect(pulled.status).toBe(200);
  expect(pulled.text).not.toContain('"error"');
  return name;
}

/** Docker's plugins, which Portainer knows nothing of. Portainer: api/http/proxy/factory/docker/transport.go. */
export const dockerPlugins: Suite = {
  name: "Docker plugins",
  cases: {
    "a registry of Portainer's adds no credentials, and those that the client sends are passed on": async (context) => {
      const docker = new Docker(context, await context.environment());
      const byId = registryHeader(await privateRegistry(context));
      const remote = new PluginRepository().push("1");
      const asked = (headers: Record<string, string>) =>
        docker.send("GET", `/plugins/privileges?remote=${remote}`, { headers });
      // Docker says of a plugin that it cannot have that it asks for nothing.
      expect((await asked(byId)).json()).toEqual([]);
      expect((await asked(ownHeader())).json()).toMatchObject([{ Name: "network", Value: ["host"] }]);
      const path = `/plugins/pull?name=${context.unique("plugin")}&remote=${remote}`;
      expect((await docker.send("POST", path, { json: privileges, headers: byId })).status).toBe(500);
    },
    "a plugin that asks for more than it is granted is a 200 whose stream says so": async (context) => {
      const docker = new Docker(context, await context.environment());
      const [name, remote] = [context.unique("plugin"), new PluginRepository().push("1")];
      const pulled = await docker.send("POST", `/plugins/pull?name=${name}&remote=${remote}`, {
        json: [],
        headers: ownHeader(),
      });
      expect(pulled.status).toBe(200);
      expect(pulled.text).toContain('"error":"incorrect privileges"');
      expect((await docker.send("GET", `/plugins/${name}/json`)).status).toBe(404);
    },
    "a plugin is set while it is off, and not while it is on": async (context) => {
      const docker = new Docker(context, await context.environment());
      const name = await installed(context, docker);
      const set = (value: string) => docker.send("POST", `/plugins/${name}/set`, { json: [`DEBUG=${value}`] });
      expect((await set("1")).status).toBe(204);
      expect((await docker.send("POST", `/plugins/${name}/enable?timeout=30`)).status).toBe(200);
      expect((await docker.send("POST", `/plugins/${name}/enable?timeout=30`)).status).toBe(409);
      const refused = await set("0");
      expect({ status: refused.status, body: refused.json() }).toEqual({
        status: 500,
        body: { message: expect.stringContaining("disable plugin before setting") },
      });
      expect((await docker.send("GET", `/plugins/${name}/json`)).json()).toMatchObject({
        Name: `${name}:latest`,
        Enabled: true,
        Settings: { Env: ["DEBUG=1", "FIXED=as it is"] },
      });
      expect((await docker.send("DELETE", `/plugins/${name}`)).status).toBe(409);
    },
    "whoever may use the environment may do with plugins as an administrator does": async (context) => {
      const { docker, admin } = await guest(context);
      const name = await installed(context, admin);
      expect((await docker.send("GET", `/plugins/${name}/json`)).status).toBe(200);
      expect((await docker.send("DELETE", `/plugins/${name}`)).status).toBe(200);
      expect((await admin.send("GET", `/plugins/${name}/json`)).status).toBe(404);
    },
  },
};
