import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { LookUps } from "../../harness/lookUps";
import { uniqueName } from "../../harness/names";
import { Program, type ProgramResource } from "../../harness/program";
import { openTarget, type Target } from "../../harness/target";

describe("getRegistry and getRegistries", () => {
  let target: Target;
  let lookUps: LookUps;
  let custom: ProgramResource;
  let gitlab: ProgramResource;
  const prefix = uniqueName("registry");
  const password = "a-password-of-registries";
  const quay = { useOrganisation: false, organisationName: "" };
  const project = { projectId: 42, projectPath: "group/project", instanceUrl: "https://gitlab.example.com" };

  beforeAll(async () => {
    target = await openTarget();
    lookUps = new LookUps(target);
    const program = new Program(target);
    [custom, gitlab] = [program.resource("Registry"), program.resource("Registry")];
    const login = { username: "somebody", password };
    await custom.up({ name: `${prefix}-custom`, type: "custom", url: `https://${prefix}.example.com/team/`, ...login });
    await gitlab.up({
      name: `${prefix}-gitlab`,
      type: "gitlab",
      url: `${prefix}.gitlab.example.com`,
      gitlab: project,
      ...login,
    });
  });
  afterAll(async () => {
    await custom.destroy();
    await gitlab.destroy();
    await lookUps.close();
    await target.close();
  });

  const theCustom = () => ({
    id: custom.id,
    name: `${prefix}-custom`,
    type: "custom",
    url: `${prefix}.example.com/team`,
    username: "somebody",
    quay,
  });
  const theGitlab = () => ({
    id: gitlab.id,
    name: `${prefix}-gitlab`,
    type: "gitlab",
    url: `${prefix}.gitlab.example.com`,
    username: "somebody",
    gitlab: project,
    quay,
  });

  test("find one by its ID and by its name, never with its password", async () => {
    expect(await lookUps.call("getRegistry", { id: custom.id })).toEqual(theCustom());
    expect(await lookUps.call("getRegistry", { name: `${prefix}-gitlab` })).toEqual(theGitlab());
  });

  test("say that there is none", async () => {
    const name = uniqueName("registry");
    await expect(lookUps.call("getRegistry", { name })).rejects.toThrow(
      `cannot look up the registry "${name}" (getRegistry): ${target.url} has no registry of this name`,
    );
    await expect(lookUps.call("getRegistry", { id: "987654" })).rejects.toThrow(/has no registry with this ID\.$/);
    expect(lookUps.failures("getRegistry", {})).toEqual(["id: give it, or name."]);
    expect(lookUps.failures("getRegistry", { id: "1", name })).toEqual(["id: give either it or name, not both."]);
  });

  test("find those of a pattern and of a type", async () => {
    const namePattern = `${prefix}-*`;
    expect(await lookUps.call("getRegistries", { namePattern })).toEqual({ registries: [theCustom(), theGitlab()] });
    expect(await lookUps.call("getRegistries", { namePattern, type: "gitlab" })).toEqual({ registries: [theGitlab()] });
    expect(await lookUps.call("getRegistries", { namePattern, type: "ecr" })).toEqual({ registries: [] });
    expect(lookUps.failures("getRegistries", { type: "docker" })).toEqual([
      expect.stringMatching(/^type: .*"dockerHub"/),
    ]);
  });

  test("find all, without a password anywhere", async () => {
    const found = await lookUps.call("getRegistries", {});
    const { registries } = z.object({ registries: z.array(z.unknown()) }).parse(found);
    expect(registries).toEqual(expect.arrayContaining([theCustom(), theGitlab()]));
    expect(JSON.stringify(found)).not.toContain(password);
  });
});
