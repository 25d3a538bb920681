import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { openTarget, type Target } from "../harness/target";

const settingsSchema = z.object({
  OAuthSettings: z.looseObject({ ClientID: z.string(), Scopes: z.string(), SSO: z.boolean() }),
});

describe("OAuthSettings, with the engine", () => {
  let target: Target;
  let stack: EngineStack;
  beforeAll(async () => {
    target = await openTarget();
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    await target.close();
  });

  const clientSecret = "a secret of OAuth for the engine";
  const program = (scopes?: string) => () => {
    const login = new portainer.OAuthSettings("login", {
      clientId: "portainer",
      clientSecret,
      authorizationUrl: "https://login.example.com/authorize",
      accessTokenUrl: "https://login.example.com/token",
      resourceUrl: "https://login.example.com/userinfo",
      redirectUrl: "https://portainer.example.com",
      userIdentifier: "email",
      ...(scopes === undefined ? {} : { scopes }),
    });
    return Promise.resolve({ id: login.id });
  };
  const stored = async () => settingsSchema.parse(await target.ask("GET", "/settings")).OAuthSettings;

  test("are set, show no changes, and keep their secret", async () => {
    const { outputs, printed } = await stack.up(program("openid"));
    expect(outputs).toEqual({ id: "oauth" });
    expect(await stored()).toMatchObject({ ClientID: "portainer", Scopes: "openid", SSO: true });
    expect(printed + JSON.stringify(await stack.exportState())).not.toContain(clientSecret);
    expect(await stack.refresh()).toEqual({ same: 2 });
  });

  test("change in place, are repaired, and stay after a destroy", async () => {
    expect((await stack.up(program())).changes).toEqual({ same: 1, update: 1 });
    expect(await stored()).toMatchObject({ Scopes: "" });
    await target.ask("PUT", "/settings", { OAuthSettings: { ClientID: "somebody else" } });
    expect(await stack.refresh()).toEqual({ same: 1, update: 1 });
    expect((await stack.up(program())).changes).toEqual({ same: 1, update: 1 });
    await stack.destroy();
    expect(await stored()).toMatchObject({ ClientID: "portainer" });
  });
});
