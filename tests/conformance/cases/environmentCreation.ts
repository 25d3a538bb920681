import { expect } from "@jest/globals";
import { z } from "zod";
import type { Context } from "../context";
import { expectError, missing, type Suite } from "../suite";

const environment = z.looseObject({
  Id: z.number(),
  Name: z.string(),
  Type: z.number(),
  URL: z.string(),
  GroupId: z.number(),
  TagIds: z.array(z.number()).nullable(),
});

function create(context: Context, form: Record<string, string>) {
  return context.admin.post("/endpoints", { form });
}

async function find(context: Context, name: string) {
  const listed = await context.admin.get(`/endpoints?name=${name}&excludeSnapshots=true`);
  return listed.read(z.array(environment));
}

/** How environments come to be. Portainer: api/http/handler/endpoints/endpoint_create.go. */
export const environmentCreation: Suite["cases"] = {
  "a new Docker environment has every field": async (context) => {
    const name = context.unique("environment");
    const answer = await create(context, { Name: name, EndpointCreationType: "1", PublicURL: "here.invalid" });
    const { Id } = answer.read(environment);
    context.afterwards(() => context.admin.delete(`/endpoints/${String(Id)}`));
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      Id,
      Name: name,
      Type: 1,
      ...(context.isAtLeast("2.23.0") ? { ContainerEngine: "" } : {}),
      URL: "unix:///var/run/docker.sock",
      GroupId: 1,
      PublicURL: "here.invalid",
      Gpus: [],
      TLSConfig: { TLS: false, TLSSkipVerify: false },
      AzureCredentials: { ApplicationID: "", TenantID: "", AuthenticationKey: "" },
      TagIds: [],
      Status: 1,
      Snapshots: [],
      UserAccessPolicies: {},
      TeamAccessPolicies: {},
      EdgeKey: "",
      EdgeCheckinInterval: 0,
      Kubernetes: {
        Snapshots: [],
        Configuration: {
          UseLoadBalancer: false,
          UseServerMetrics: false,
          EnableResourceOverCommit: true,
          ResourceOverCommitPercentage: 0,
          StorageClasses: [],
          IngressClasses: [],
          RestrictDefaultNamespace: false,
          IngressAvailabilityPerNamespace: false,
          AllowNoneIngressClass: false,
        },
        Flags: {
          IsServerMetricsDetected: false,
          IsServerIngressClassDetected: false,
          IsServerStorageDetected: false,
        },
      },
      ComposeSyntaxMaxVersion: "",
      SecuritySettings: {
        allowBindMountsForRegularUsers: true,
        allowPrivilegedModeForRegularUsers: true,
        allowVolumeBrowserForRegularUsers: false,
        allowHostNamespaceForRegularUsers: true,
        allowDeviceMappingForRegularUsers: true,
        allowStackManagementForRegularUsers: true,
        allowContainerCapabilitiesForRegularUsers: true,
        allowSysctlSettingForRegularUsers: true,
        enableHostManagementFeatures: false,
      },
      LastCheckInDate: 0,
      QueryDate: 0,
      Heartbeat: false,
      PostInitMigrations: { MigrateIngresses: false, MigrateGPUs: false },
      Edge: { AsyncMode: false, PingInterval: 0, SnapshotInterval: 0, CommandInterval: 0 },
      Agent: { Version: "" },
      AuthorizedUsers: null,
      AuthorizedTeams: null,
      Tags: null,
    });
  },
  "what is missing is said": async (context) => {
    const types = /^Invalid environment type value\. Value must be one of: 1 \(Docker environment\)/;
    const refused: [Record<string, string>, string | RegExp][] = [
      [{ EndpointCreationType: "1" }, "Invalid environment name"],
      [{ Name: "x" }, types],
      [{ Name: "x", EndpointCreationType: "0" }, types],
      [{ Name: "x", EndpointCreationType: "docker" }, types],
      [{ Name: "x", EndpointCreationType: "1", TagIds: "1" }, "Invalid TagIds parameter"],
      [{ Name: "x", EndpointCreationType: "1", Gpus: "{" }, "Invalid Gpus parameter"],
      [{ Name: "x", EndpointCreationType: "4" }, "URL cannot be empty"],
      [{ Name: "x", EndpointCreationType: "3" }, "Invalid Azure application ID"],
      [{ Name: "x", EndpointCreationType: "3", AzureApplicationID: "a" }, "Invalid Azure tenant ID"],
      [
        { Name: "x", EndpointCreationType: "3", AzureApplicationID: "a", AzureTenantID: "t" },
        "Invalid Azure authentication key",
      ],
      [
        { Name: "x", EndpointCreationType: "1", TLS: "true" },
        "Invalid CA certificate file. Ensure that the file is uploaded correctly",
      ],
      [
        { Name: "x", EndpointCreationType: "1", TLS: "true", TLSSkipVerify: "true" },
        "Invalid certificate file. Ensure that the file is uploaded correctly",
      ],
    ];
    for (const [form, details] of refused) {
      expectError(await create(context, form), 400, "Invalid request payload", details);
    }
    const json = await context.admin.post("/endpoints", { json: { Name: "x", EndpointCreationType: 1 } });
    expectError(json, 400, "Invalid request payload", "Invalid environment name");
  },
  "names are unique, compared exactly": async (context) => {
    const name = context.unique("environment");
    await context.environment({ Name: name });
    expectError(await create(context, { Name: name, EndpointCreationType: "1" }), 409, "Name is not unique");
    await context.environment({ Name: name.toUpperCase() });
  },
  "an engine that does not answer is a server error, and nothing is stored": async (context) => {
    const name = context.unique("environment");
    for (const URL of ["tcp://127.0.0.1:1", "unix:///nowhere/docker.sock"]) {
      const answer = await create(context, { Name: name, EndpointCreationType: "1", URL });
      expectError(
        answer,
        500,
        "Unable to initiate communications with environment",
        `Cannot connect to the Docker daemon at ${URL}. Is the docker daemon running?`,
      );
    }
    expect(await find(context, name)).toEqual([]);
  },
  "an address without a scheme is none of an engine": async (context) => {
    const answer = await create(context, { Name: context.unique("e"), EndpointCreationType: "1", URL: "localhost" });
    const message = "Unable to initiate communications with environment";
    expectError(answer, 500, message, "Unable to parse docker host `localhost`");
  },
  "an agent that does not answer is a server error": async (context) => {
    const form = { Name: context.unique("environment"), EndpointCreationType: "2", URL: "tcp://127.0.0.1:1" };
    expectError(await create(context, form), 500, "Unable to get environment type", /127\.0\.0\.1:1/);
  },
  "a kind above five is Docker": async (context) => {
    const id = await context.environment({ EndpointCreationType: "9" });
    expect((await context.admin.get(`/endpoints/${String(id)}`)).json()).toMatchObject({ Type: 1 });
  },
  "an unknown tag is a server error, and the environment stays": async (context) => {
    const name = context.unique("environment");
    const answer = await create(context, { Name: name, EndpointCreationType: "1", TagIds: `[${String(missing)}]` });
    expectError(
      answer,
      500,
      "An error occurred while trying to create the environment",
      `Object not found inside the database (bucket=tags, key=${String(missing)})`,
    );
    const [stored] = await find(context, name);
    expect(stored).toMatchObject({ TagIds: [missing] });
    expect((await context.admin.delete(`/endpoints/${String(stored?.Id)}`)).status).toBe(204);
  },
  "an unknown group is a server error, and the environment stays": async (context) => {
    const name = context.unique("environment");
    const answer = await create(context, { Name: name, EndpointCreationType: "1", GroupID: String(missing) });
    expectError(
      answer,
      500,
      "Unable to find an environment group inside the database",
      `Object not found inside the database (bucket=endpoint_groups, key=${String(missing)})`,
    );
    const [stored] = await find(context, name);
    expect(stored).toMatchObject({ GroupId: missing });
    expect((await context.admin.delete(`/endpoints/${String(stored?.Id)}`)).status).toBe(204);
  },
  "an edge agent is not contacted and gets a key": async (context) => {
    const name = context.unique("environment");
    const form = {
      Name: name,
      EndpointCreationType: "4",
      URL: "http://portainer.invalid:9000",
      EdgeCheckinInterval: "7",
    };
    const answer = await create(context, form);
    const { Id } = answer.read(environment);
    context.afterwards(() => context.admin.delete(`/endpoints/${String(Id)}`));
    expect(answer.json()).toMatchObject({
      Type: 4,
      URL: "portainer.invalid",
      EdgeCheckinInterval: 7,
      UserTrusted: true,
    });
    const { EdgeKey } = z.object({ EdgeKey: z.string() }).parse(answer.json());
    const [url, tunnel, fingerprint, id] = Buffer.from(EdgeKey, "base64").toString().split("|");
    expect(url).toBe("http://portainer.invalid:9000");
    expect(tunnel).toMatch(/^portainer\.invalid:\d+$/);
    expect(fingerprint).not.toBe("");
    expect(id).toBe(String(Id));
    expect(EdgeKey).not.toMatch(/=$/);
  },
  "an edge agent's address has a host that is not localhost": async (context) => {
    const form = (URL: string) => ({ Name: context.unique("e"), EndpointCreationType: "4", URL });
    const message = "Unable to parse host";
    expectError(
      await create(context, form("http://localhost:9000")),
      400,
      message,
      "Cannot use localhost as environment URL",
    );
    expectError(await create(context, form("nowhere")), 400, message, "Hostname cannot be empty");
  },
};
