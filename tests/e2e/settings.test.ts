import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { EngineStack } from "../harness/engine";
import { openTarget, type Target } from "../harness/target";

describe("Settings, with the engine", () => {
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

  const program = (args: portainer.SettingsArgs) => () => {
    const settings = new portainer.Settings("server", args);
    return Promise.resolve({ id: settings.id });
  };
  const stored = async () =>
    z
      .object({ LogoURL: z.string(), UserSessionTimeout: z.string(), EdgeAgentCheckinInterval: z.int() })
      .parse(await target.ask("GET", "/settings"));
  const logoUrl = "https://example.com/logo.png";

  test("sets what the program names, and shows no difference for anything else", async () => {
    expect((await stack.up(program({ logoUrl, userSessionTimeout: "9h" }))).outputs).toEqual({ id: "settings" });
    await target.ask("PUT", "/settings", { EdgeAgentCheckinInterval: 30 });
    expect(await stack.refresh()).toEqual({ same: 2 });
    expect(await stack.preview(program({ logoUrl, userSessionTimeout: "540m" }))).toEqual({ same: 2 });
    expect(await stored()).toEqual({ LogoURL: logoUrl, UserSessionTimeout: "9h", EdgeAgentCheckinInterval: 30 });
  });

  test("clears what is named empty, and repairs what somebody has changed", async () => {
    expect((await stack.up(program({ logoUrl: "", userSessionTimeout: "9h" }))).changes).toEqual({
      same: 1,
      update: 1,
    });
    await target.ask("PUT", "/settings", { UserSessionTimeout: "1h" });
    expect(await stack.refresh()).toEqual({ same: 1, update: 1 });
    expect((await stack.up(program({ logoUrl: "", userSessionTimeout: "9h" }))).changes).toEqual({
      same: 1,
      update: 1,
    });
    expect(await stored()).toMatchObject({ LogoURL: "", UserSessionTimeout: "9h" });
  });

  test("leaves the server as it is after a destroy", async () => {
    await stack.destroy();
    expect(await stored()).toMatchObject({ UserSessionTimeout: "9h", EdgeAgentCheckinInterval: 30 });
  });
});
