import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

const settingsSchema = z.looseObject({
  LogoURL: z.string(),
  UserSessionTimeout: z.string(),
  TemplatesURL: z.string(),
  EdgeAgentCheckinInterval: z.int(),
  BlackListedLabels: z.array(z.unknown()),
});

describe("Settings", () => {
  let target: Target;
  let program: Program;
  beforeAll(async () => {
    target = await openTarget();
    program = new Program(target);
  });
  afterAll(async () => {
    await put({ LogoURL: "", TemplatesURL: "", UserSessionTimeout: "8h", BlackListedLabels: [] });
    await put({ EdgeAgentCheckinInterval: 5, InternalAuthSettings: { RequiredPasswordLength: 12 } });
    await put({ EdgePortainerURL: "", EnforceEdgeID: false, TrustOnFirstConnect: false, KubeconfigExpiry: "0" });
    await put({ EnableEdgeComputeFeatures: false, EnableTelemetry: false, SnapshotInterval: "5m" });
    await put({ GlobalDeploymentOptions: { hideStacksFunctionality: false } });
    await target.close();
  });

  const stored = async () => settingsSchema.parse(await target.ask("GET", "/settings"));
  const put = (change: object) => target.ask("PUT", "/settings", change);
  /** What state says that the program manages. */
  const managed = ({ inputs }: ProgramResource) =>
    Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== "__provider"));
  const logo = "https://example.com/logo.png";

  test("sets what it names, and nothing else, and is read without difference", async () => {
    await put({ TemplatesURL: "https://example.com/templates.json" });
    const settings = program.resource("Settings");
    const inputs = { logoUrl: logo, userSessionTimeout: "90m", hiddenLabels: [{ name: "hidden" }] };
    expect(await settings.up(inputs)).toBe("created");
    expect(settings.id).toBe("settings");
    expect(await stored()).toMatchObject({
      LogoURL: logo,
      UserSessionTimeout: "90m",
      BlackListedLabels: [{ name: "hidden", value: "" }],
      TemplatesURL: "https://example.com/templates.json",
    });
    expect(await settings.refresh()).toBe(true);
    expect(managed(settings)).toEqual(inputs);
    expect(await settings.preview({ ...inputs, userSessionTimeout: "1h30m" })).toBe("same");
    await settings.destroy();
  });

  test("takes every setting there is, and changes each in place", async () => {
    const settings = program.resource("Settings");
    const all = {
      authenticationMethod: "internal",
      requiredPasswordLength: 13,
      userSessionTimeout: "7h",
      kubeconfigExpiry: "24h",
      logoUrl: logo,
      templatesUrl: logo,
      helmRepositoryUrl: "https://charts.bitnami.com/Bitnami/",
      kubectlShellImage: "portainer/kubectl-shell",
      hiddenLabels: [],
      hideStacksFunctionality: true,
      snapshotInterval: "10m",
      enableTelemetry: true,
      enableEdgeComputeFeatures: true,
      edgeAgentCheckinInterval: 6,
      edgePortainerUrl: "https://portainer.example.com",
      trustOnFirstConnect: true,
      enforceEdgeId: true,
    };
    await settings.up(all);
    program.restart();
    expect(await settings.refresh()).toBe(true);
    expect(managed(settings)).toEqual(all);
    const others = {
      ...all,
      kubeconfigExpiry: "0",
      requiredPasswordLength: 12,
      hideStacksFunctionality: false,
      trustOnFirstConnect: false,
      enforceEdgeId: false,
      enableTelemetry: false,
      edgeAgentCheckinInterval: 5,
      edgePortainerUrl: "",
    };
    expect(await settings.up(others)).toBe("updated");
    await settings.refresh();
    expect(managed(settings)).toEqual(others);
    await settings.destroy();
  });

  test("W8: what is named can be cleared, and what is not named never shows a difference", async () => {
    const settings = program.resource("Settings");
    await settings.up({ logoUrl: logo, hiddenLabels: [{ name: "hidden", value: "yes" }] });
    expect(await settings.up({ logoUrl: "", hiddenLabels: [] })).toBe("updated");
    expect(await stored()).toMatchObject({ LogoURL: "", BlackListedLabels: [] });
    await put({ UserSessionTimeout: "5h", EdgeAgentCheckinInterval: 9 });
    await settings.refresh();
    expect(managed(settings)).toEqual({ logoUrl: "", hiddenLabels: [] });
    expect(await settings.preview({ logoUrl: "", hiddenLabels: [] })).toBe("same");
    await settings.destroy();
  });

  test("leaves alone what is taken out of the program, and everything when it is deleted", async () => {
    const settings = program.resource("Settings");
    await settings.up({ logoUrl: logo, edgeAgentCheckinInterval: 7 });
    expect(await settings.up({ edgeAgentCheckinInterval: 7 })).toBe("same");
    expect(await stored()).toMatchObject({ LogoURL: logo });
    await settings.destroy();
    expect(await stored()).toMatchObject({ LogoURL: logo, EdgeAgentCheckinInterval: 7 });
  });

  test("sees a change behind its back, and repairs it", async () => {
    const settings = program.resource("Settings");
    await settings.up({ userSessionTimeout: "8h" });
    await put({ UserSessionTimeout: "24h" });
    await settings.refresh();
    expect(managed(settings)).toEqual({ userSessionTimeout: "24h" });
    expect(await settings.up({ userSessionTimeout: "8h" })).toBe("updated");
    expect(await stored()).toMatchObject({ UserSessionTimeout: "8h" });
    await settings.destroy();
  });

  test("is not to name a setting that another resource of the program names", async () => {
    const [first, second] = [program.resource("Settings"), program.resource("Settings")];
    await first.up({ logoUrl: "", owner: "project/stack/Settings/first" });
    await second.up({ userSessionTimeout: "8h", owner: "second" });
    await expect(second.up({ userSessionTimeout: "9h", logoUrl: logo, owner: "second" })).rejects.toThrow(
      "the setting logoUrl belongs to another resource, project/stack/Settings/first",
    );
    await first.destroy();
    expect(await second.up({ userSessionTimeout: "8h", logoUrl: "", owner: "second" })).toBe("updated");
    await second.destroy();
  });

  test.each([
    [{ logoUrl: "no address" }, /logoUrl.*it must be a URL/],
    [{ userSessionTimeout: "soon" }, /it must be a duration/],
    [{ requiredPasswordLength: 0 }, /requiredPasswordLength/],
    [{ authenticationMethod: "kerberos" }, /authenticationMethod/],
  ])("refuses %j before the server is asked", async (inputs, reason) => {
    await expect(program.resource("Settings").up(inputs)).rejects.toThrow(reason);
  });

  test("says what the server says of an address that it does not take", async () => {
    const [settings, address] = [program.resource("Settings"), "http://127.0.0.1:9/charts"];
    await expect(settings.up({ helmRepositoryUrl: address })).rejects.toThrow(
      /cannot create Settings: .*400.*is not a valid chart repository or cannot be reached/,
    );
    await expect(settings.up({ edgePortainerUrl: "https://localhost" })).rejects.toThrow(
      /localhost as environment URL/,
    );
  });
});
