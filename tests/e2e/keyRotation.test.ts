import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { uniqueName } from "../harness/names";
import { openTarget, type Target } from "../harness/target";
import { YamlProgram } from "../harness/yamlProgram";

const made = z.object({ rawAPIKey: z.string(), apiKey: z.object({ id: z.int() }) });

const users = z.array(z.object({ Id: z.int(), Username: z.string() }));

/** What docs/secrets.md says of the provider's own key. */
describe("The key that the provider connects with, when it is rotated", () => {
  let target: Target;
  let userId: number;
  let program: YamlProgram;
  beforeAll(async () => {
    target = await openTarget();
    userId =
      users.parse(await target.ask("GET", "/users")).find(({ Username }) => Username === target.username)?.Id ?? 0;
    const text = `name: rotation\nruntime: yaml\nresources:\n  ${uniqueName("team")}:\n    type: portainer:Team\n`;
    program = await YamlProgram.open({ url: target.url, username: "", password: "" }, text);
  });
  afterAll(async () => {
    await program.close();
    await target.close();
  });

  const pulumi = (...args: string[]) => program.pulumi(...args);
  async function newKey() {
    const body = { description: uniqueName("key"), password: target.password };
    const { rawAPIKey: key, apiKey } = made.parse(await target.ask("POST", `/users/${userId}/tokens`, body));
    return { key, remove: () => target.ask("DELETE", `/users/${userId}/tokens/${apiKey.id}`) };
  }

  test("holds for a refresh of its own only after an up, or where that runs the program", async () => {
    const [old, current] = [await newKey(), await newKey()];
    await program.configure({}, { "portainer:apiKey": old.key });
    await pulumi("up", "--yes", "--skip-preview");

    await program.configure({}, { "portainer:apiKey": current.key });
    await old.remove();
    await expect(pulumi("refresh", "--yes", "--skip-preview")).rejects.toThrow(/Portainer answered 401/);
    await pulumi("refresh", "--yes", "--skip-preview", "--run-program");
    await pulumi("up", "--yes", "--skip-preview", "--refresh");
    expect(await pulumi("refresh", "--yes", "--skip-preview")).toContain("2 unchanged");

    expect(await program.state()).not.toContain(current.key);
    await pulumi("destroy", "--yes", "--skip-preview");
    await current.remove();
  });
});
