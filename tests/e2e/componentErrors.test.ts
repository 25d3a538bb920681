import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { stringify } from "yaml";
import { openTarget, type Target } from "../harness/target";
import { YamlProgram } from "../harness/yamlProgram";

describe("A component that the plugin makes", () => {
  let target: Target;
  let program: YamlProgram;
  beforeAll(async () => {
    target = await openTarget();
    program = await YamlProgram.open(target, text({ team, fleet }));
  });
  afterAll(async () => {
    await program.close();
    await target.close();
  });

  const team = { type: "portainer:Team" };
  const fleet = { type: "portainer:EdgeFleet", properties: { tags: ["${team.id}"] } };
  const nowhere = { environmentId: "987654" };
  const space = { type: "portainer:TeamSpace", properties: { environments: { nowhere } } };
  const text = (resources: object) => stringify({ name: "errors", runtime: "yaml", resources });

  test("says which argument decides which resources there are, where that is not known yet", async () => {
    await expect(program.pulumi("preview")).rejects.toThrow(
      /fleet.*tags\.0.*decides which resources there are, and so must not come from a resource that is still to be made/s,
    );
  });

  test("fails with the words of the resource that has failed, and no more", async () => {
    await writeFile(program.file, text({ space }));
    const failed: unknown = await program.pulumi("up", "--yes", "--skip-preview").catch(String);
    expect(failed).toContain(
      "cannot create EnvironmentAccess: environmentId: there is no environment with the ID 987654.",
    );
    expect(failed).not.toMatch(/ {4}at .*components\.js/);
  });
});
