import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Objects } from "../../harness/objects";
import { Program } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const settingsSchema = z.looseObject({ OAuthSettings: z.looseObject({ ClientID: z.string() }) });
const [clientSecret, newSecret] = ["the first secret of OAuth", "the second secret of OAuth"];

describe("OAuthSettings", () => {
  let target: Target;
  let program: Program;
  let objects: Objects;
  let team: string;
  beforeAll(async () => {
    target = await openTarget();
    [program, objects] = [new Program(target), new Objects(target)];
    team = await objects.team();
  });
  afterAll(async () => {
    await put({ SSO: true });
    await objects.remove();
    await target.close();
  });

  const put = (change: object) => target.ask("PUT", "/settings", { OAuthSettings: change });
  const stored = async () => settingsSchema.parse(await target.ask("GET", "/settings")).OAuthSettings;
  const least = {
    clientId: "portainer",
    authorizationUrl: "https://login.example.com/authorize",
    accessTokenUrl: "https://login.example.com/token",
    resourceUrl: "https://login.example.com/userinfo",
    redirectUrl: "https://portainer.example.com",
    userIdentifier: "email",
  };
  const everything = () => ({
    ...least,
    clientSecret,
    logoutUrl: "https://login.example.com/logout",
    scopes: "openid email",
    autoCreateUsers: true,
    defaultTeamId: team,
    sso: false,
    authStyle: "inHeader",
  });

  test("sets all of it, is read without difference, and stays on the server when it is deleted", async () => {
    const settings = program.resource("OAuthSettings");
    expect(await settings.up(everything())).toBe("created");
    expect(settings.id).toBe("oauth");
    expect(await stored()).toMatchObject({
      ClientID: "portainer",
      AuthorizationURI: least.authorizationUrl,
      AccessTokenURI: least.accessTokenUrl,
      ResourceURI: least.resourceUrl,
      RedirectURI: least.redirectUrl,
      LogoutURI: "https://login.example.com/logout",
      UserIdentifier: "email",
      Scopes: "openid email",
      OAuthAutoCreateUsers: true,
      DefaultTeamID: Number(team),
      SSO: false,
      AuthStyle: 2,
    });
    expect(await settings.refresh()).toBe(true);
    expect(await settings.preview(everything())).toBe("same");
    await settings.destroy();
    expect(await stored()).toMatchObject({ ClientID: "portainer" });
  });

  test("W8: goes back to the default of what is left out", async () => {
    const settings = program.resource("OAuthSettings");
    await settings.up(everything());
    expect(await settings.up(least)).toBe("updated");
    expect(await stored()).toMatchObject({ LogoutURI: "", Scopes: "", DefaultTeamID: 0, SSO: true, AuthStyle: 0 });
    await settings.refresh();
    expect(await settings.preview(least)).toBe("same");
    await settings.destroy();
  });

  test("W2: keeps its secret out of what is stored in plain text, and sends a new one", async () => {
    const settings = program.resource("OAuthSettings");
    await settings.up({ ...least, clientSecret });
    await settings.refresh();
    expect(settings.storedState).not.toContain(clientSecret);
    expect(await settings.preview({ ...least, clientSecret: newSecret })).toBe("updated");
    expect(await settings.up({ ...least, clientSecret: newSecret })).toBe("updated");
    expect(settings.storedState).not.toContain(newSecret);
    await settings.destroy();
  });

  test("sees a change behind its back, and repairs it", async () => {
    const settings = program.resource("OAuthSettings");
    await settings.up(least);
    await put({ ClientID: "somebody else" });
    await settings.refresh();
    expect(settings.inputs).toMatchObject({ clientId: "somebody else" });
    expect(await settings.up(least)).toBe("updated");
    expect(await stored()).toMatchObject({ ClientID: "portainer", SSO: true });
    await settings.destroy();
  });

  test("is there once in a program", async () => {
    const [first, second] = [program.resource("OAuthSettings"), program.resource("OAuthSettings")];
    await first.up({ ...least, owner: "first" });
    await expect(second.up({ ...least, owner: "second" })).rejects.toThrow(
      "the login by OAuth belongs to another resource, first",
    );
    await first.destroy();
  });

  test.each([
    ["an address that is none", { resourceUrl: "login" }, /resourceUrl.*it must be a URL/],
    ["a team that there is not", { defaultTeamId: "999999" }, /defaultTeamId: there is no team with the ID 999999/],
    ["a style that there is not", { authStyle: "inBody" }, /authStyle/],
  ])("refuses %s", async (_what, change, reason) => {
    await expect(program.resource("OAuthSettings").up({ ...least, ...change })).rejects.toThrow(reason);
  });
});
