import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { readServices } from "../../machine/machine";
import type { Place } from "./place";

/** The program from its first preview on: what it makes, what changes of it do, and what somebody else changes. */
export function declareLife(place: Place): void {
  const { images } = readServices();
  const pulumi = (...args: string[]) => place.program.pulumi(...args);
  const docker = (...args: string[]) => place.docker(...args);

  function expectNoSecretIn(text: string): void {
    for (const secret of [...Object.values(place.secrets), place.target.password]) expect(text).not.toContain(secret);
  }

  test("is previewed, look-ups among them, and makes nothing yet", async () => {
    const printed = await pulumi("preview", "--diff");
    expect(printed).toContain(`+ ${place.count} to create`);
    expect(printed).toMatch(/portainerVersion: "\d+\.\d+\.\d+"/);
    expectNoSecretIn(printed);
    expect(await place.traces()).toEqual([]);
  });

  test("is brought up", async () => {
    const printed = await pulumi("up", "--yes", "--skip-preview", "--diff");
    expect(printed).toContain(`+ ${place.count} created`);
    expect(await pulumi("stack", "output", "teamName")).toBe(`${place.prefix}developers\n`);
    expect(JSON.parse(await pulumi("stack", "output", "publishedPorts", "--json"))).toMatchObject([
      { internal: 8080, ip: "127.0.0.1", protocol: "tcp" },
    ]);
    const running = await docker("ps", "--format", "{{.Names}} {{.Image}}", "--filter", `name=${place.prefix}`);
    expect(running.trim().split("\n").sort()).toEqual([
      `${place.prefix}app ${images[0]}`,
      expect.stringMatching(new RegExp(`^${place.prefix}site\\.1\\.\\w+ ${images[0]}$`)),
      `${place.prefix}web-web-1 ${images[0]}`,
    ]);
    expectNoSecretIn(printed);
    expectNoSecretIn(await place.program.state());
  });

  test("shows no changes in a preview and in a refresh", async () => {
    expect(await pulumi("preview", "--expect-no-changes")).toContain(`${place.count} unchanged`);
    expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toContain(
      `${place.count} unchanged`,
    );
    expect(await pulumi("preview", "--expect-no-changes")).toContain(`${place.count} unchanged`);
    expectNoSecretIn(await place.program.state());
  });

  test("has changes of its text and of its configuration made, and shows them property by property", async () => {
    const text = await readFile(place.program.file, "utf8");
    await writeFile(place.program.file, text.replace("What runs in our own racks.", "What runs elsewhere."));
    await place.program.configure({ image: images[1] });
    const previewed = await pulumi("preview", "--diff");
    expect(previewed).toMatch(/~ description: "What runs in our own racks\." => "What runs elsewhere\."/);
    expect(previewed).toContain(`"${images[0]}" => "${images[1]}"`);
    expect(previewed).toContain("will restart web");
    const printed = await pulumi("up", "--yes", "--skip-preview");
    expect(printed).toMatch(/~ 5 updated\n\s+\+-1 replaced/);
    expect(await docker("inspect", "--format", "{{.Config.Image}}", `${place.prefix}app`)).toBe(`${images[1]}\n`);
    expect(await pulumi("preview", "--expect-no-changes")).toContain(`${place.count} unchanged`);
  });

  test("shows what somebody has changed, and puts it right", async () => {
    await place.target.ask("PUT", `/endpoints/${await place.program.idOf("dockerHost")}`, {
      PublicURL: "elsewhere.example.com",
    });
    await docker("rm", "--force", "--volumes", `${place.prefix}app`);
    const refreshed = await pulumi("refresh", "--yes", "--skip-preview");
    expect(refreshed).toMatch(/~ 1 updated\n\s+- 2 deleted/);
    expect(await pulumi("up", "--yes", "--skip-preview")).toMatch(/\+ 2 created\n\s+~ 1 updated/);
    expect(await pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toContain(
      `${place.count} unchanged`,
    );
  });
}
