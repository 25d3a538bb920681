import { expect } from "@jest/globals";
import { z } from "zod";
import { edgeEnvironment } from "../edge";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const environment = z.looseObject({
  Id: z.number(),
  Name: z.string(),
  Type: z.number(),
  URL: z.string(),
  GroupId: z.number(),
  TagIds: z.array(z.number()).nullable(),
});
const unknownEnvironment = "Unable to find an environment with the specified identifier inside the database";

/** How environments are listed, changed and deleted. Portainer: api/http/handler/endpoints. */
export const environmentChanges: Suite["cases"] = {
  "one is read with its snapshot": async (context) => {
    const id = await context.environment();
    const answer = await context.admin.get(`/endpoints/${String(id)}`);
    expect(answer.json()).toMatchObject({
      ComposeSyntaxMaxVersion: "3.9",
      EdgeCheckinInterval: 0,
      Snapshots: [
        { DockerVersion: expect.any(String), Swarm: expect.any(Boolean), ContainerCount: expect.any(Number) },
      ],
    });
    const without = await context.admin.get(`/endpoints/${String(id)}?excludeSnapshot=true`);
    expect(without.json()).toMatchObject({ Snapshots: [] });
  },
  "the list has counts, pages, filters and an interval for everyone": async (context) => {
    const prefix = context.unique("environment");
    const tag = await context.tag();
    const group = await context.group();
    const first = await context.environment({ Name: `${prefix}-2`, TagIds: `[${String(tag)}]` });
    const second = await context.environment({ Name: `${prefix}-10`, GroupID: String(group) });
    const list = async (query: string) => await context.admin.get(`/endpoints?excludeSnapshots=true&${query}`);
    const ids = async (query: string) => (await list(query)).read(z.array(environment)).map(({ Id }) => Id);
    const all = await list(`search=${prefix}`);
    expect(all.headers["x-total-count"]).toBe("2");
    expect(Number(all.headers["x-total-available"])).toBeGreaterThanOrEqual(2);
    expect(all.json()).toMatchObject([{ Id: first, EdgeCheckinInterval: 5, Snapshots: [] }, { Id: second }]);
    expect(await ids(`search=${prefix}&limit=1`)).toEqual([first]);
    expect(await ids(`search=${prefix}&start=2&limit=1`)).toEqual([second]);
    expect(await ids(`search=${prefix}&sort=Name`)).toEqual([first, second]);
    expect(await ids(`search=${prefix}&sort=Name&order=desc`)).toEqual([second, first]);
    expect(await ids(`name=${prefix}-10`)).toEqual([second]);
    expect(await ids(`tagIds[]=${String(tag)}`)).toEqual([first]);
    expect(await ids(`groupIds[]=${String(group)}`)).toEqual([second]);
    expect(await ids(`endpointIds[]=${String(first)}&endpointIds[]=${String(second)}`)).toEqual([first, second]);
    expect(await ids(`search=${prefix}&types[]=4`)).toEqual([]);
    expectError(await list("types[]=x"), 400, "Invalid query parameters", /^Unable to parse parameter types/);
  },
  "a change keeps what it does not name": async (context) => {
    const id = await context.environment({ PublicURL: "kept.invalid" });
    const name = context.unique("environment");
    const answer = await context.admin.put(`/endpoints/${String(id)}`, { json: { Name: name } });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({
      Name: name,
      PublicURL: "kept.invalid",
      URL: "unix:///var/run/docker.sock",
    });
  },
  "URLs are cleared, and not contacted": async (context) => {
    const id = await context.environment({ PublicURL: "old.invalid" });
    const json = { PublicURL: "", URL: "tcp://127.0.0.1:1" };
    const answer = await context.admin.put(`/endpoints/${String(id)}`, { json });
    expect(answer.json()).toMatchObject({ PublicURL: "", URL: "tcp://127.0.0.1:1", Status: 1 });
  },
  "another's name is refused, the own is not": async (context) => {
    const [taken, own] = [context.unique("environment"), context.unique("environment")];
    await context.environment({ Name: taken });
    const id = await context.environment({ Name: own });
    const put = (Name: string) => context.admin.put(`/endpoints/${String(id)}`, { json: { Name } });
    expectError(await put(taken), 409, "Name is not unique");
    expect((await put(own)).status).toBe(200);
  },
  "tags are replaced, and emptied by an empty list": async (context) => {
    const [first, second] = [await context.tag(), await context.tag()];
    const id = await context.environment({ TagIds: `[${String(first)}]` });
    const put = (json: object) => context.admin.put(`/endpoints/${String(id)}`, { json });
    expect((await put({ TagIDs: [second] })).json()).toMatchObject({ TagIds: [second] });
    expect((await put({})).json()).toMatchObject({ TagIds: [second] });
    expect((await put({ TagIDs: [] })).json()).toMatchObject({ TagIds: [] });
  },
  "an unknown tag is a server error on change, and ignored before 2.23": async (context) => {
    const id = await context.environment();
    const answer = await context.admin.put(`/endpoints/${String(id)}`, { json: { TagIDs: [missing] } });
    if (context.isAtLeast("2.23.0")) {
      expectError(answer, 500, "Unable to update environment tags", /^Unable to find a tag inside the database: /);
    } else {
      expect(answer.json()).toMatchObject({ TagIds: [] });
    }
    expect((await context.admin.get(`/endpoints/${String(id)}`)).json()).toMatchObject({ TagIds: [] });
  },
  "the group is changed without a look": async (context) => {
    const id = await context.environment();
    const answer = await context.admin.put(`/endpoints/${String(id)}`, { json: { GroupID: missing } });
    expect(answer.json()).toMatchObject({ GroupId: missing });
  },
  "policies are replaced as a whole, and others see what names them": async (context) => {
    const person = await context.person();
    const id = await context.environment();
    const path = `/endpoints/${String(id)}`;
    const seen = async () =>
      (await person.client.get("/endpoints?excludeSnapshots=true")).read(z.array(environment)).map(({ Id }) => Id);
    expect(await seen()).not.toContain(id);
    expectError(
      await person.client.get(path),
      403,
      "Permission denied to access environment",
      "Access denied to environment",
    );
    const json = { UserAccessPolicies: { [String(person.id)]: { RoleId: 0 } } };
    expect((await context.admin.put(path, { json })).json()).toMatchObject({ ...json, TeamAccessPolicies: {} });
    expect(await seen()).toContain(id);
    expect((await person.client.get(path)).status).toBe(200);
    await context.admin.put(path, { json: { UserAccessPolicies: {} } });
    expect(await seen()).not.toContain(id);
    expectError(await person.client.put(path, { json: {} }), 403, "Access denied", "Unauthorized");
  },
  "the policies of its group and of teams count": async (context) => {
    const person = await context.person();
    const { id: team } = await context.team({ person, role: 2 });
    const group = await context.group();
    const id = await context.environment({ GroupID: String(group) });
    const json = { TeamAccessPolicies: { [String(team)]: { RoleId: 0 } } };
    await context.admin.put(`/endpoint_groups/${String(group)}`, { json });
    expect((await person.client.get(`/endpoints/${String(id)}`)).status).toBe(200);
  },
  "TLS files are uploaded before the change that uses them": async (context) => {
    const id = await context.environment();
    for (const part of ["ca", "cert", "key"]) {
      const form = { folder: String(id), file: Buffer.from("not checked") };
      expect((await context.admin.post(`/upload/tls/${part}`, { form })).status).toBe(204);
    }
    const put = (json: object) => context.admin.put(`/endpoints/${String(id)}`, { json });
    const local = await put({ TLS: true, TLSSkipVerify: false, TLSSkipClientVerify: false });
    expect(local.json()).toMatchObject({
      TLSConfig: {
        TLS: true,
        TLSSkipVerify: false,
        TLSCACert: expect.stringMatching(new RegExp(`/tls/${String(id)}/ca\\.pem$`)),
        TLSCert: expect.stringMatching(/cert\.pem$/),
        TLSKey: expect.stringMatching(/key\.pem$/),
      },
    });
    const skipped = z.looseObject({ TLSConfig: z.unknown() });
    const bare = await put({ TLS: true, TLSSkipVerify: true, TLSSkipClientVerify: true });
    expect(bare.read(skipped).TLSConfig).toEqual({ TLS: true, TLSSkipVerify: true });
    expect((await put({ TLS: false })).read(skipped).TLSConfig).toEqual({ TLS: false, TLSSkipVerify: false });
    const without = await context.admin.post("/upload/tls/ca", { form: { file: Buffer.from("x") } });
    expectError(without, 400, "Invalid query parameter: folder", "Missing form data value");
  },
  "security settings are changed one by one": async (context) => {
    const id = await context.environment();
    const json = { allowBindMountsForRegularUsers: false, enableHostManagementFeatures: true };
    const answer = await context.admin.put(`/endpoints/${String(id)}/settings`, { json });
    expect(answer.json()).toMatchObject({
      SecuritySettings: { ...json, allowPrivilegedModeForRegularUsers: true },
    });
  },
  "a deletion answers nothing, and tags forget": async (context) => {
    const tag = await context.tag();
    const id = await context.environment({ TagIds: `[${String(tag)}]` });
    const answer = await context.admin.delete(`/endpoints/${String(id)}`);
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 204, text: "" });
    const tags = (await context.admin.get("/tags")).read(z.array(z.looseObject({ ID: z.number() })));
    expect(tags.find(({ ID }) => ID === tag)).toMatchObject({ Endpoints: {} });
  },
  "an unknown environment is 404": async ({ admin }) => {
    const path = `/endpoints/${String(missing)}`;
    expectMissing(await admin.get(path), unknownEnvironment, "endpoints", missing);
    expectMissing(await admin.put(path, { json: {} }), unknownEnvironment, "endpoints", missing);
    expectMissing(await admin.delete(path), unknownEnvironment, "endpoints", missing);
    expectMissing(await admin.put(`${path}/settings`, { json: {} }), unknownEnvironment, "endpoints", missing);
    expectMissing(await admin.get(`${path}/docker/info`), unknownEnvironment, "endpoints", missing);
  },
  "a snapshot is taken on demand, and tells whether the engine answers": async (context) => {
    const id = await context.environment();
    const path = `/endpoints/${String(id)}`;
    expect((await context.admin.post(`${path}/snapshot`)).status).toBe(204);
    await context.admin.put(path, { json: { URL: "tcp://127.0.0.1:1" } });
    expect((await context.admin.post(`${path}/snapshot`)).status).toBe(204);
    expect((await context.admin.get(path)).json()).toMatchObject({ Status: 2 });
  },
  "an edge environment forgets its agent, by DELETE alone": async (context) => {
    const edge = await edgeEnvironment(context);
    const callIn = (agent: string) =>
      context.anonymous.get(`/endpoints/${String(edge)}/edge/status`, {
        headers: { "X-PortainerAgent-EdgeID": agent, "Portainer-Agent-Platform": "1" },
      });
    expect((await callIn("first")).status).toBe(200);
    expect((await callIn("second")).status).toBe(403);
    const path = `/endpoints/${String(edge)}`;
    const before = (await context.admin.get(path)).read(z.looseObject({ EdgeID: z.string(), EdgeKey: z.string() }));
    expect(before.EdgeID).toBe("first");
    expect((await context.admin.put(`${path}/association`, { json: {} })).status).toBe(405);
    expect((await context.admin.delete(`${path}/association`)).status).toBe(204);
    expect((await context.admin.get(path)).json()).toMatchObject({ EdgeKey: before.EdgeKey });
    expect((await callIn("second")).status).toBe(200);
    expect((await context.admin.get(path)).json()).toMatchObject({ EdgeID: "second" });
    const docker = await context.environment();
    expectError(
      await context.admin.delete(`/endpoints/${String(docker)}/association`),
      400,
      "Invalid environment type",
    );
    expectMissing(
      await context.admin.delete(`/endpoints/${String(missing)}/association`),
      unknownEnvironment,
      "endpoints",
      missing,
    );
  },
};
