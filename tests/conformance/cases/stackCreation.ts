import { expect } from "@jest/globals";
import { z } from "zod";
import { Docker, dockerWithImage, privateRegistry, services } from "../docker";
import { composeText, containersOf, createStack, removeAfterwards, stack } from "../stacks";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const env = [{ name: "COLOUR", value: "blue" }];

/** How stacks come to be. Portainer: api/http/handler/stacks/stack_create.go. */
export const stackCreation: Suite["cases"] = {
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
};
