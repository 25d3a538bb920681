import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";
import { ChartRepository } from "../../harness/chartRepository";
import { liveAndDie } from "./life";
import { openWorld, type World } from "./world";

describe("random settings are made, read without difference, and released", () => {
  let world: World;
  let charts: ChartRepository;
  const folder = mkdtempSync(join(tmpdir(), "backups-"));
  beforeAll(async () => {
    charts = await ChartRepository.open([]);
    world = await openWorld();
  });
  afterAll(async () => {
    // The last of the random sessions may have been too short for what is asked with one.
    await world.portainer.settings.update({ userSessionTimeout: "8h" });
    await world.close();
    await charts.close();
    rmSync(folder, { recursive: true });
  });

  test("LdapSettings", async () => {
    await liveAndDie(world.portainer, {
      type: "LdapSettings",
      // There is no directory that could be asked.
      values: { ...world.values, verify: fc.constant(false) },
    });
  });

  test("OAuthSettings", async () => {
    await liveAndDie(world.portainer, { type: "OAuthSettings", values: world.values });
  });

  test("Settings", async () => {
    const values = { ...world.values, helmRepositoryUrl: fc.constantFrom("", charts.url, `${charts.url}/`) };
    await liveAndDie(world.portainer, { type: "Settings", values });
  });

  test("SslCertificate", async () => {
    await liveAndDie(world.portainer, {
      type: "SslCertificate",
      // The server restarts with each, for more than a second.
      inputsThereAre: 2,
      // The connection of the test itself is without TLS.
      values: { ...world.values, httpEnabled: fc.constant(true) },
    });
  });

  test("Backup", async () => {
    await liveAndDie(world.portainer, {
      type: "Backup",
      // One at a time, each of all that there is.
      costs: 10,
      values: { path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z ]{1,8})?$/).map((name) => join(folder, name)) },
      identity: ({ path }) => String(path),
      complete: (inputs) => ({ ...inputs, path: `${String(inputs["path"])}.tar.gz`, keep: false }),
    });
  });

  test("HelmRepository", async () => {
    const url = fc.stringMatching(/^[a-z]{4,8}$/).map((word) => `${charts.url}/${word}`);
    await liveAndDie(world.portainer, {
      type: "HelmRepository",
      values: { url },
      identity: (inputs) => String(inputs["url"]),
    });
  });
});
