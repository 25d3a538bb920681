import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as portainer from "pulumi-portainer/native";
import { z } from "zod";
import { serverCertificate } from "../harness/certificates";
import { type ChartIndex, startChartIndex } from "../harness/chartIndex";
import { DockerTarget } from "../harness/dockerTarget";
import { EngineStack } from "../harness/engine";
import type { Target } from "../harness/target";

const settingsSchema = z.object({ LDAPSettings: z.looseObject({ URL: z.string() }) });

describe("What a server has for itself, with the engine", () => {
  let docker: DockerTarget;
  let target: Target;
  let stack: EngineStack;
  let index: ChartIndex;
  let environmentId: string;
  beforeAll(async () => {
    docker = await DockerTarget.open();
    ({ target, environmentId } = docker);
    index = await startChartIndex();
    stack = await EngineStack.open(target);
  });
  afterAll(async () => {
    await stack.close();
    index.close();
    await docker.close();
  });

  const password = "the password of a reader, for the engine";
  const program =
    (change: { readonly autoCreateUsers?: boolean; readonly triggers?: Record<string, string> }) => () => {
      const directory = new portainer.LdapSettings("directory", {
        url: "ldap.example.com:636",
        readerDn: "cn=reader,dc=example,dc=com",
        password,
        tls: { skipVerify: true },
        searches: [{ baseDn: "dc=example,dc=com", usernameAttribute: "uid" }],
        autoCreateUsers: change.autoCreateUsers ?? true,
      });
      const repository = new portainer.HelmRepository("charts", { url: `${index.url}/engine` });
      const snapshot = new portainer.EnvironmentSnapshot("snapshot", {
        environmentId,
        triggers: change.triggers ?? {},
      });
      // The server restarts with it: nothing else is to be under way.
      const dependsOn = [directory, repository, snapshot];
      const https = new portainer.SslCertificate("https", serverCertificate, { dependsOn });
      const archive = new portainer.Backup(
        "archive",
        { path: "backups/portainer", password, triggers: change.triggers ?? {} },
        { dependsOn: https },
      );
      return Promise.resolve({
        directory: directory.id,
        https: https.id,
        archive: archive.id,
        images: snapshot.imageCount,
      });
    };
  const archive = () => join(stack.folder, "backups/portainer");
  const stored = async () => settingsSchema.parse(await target.ask("GET", "/settings")).LDAPSettings;

  test("is set up, shows no changes, and keeps its secrets", async () => {
    const { outputs, printed } = await stack.up(program({}));
    expect(outputs).toEqual({
      directory: "ldap",
      https: "ssl",
      archive: "backups/portainer",
      images: expect.any(Number),
    });
    expect((await stat(archive())).mode & 0o777).toBe(0o600);
    expect(await stored()).toMatchObject({
      URL: "ldap.example.com:636",
      TLSConfig: { TLS: true, TLSSkipVerify: true },
    });
    expect(printed + JSON.stringify(await stack.exportState())).not.toContain(password);
    expect(await stack.refresh()).toEqual({ same: 6 });
  });

  test("is changed in place and repaired, and leaves settings behind", async () => {
    await target.ask("PUT", "/settings", { LDAPSettings: { URL: "another.example.com:389" } });
    await writeFile(archive(), "something else");
    expect(await stack.refresh()).toEqual({ same: 4, update: 2 });
    const change = { autoCreateUsers: false, triggers: { release: "2" } };
    expect((await stack.up(program(change))).changes).toEqual({ same: 3, update: 3 });
    expect(await readFile(archive(), "utf8")).not.toBe("something else");
    expect(await stored()).toMatchObject({ URL: "ldap.example.com:636", AutoCreateUsers: false });
    await stack.destroy();
    await expect(stat(archive())).rejects.toThrow("ENOENT");
    expect(await stored()).toMatchObject({ URL: "ldap.example.com:636" });
  });
});
