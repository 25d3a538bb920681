import { expect } from "@jest/globals";
import { z } from "zod";
import { Docker, dockerWithImage } from "../docker";
import { composeText, containersOf, createStack, removeAfterwards, stack } from "../stacks";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const unknownStack = "Unable to find a stack with the specified identifier inside the database";
const env = [{ name: "COLOUR", value: "blue" }];

/** How stacks are changed, moved, stopped and deleted, and who may. Portainer: api/http/handler/stacks. */
export const stackChanges: Suite["cases"] = {
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
    const filters = encodeURIComponent(JSON.stringify({ EndpointID: other.environment, IncludeOrphanedStacks: true }));
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
  },
  "a Kubernetes stack needs Kubernetes": async (context) => {
    const docker = new Docker(context, await context.environment());
    for (const method of ["string", "repository"]) {
      const path = `/stacks/create/kubernetes/${method}?endpointId=${String(docker.environment)}`;
      expectError(await context.admin.post(path, { json: {} }), 400, "Environment type does not match");
    }
  },
};
