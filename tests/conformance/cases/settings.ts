import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, type Suite } from "../suite";

const status = z.object({ Version: z.string(), InstanceID: z.string() });

/** Portainer: api/http/handler/settings, api/http/handler/system. */
export const settings: Suite = {
  name: "settings",
  cases: {
    "the status is public and says version and instance": async (context) => {
      const answer = await context.anonymous.get("/system/status");
      const { Version, InstanceID } = answer.read(status);
      const demonstration = { DemoEnvironment: { enabled: false, environments: null, users: null } };
      const expected = { Version, InstanceID, ...(context.isAtLeast("2.23.0") ? {} : demonstration) };
      expect(answer.json()).toEqual(expected);
      expect(Version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(InstanceID).toMatch(/^[0-9a-f-]{36}$/);
      expect((await context.anonymous.get("/status")).json()).toEqual(expected);
    },
    "the version needs a login, and names the edition": async (context) => {
      const { admin, anonymous } = context;
      const message = "A valid authorization token is missing";
      expectError(await anonymous.get("/system/version"), 401, message, "Unauthorized");
      const { Version } = (await anonymous.get("/status")).read(status);
      const answer = await admin.get("/system/version");
      expect(answer.json()).toMatchObject({
        ServerVersion: Version,
        ...(context.isAtLeast("2.20.0") ? { ServerEdition: "CE" } : {}),
        DatabaseVersion: expect.any(String),
        Build: expect.anything(),
        UpdateAvailable: false,
      });
    },
    "public settings need no login": async ({ anonymous }) => {
      expect((await anonymous.get("/settings/public")).json()).toMatchObject({
        LogoURL: "",
        AuthenticationMethod: 1,
        RequiredPasswordLength: 12,
        EnableEdgeComputeFeatures: false,
        OAuthLoginURI: "",
        TeamSync: false,
        Edge: { CheckinInterval: 5, PingInterval: 0, SnapshotInterval: 0, CommandInterval: 0 },
      });
    },
    "all settings are for administrators, without secrets": async (context) => {
      const { client } = await context.person();
      expectError(await client.get("/settings"), 403, "Access denied", "Unauthorized");
      const answer = await context.admin.get("/settings");
      expect(answer.json()).toMatchObject({
        AuthenticationMethod: 1,
        InternalAuthSettings: { RequiredPasswordLength: 12 },
        LDAPSettings: { AnonymousMode: true, AutoCreateUsers: true },
        OAuthSettings: { SSO: true },
        SnapshotInterval: context.isAtLeast("2.23.0") ? "" : "5m",
        UserSessionTimeout: "8h",
        KubeconfigExpiry: "0",
        BlackListedLabels: [],
        EdgeAgentCheckinInterval: 5,
      });
      const { LDAPSettings, OAuthSettings } = z
        .looseObject({ LDAPSettings: z.looseObject({}), OAuthSettings: z.looseObject({}) })
        .parse(answer.json());
      expect(LDAPSettings).not.toHaveProperty("Password");
      expect(OAuthSettings).not.toHaveProperty("ClientSecret");
    },
    "a change names what it changes, and keeps secrets that it leaves empty": async ({ admin }) => {
      const put = (json: object) => admin.put("/settings", { json });
      const oauth = { ClientID: "client", ClientSecret: "hidden", SSO: true };
      const first = await put({ OAuthSettings: oauth });
      expect(first.json()).toMatchObject({ OAuthSettings: { ClientID: "client" }, UserSessionTimeout: "8h" });
      expect(first.text).not.toContain("hidden");
      const second = await put({ EdgeAgentCheckinInterval: 6 });
      expect(second.json()).toMatchObject({ EdgeAgentCheckinInterval: 6, OAuthSettings: { ClientID: "client" } });
      const third = await put({ EdgeAgentCheckinInterval: 5, OAuthSettings: { SSO: true } });
      expect(third.json()).toMatchObject({ EdgeAgentCheckinInterval: 5, OAuthSettings: { ClientID: "" } });
    },
    "texts and lists are cleared by empty ones, and what is not named stays": async ({ admin }) => {
      const put = (json: object) => admin.put("/settings", { json });
      const labels = [{ name: "hidden", value: "yes" }];
      await put({ LogoURL: "https://example.com/logo.png", BlackListedLabels: labels });
      const cleared = await put({ LogoURL: "", UserSessionTimeout: "8h" });
      expect(cleared.json()).toMatchObject({ LogoURL: "", BlackListedLabels: labels });
      expect((await put({ BlackListedLabels: [] })).json()).toMatchObject({ BlackListedLabels: [] });
    },
    "the address of the Helm repository is written small and without a slash at its end": async ({ admin }) => {
      const json = { HelmRepositoryURL: "https://Charts.bitnami.com/Bitnami/" };
      const expected = { HelmRepositoryURL: "https://charts.bitnami.com/bitnami" };
      expect((await admin.put("/settings", { json })).json()).toMatchObject(expected);
    },
    "a Helm repository that does not answer is refused": async ({ admin }) => {
      const HelmRepositoryURL = "http://127.0.0.1:9/charts";
      expectError(
        await admin.put("/settings", { json: { HelmRepositoryURL } }),
        400,
        "Invalid Helm repository URL. Must correspond to a valid URL format",
        /^Http:\/\/127\.0\.0\.1:9\/charts is not a valid chart repository or cannot be reached/,
      );
    },
    "nonsense is refused": async ({ admin }) => {
      const refused: [object, string][] = [
        [
          { AuthenticationMethod: 4 },
          "Invalid authentication method value. Value must be one of: 1 (internal), 2 (LDAP/AD) or 3 (OAuth)",
        ],
        [{ UserSessionTimeout: "soon" }, "Invalid user session timeout"],
        [{ KubeconfigExpiry: "soon" }, "Invalid Kubeconfig Expiry"],
        [{ EdgePortainerURL: "https://localhost:9443" }, "Cannot use localhost as environment URL"],
        [{ OAuthSettings: { AuthStyle: 3 } }, "Invalid OAuth AuthStyle"],
        [{ LogoURL: "not a URL" }, "Invalid logo URL. Must correspond to a valid URL format"],
      ];
      for (const [json, details] of refused) {
        expectError(await admin.put("/settings", { json }), 400, "Invalid request payload", details);
      }
    },
  },
};
