import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as dynamic from "pulumi-portainer";
import { stringify } from "yaml";
import { z } from "zod";
import { teamSpace } from "../../provider/components/teamSpace";
import { resources } from "../../provider/resources";
import { componentImport } from "../../provider/schema/componentImport";
import { components as makers } from "../../sdk/native/components";
import { EngineStack } from "../harness/engine";
import { Objects } from "../harness/objects";
import { openTarget, type Target } from "../harness/target";
import { YamlProgram } from "../harness/yamlProgram";

/** As the page of a component says it. */
describe("A team that is there already, with a member,", () => {
  let target: Target;
  let objects: Objects;
  let user: string;
  let team: string;
  beforeAll(async () => {
    target = await openTarget();
    objects = new Objects(target);
    user = await objects.user();
    team = await objects.team();
    await objects.teamMembership(team, user);
  });
  afterAll(async () => {
    await objects.remove();
    await target.close();
  });

  const teamName = async () => z.object({ Name: z.string() }).parse(await target.ask("GET", `/teams/${team}`)).Name;

  test("is adopted by the TeamSpace of a program of dynamic resources, whose transform says so", async () => {
    const name = await teamName();
    const ids = new Map([
      ["space", team],
      ["space/ann", `${team}/${user}`],
    ]);
    const stack = await EngineStack.open(target);
    try {
      const { changes } = await stack.up(() => {
        new dynamic.TeamSpace(
          "space",
          { name, members: { ann: { userId: user } } },
          {
            transforms: [
              ({ custom, name: called, props, opts }) =>
                custom ? { props: { ...props, adopt: ids.get(called) }, opts } : undefined,
            ],
          },
        );
        return Promise.resolve({});
      });
      expect(changes).toEqual({ create: 4 });
      expect(await teamName()).toBe(name);
    } finally {
      await stack.discard();
    }
  });

  test("is imported as what a TeamSpace makes, of which nothing but the TeamSpace itself is changed", async () => {
    const space = {
      type: "portainer:TeamSpace",
      properties: { name: await teamName(), members: { ann: { userId: user } } },
    };
    const text = stringify({ name: "importing", runtime: "yaml", resources: { space } });
    const page = (await componentImport({ ...teamSpace, example: text }, makers, resources)).join("\n");
    const file = (/\{.*\}/s.exec(page)?.[0] ?? "").replaceAll("<teamId>", team).replace("<userId>", user);
    const program = await YamlProgram.open(target, text);
    try {
      await writeFile(join(program.commandLine.folder, "import.json"), file);
      const flags = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];
      await program.pulumi("import", "--file", "import.json", ...flags);
      const preview = await program.pulumi("preview");
      expect(preview).toContain("portainer:index:TeamSpace space update");
      expect(preview).toMatch(/ 1 to update\s+3 unchanged/);
    } finally {
      await program.close();
    }
  });
});
