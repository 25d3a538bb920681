import { expect } from "@jest/globals";
import { z } from "zod";
import { Docker, dockerWithImage, privateRegistry, services } from "../docker.js";
import { composeText, containersOf, createStack, removeAfterwards, stack } from "../stacks.js";
import { expectError, expectMissing, missing, type Suite } from "../suite.js";

const unknownStack = "Unable to find a stack with the specified identifier inside the database";
const env = [{ name: "COLOUR", value: "blue" }];

/** Compose stacks. Portainer: api/http/handler/stacks. */
export const stacks: Suite = {
  name: "stacks",
  cases: {
    "a new stack runs, is for administrators, and has every field": async (context) => {
      const docker = await dockerWithImage(context);
      const name = context.unique("stack");
      const answer = await createStack(context, docker, { Name: name, Env: env });
      const { Id } = answer.read(stack);
      expect(answer.status).toBe(200);
      const common = {
        Id,
        Name: name,
        Type: 2,
        EndpointId: docker.environment,
        SwarmId: "",
        EntryPoint: "docker-compose.yml",
        Env: env,
        Status: 1,
        ProjectPath: expect.stringMatching(new RegExp(`/compose/${String(Id)}$`)),
        CreationDate: expect.any(Number),
        CreatedBy: context.target.username,
        UpdateDate: 0,
        UpdatedBy: "",
        AdditionalFiles: null,
        AutoUpdate: null,
        Option: null,
        GitConfig: null,
        FromAppTemplate: false,
        Namespace: "",
        ...(context.isAtLeast("2.23.0") ? {} : { IsComposeFormat: false }),
      };
      const ResourceControl = {
        Id: expect.any(Number),
        ResourceId: `${String(docker.environment)}_${name}`,
        SubResourceIds: [],
        Type: 6,
        UserAccesses: [],
        TeamAccesses: [],
        Public: false,
        AdministratorsOnly: true,
        System: false,
      };
      expect(answer.json()).toEqual({ ...common, ResourceControl });
      expect((await context.admin.get(`/stacks/${String(Id)}`)).json()).toEqual({ ...common, ResourceControl });
      expect(await containersOf(docker, name)).toMatchObject([{ State: "running" }]);
      const file = await context.admin.get(`/stacks/${String(Id)}/file`);
      expect(file.json()).toEqual({ StackFileContent: composeText() });
    },
    "a name is put into compose's form": async (context) => {
      const docker = await dockerWithImage(context);
      const name = context.unique("stack");
      const answer = await createStack(context, docker, { Name: `${name.toUpperCase()} (new)!` });
      expect(answer.read(stack).Name).toBe(`${name}new`);
    },
    "names are unique in an environment": async (context) => {
      const docker = await dockerWithImage(context);
      const name = context.unique("stack");
      await createStack(context, docker, { Name: name });
      const answer = await createStack(context, docker, { Name: name.toUpperCase() });
      expectError(answer, 409, `A stack with the normalized name '${name}' already exists`);
    },
    "a project that no stack knows is taken over": async (context) => {
      const docker = await dockerWithImage(context);
      const name = context.unique("stack");
      await docker.containerId({ Labels: { "com.docker.compose.project": name } });
      expect((await createStack(context, docker, { Name: name })).status).toBe(200);
    },
    "variables are put into the text, and a missing one is empty": async (context) => {
      const docker = await dockerWithImage(context);
      const name = context.unique("stack");
      await createStack(context, docker, { Name: name, StackFileContent: composeText("${COLOUR}"), Env: env });
      const [container] = await containersOf(docker, name);
      const inspected = await docker.send("GET", `/containers/${container?.Id ?? ""}/json`);
      expect(inspected.json()).toMatchObject({ Config: { Env: expect.arrayContaining(["VARIABLE=blue"]) } });
    },
    "an image is pulled with the credentials of a registry": async (context) => {
      const docker = new Docker(context, await context.environment());
      await privateRegistry(context);
      const image = services().images[1];
      await docker.send("DELETE", `/images/${image}?force=true`);
      const StackFileContent = composeText().replace(services().images[0], image);
      expect((await createStack(context, docker, { StackFileContent })).status).toBe(200);
    },
    "what is missing is said": async (context) => {
      const docker = new Docker(context, await context.environment());
      const path = `/stacks/create/standalone/string?endpointId=${String(docker.environment)}`;
      const post = (json: object, to = path) => context.admin.post(to, { json });
      expectError(await post({}), 400, "Invalid request payload", "Invalid stack name");
      expectError(await post({ Name: "x" }), 400, "Invalid request payload", "Invalid stack file content");
      expectError(
        await post({}, "/stacks/create/standalone/string"),
        400,
        "Invalid query parameter: endpointId",
        "Missing query parameter",
      );
      const elsewhere = `/stacks/create/standalone/string?endpointId=${String(missing)}`;
      const message = "Unable to find an environment with the specified identifier inside the database";
      expectMissing(await post({}, elsewhere), message, "endpoints", missing);
      expectError(
        await post({}, path.replace("standalone", "other")),
        400,
        "Invalid value for query parameter: type. Value must be one of: 1 (Swarm stack) or 2 (Compose stack)",
        "Invalid query parameter",
      );
      expectError(
        await post({}, path.replace("string", "other")),
        400,
        "Invalid value for query parameter: method. Value must be one of: string, repository or file",
        "Invalid query parameter",
      );
    },
    "a body without the type of JSON is taken for a form": async (context) => {
      const docker = new Docker(context, await context.environment());
      const path = `/stacks/create/standalone/string?endpointId=${String(docker.environment)}`;
      const body = JSON.stringify({ Name: "x", StackFileContent: "x" });
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      expectError(await context.admin.post(path, { body, headers }), 400, "Invalid request payload", "EOF");
    },
    "a text that compose refuses is a server error with its words, and leaves nothing": async (context) => {
      const docker = await dockerWithImage(context);
      const Name = context.unique("stack");
      const answer = await createStack(context, docker, {
        Name,
        StackFileContent: "services:\n  app:\n    nonsense: 1\n",
      });
      expect(answer.status).toBe(500);
      const { message, details } = answer.read(z.object({ message: z.string(), details: z.string() }));
      expect(message).toMatch(/^failed to deploy a stack: /);
      expect(message).toMatch(/nonsense/i);
      expect(details).toBe(`F${message.slice(1)}`);
      const names = (await context.admin.get("/stacks")).read(z.array(stack)).map((one) => one.Name);
      expect(names).not.toContain(Name);
    },
    "an image that does not exist is one, too": async (context) => {
      const docker = new Docker(context, await context.environment());
      const image = `${services().registry.address}/private/no-such-image:1`;
      const StackFileContent = composeText().replace(services().images[0], image);
      const answer = await createStack(context, docker, { StackFileContent });
      expect(answer.status).toBe(500);
      expect(answer.text).toMatch(/failed to deploy a stack/);
    },
    "what a failed deployment has started is taken down": async (context) => {
      const docker = await dockerWithImage(context);
      const name = context.unique("stack");
      const StackFileContent = `${composeText()}  broken:\n    image: ${services().images[0]}\n    command: ["/no/such/program"]\n    network_mode: none\n`;
      const answer = await createStack(context, docker, { Name: name, StackFileContent });
      expect(answer.status).toBe(500);
      expect(await containersOf(docker, name)).toEqual([]);
    },
    "a stack can come as a file": async (context) => {
      const docker = await dockerWithImage(context);
      const path = `/stacks/create/standalone/file?endpointId=${String(docker.environment)}`;
      const Name = context.unique("stack");
      const form = { Name, file: Buffer.from(composeText()), Env: JSON.stringify(env) };
      const answer = await context.admin.post(path, { form });
      expect(answer.status).toBe(200);
      removeAfterwards(context, docker, answer.read(stack).Id);
      expect(answer.json()).toMatchObject({ Name, Env: env });
      const without = await context.admin.post(path, { form: { Name } });
      const details = "Invalid Compose file. Ensure that the Compose file is uploaded correctly";
      expectError(without, 400, "Invalid request payload", details);
    },
    "the older address does the same": async (context) => {
      const docker = await dockerWithImage(context);
      const json = { Name: context.unique("stack"), StackFileContent: composeText() };
      const path = `/stacks?type=2&method=string&endpointId=${String(docker.environment)}`;
      const answer = await context.admin.post(path, { json });
      expect(answer.status).toBe(200);
      removeAfterwards(context, docker, answer.read(stack).Id);
    },
    "an update replaces text and variables": async (context) => {
      const docker = await dockerWithImage(context);
      const { Id, Name } = (await createStack(context, docker, { Env: env })).read(stack);
      const path = `/stacks/${String(Id)}?endpointId=${String(docker.environment)}`;
      const [before] = await containersOf(docker, Name);
      const answer = await context.admin.put(path, { json: { StackFileContent: composeText("changed") } });
      expect(answer.status).toBe(200);
      expect(answer.json()).toMatchObject({
        Env: null,
        Status: 1,
        ResourceControl: null,
        UpdatedBy: context.target.username,
        UpdateDate: expect.any(Number),
      });
      const [after] = await containersOf(docker, Name);
      expect(after?.Id).not.toBe(before?.Id);
      const file = await context.admin.get(`/stacks/${String(Id)}/file`);
      expect(file.json()).toEqual({ StackFileContent: composeText("changed") });
    },
    "an update that fails changes nothing that is stored": async (context) => {
      const docker = await dockerWithImage(context);
      const { Id } = (await createStack(context, docker, { Env: env })).read(stack);
      const path = `/stacks/${String(Id)}?endpointId=${String(docker.environment)}`;
      const refused = await context.admin.put(path, { json: { StackFileContent: "nonsense" } });
      expect(refused.status).toBe(500);
      expect((await context.admin.get(`/stacks/${String(Id)}`)).json()).toMatchObject({ Env: env, UpdatedBy: "" });
      const file = await context.admin.get(`/stacks/${String(Id)}/file`);
      expect(file.json()).toEqual({ StackFileContent: composeText() });
      expectError(
        await context.admin.put(path, { json: {} }),
        400,
        "Invalid request payload",
        "Invalid stack file content",
      );
      expectError(
        await context.admin.put(`/stacks/${String(Id)}`, { json: {} }),
        400,
        "Invalid query parameter: endpointId",
        "Missing query parameter",
      );
    },
    "an update through another environment moves the stack's entry there": async (context) => {
      const docker = await dockerWithImage(context);
      const other = await context.environment();
      const { Id } = (await createStack(context, docker)).read(stack);
      const path = `/stacks/${String(Id)}?endpointId=${String(other)}`;
      const answer = await context.admin.put(path, { json: { StackFileContent: composeText() } });
      expect(answer.json()).toMatchObject({ EndpointId: other });
    },
    "a stack is stopped and started": async (context) => {
      const docker = await dockerWithImage(context);
      const { Id, Name } = (await createStack(context, docker)).read(stack);
      const post = (action: string) =>
        context.admin.post(`/stacks/${String(Id)}/${action}?endpointId=${String(docker.environment)}`);
      expectError(await post("start"), 409, `A stack with the name '${Name}' is already running`);
      expect((await post("stop")).json()).toMatchObject({ Status: 2 });
      expect(await containersOf(docker, Name)).toEqual([]);
      expectError(await post("stop"), 400, "Stack is already inactive");
      expect((await post("start")).json()).toMatchObject({ Status: 1 });
      expect(await containersOf(docker, Name)).toMatchObject([{ State: "running" }]);
      const [container] = await containersOf(docker, Name);
      await docker.send("DELETE", `/containers/${container?.Id ?? ""}?force=true`);
      expectError(await post("start"), 400, "Stack is already active");
      expectError(
        await context.admin.post(`/stacks/${String(Id)}/stop`),
        400,
        "Invalid query parameter: endpointId",
        "Missing query parameter",
      );
    },
    "a deleted stack is taken down, its volumes stay": async (context) => {
      const docker = await dockerWithImage(context);
      const name = context.unique("stack");
      const StackFileContent = `${composeText()}    volumes: ["data:/data"]\nvolumes:\n  data: {}\n`;
      const { Id } = (await createStack(context, docker, { Name: name, StackFileContent })).read(stack);
      const path = `/stacks/${String(Id)}?endpointId=${String(docker.environment)}`;
      const answer = await context.admin.delete(path);
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 204, text: "" });
      expect(await containersOf(docker, name)).toEqual([]);
      expect((await docker.send("GET", `/volumes/${name}_data`)).status).toBe(200);
      expect((await docker.send("DELETE", `/volumes/${name}_data`)).status).toBe(204);
      expectMissing(await context.admin.get(`/stacks/${String(Id)}`), unknownStack, "stacks", Id);
    },
    "a deletion needs an environment, which an administrator may choose": async (context) => {
      const docker = await dockerWithImage(context);
      const other = await context.environment();
      const { Id } = (await createStack(context, docker)).read(stack);
      const message = "Unable to find the endpoint associated to the stack inside the database";
      expectMissing(await context.admin.delete(`/stacks/${String(Id)}`), message, "endpoints", 0);
      expect((await context.admin.delete(`/stacks/${String(Id)}?endpointId=${String(other)}`)).status).toBe(204);
    },
    "a stack moves to another environment and name": async (context) => {
      const docker = await dockerWithImage(context);
      const other = await context.environment();
      const { Id, Name } = (await createStack(context, docker)).read(stack);
      const renamed = context.unique("stack");
      const path = `/stacks/${String(Id)}/migrate?endpointId=${String(docker.environment)}`;
      const required = "Invalid environment identifier. Must be a positive number";
      expectError(await context.admin.post(path, { json: {} }), 400, "Invalid request payload", required);
      const refused = await context.admin.post(path, { json: { EndpointID: other } });
      expect({ status: refused.status, text: refused.text }).toMatchObject({
        status: 409,
        text: expect.stringContaining(`A stack with the name '${Name}' is already running on endpoint '`),
      });
      const answer = await context.admin.post(path, { json: { EndpointID: other, Name: renamed } });
      expect(answer.json()).toMatchObject({ EndpointId: other, Name: renamed });
      expect(await containersOf(docker, Name)).toEqual([]);
      expect(await containersOf(docker, renamed)).toHaveLength(1);
      expect((await context.admin.get(`/stacks/${String(Id)}`)).json()).toMatchObject({
        ResourceControl: { ResourceId: `${String(other)}_${renamed}` },
      });
    },
    "a stack outlives its environment, and is attached to another": async (context) => {
      const docker = await dockerWithImage(context);
      const other = new Docker(context, await context.environment());
      const { Id, Name } = (await createStack(context, docker)).read(stack);
      removeAfterwards(context, other, Id);
      await context.admin.delete(`/endpoints/${String(docker.environment)}`);
      expect((await context.admin.get(`/stacks/${String(Id)}`)).status).toBe(200);
      const filters = encodeURIComponent(
        JSON.stringify({ EndpointID: other.environment, IncludeOrphanedStacks: true }),
      );
      const orphans = (await context.admin.get(`/stacks?filters=${filters}`)).read(z.array(stack));
      expect(orphans.map((one) => one.Id)).toContain(Id);
      const path = `/stacks/${String(Id)}/associate?endpointId=${String(other.environment)}`;
      expectError(
        await context.admin.put(path),
        400,
        "Invalid query parameter: orphanedRunning",
        "Missing query parameter",
      );
      const answer = await context.admin.put(`${path}&orphanedRunning=true`);
      expect(answer.json()).toMatchObject({
        EndpointId: other.environment,
        Status: 1,
        ResourceControl: { ResourceId: `${String(other.environment)}_${Name}` },
      });
    },
    "the list is filtered by environment": async (context) => {
      const docker = await dockerWithImage(context);
      const { Id } = (await createStack(context, docker)).read(stack);
      const list = async (filters: object) =>
        (await context.admin.get(`/stacks?filters=${encodeURIComponent(JSON.stringify(filters))}`))
          .read(z.array(stack))
          .map((one) => one.Id);
      expect(await list({ EndpointID: docker.environment })).toEqual([Id]);
      expect(await list({})).toContain(Id);
      expect(await list({ EndpointID: missing })).toEqual([]);
    },
    "an unknown stack is 404": async ({ admin }) => {
      const path = `/stacks/${String(missing)}`;
      for (const answer of [
        await admin.get(path),
        await admin.get(`${path}/file`),
        await admin.put(`${path}?endpointId=1`, { json: {} }),
        await admin.delete(`${path}?endpointId=1`),
        await admin.post(`${path}/start?endpointId=1`),
        await admin.post(`${path}/migrate`, { json: { EndpointID: 1 } }),
        await admin.post(`${path}/git`, { json: {} }),
        await admin.put(`${path}/git/redeploy`, { json: {} }),
      ]) {
        expectMissing(answer, unknownStack, "stacks", missing);
      }
    },
    "a stack without a repository has none to follow": async (context) => {
      const docker = await dockerWithImage(context);
      const { Id } = (await createStack(context, docker)).read(stack);
      const path = `/stacks/${String(Id)}/git`;
      expectError(await context.admin.post(path, { json: {} }), 500, "No Git config in the found stack");
      expectError(await context.admin.put(`${path}/redeploy`, { json: {} }), 400, "Stack is not created from git");
    },
    "somebody else's stack is private": async (context) => {
      const docker = await dockerWithImage(context);
      const [owner, other] = [await context.person(), await context.person()];
      const json = { UserAccessPolicies: { [String(owner.id)]: { RoleId: 0 }, [String(other.id)]: { RoleId: 0 } } };
      await context.admin.put(`/endpoints/${String(docker.environment)}`, { json });
      const answer = await createStack(context, docker, {}, owner.client);
      const { Id } = answer.read(stack);
      expect(answer.json()).toMatchObject({
        CreatedBy: owner.username,
        ResourceControl: { UserAccesses: [{ UserId: owner.id, AccessLevel: 1 }], AdministratorsOnly: false },
      });
      const ids = async (who: typeof owner) =>
        (await who.client.get("/stacks")).read(z.array(stack)).map((one) => one.Id);
      expect(await ids(owner)).toEqual([Id]);
      expect(await ids(other)).toEqual([]);
      const refused = await other.client.get(`/stacks/${String(Id)}`);
      expectError(refused, 403, "Access denied to resource");
      const orphaned = await owner.client.delete(`/stacks/${String(Id)}`);
      expectError(orphaned, 403, "Permission denied to remove orphaned stack");
    },
    "an environment can keep stacks, and dangerous ones, from others": async (context) => {
      const docker = await dockerWithImage(context);
      const owner = await context.person();
      const json = { UserAccessPolicies: { [String(owner.id)]: { RoleId: 0 } } };
      await context.admin.put(`/endpoints/${String(docker.environment)}`, { json });
      const set = (settings: object) =>
        context.admin.put(`/endpoints/${String(docker.environment)}/settings`, { json: settings });
      await set({ allowPrivilegedModeForRegularUsers: false });
      const StackFileContent = `${composeText()}    privileged: true\n`;
      const refusal = "stack config file is invalid: privileged mode disabled for non administrator users";
      expectError(await createStack(context, docker, { StackFileContent }, owner.client), 500, refusal);
      await set({ allowStackManagementForRegularUsers: false });
      const disabled = await createStack(context, docker, {}, owner.client);
      expectError(disabled, 403, "Stack creation is disabled for non-admin users");
    },
    "a swarm stack needs a swarm": async (context) => {
      const docker = new Docker(context, await context.environment());
      const path = `/stacks/create/swarm/string?endpointId=${String(docker.environment)}`;
      const json = { Name: "x", StackFileContent: composeText() };
      expectError(await context.admin.post(path, { json }), 400, "Invalid request payload", "Invalid Swarm ID");
      const info = (await docker.send("GET", "/info")).read(
        z.looseObject({ Swarm: z.looseObject({ LocalNodeState: z.string() }) }),
      );
      // On an engine that is in a swarm there is nothing to refuse.
      const expected = info.Swarm.LocalNodeState === "active" ? /^/ : /Unable to check for name collision/;
      expect((await context.admin.post(path, { json: { ...json, SwarmID: "other" } })).text).toMatch(expected);
    },
    "a Kubernetes stack needs Kubernetes": async (context) => {
      const docker = new Docker(context, await context.environment());
      for (const method of ["string", "repository"]) {
        const path = `/stacks/create/kubernetes/${method}?endpointId=${String(docker.environment)}`;
        expectError(await context.admin.post(path, { json: {} }), 400, "Environment type does not match");
      }
    },
  },
};
