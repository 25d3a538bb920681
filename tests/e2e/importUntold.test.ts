import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { stringify } from "yaml";
import { authority, clientCertificate } from "../harness/certificates";
import { DockerTarget } from "../harness/dockerTarget";
import { GitServer } from "../harness/gitServer";
import { uniqueName } from "../harness/names";
import { type SecureEngine, startSecureEngine } from "../harness/secureEngine";
import { YamlProgram } from "../harness/yamlProgram";

describe("pulumi import of objects that hold what Portainer never tells", () => {
  let docker: DockerTarget;
  let engine: SecureEngine;
  let git: GitServer;
  let program: YamlProgram;
  const name = uniqueName("untold");

  beforeAll(async () => {
    docker = await DockerTarget.open();
    engine = await startSecureEngine({ demandsCertificate: true });
    git = await GitServer.open();
    await git.commit({ "docker-compose.yml": `services:\n  web:\n    image: ${docker.images[0]}\n` });
    program = await YamlProgram.open(docker.target, text());
    await program.configure({}, { password: git.password, key: clientCertificate.key });
    await program.pulumi("up", "--yes", "--skip-preview");
    await program.initStack("imported", "--copy-config-from", "test");
  });
  afterAll(async () => {
    await program.close();
    await git.close();
    await engine.close();
    await docker.close();
  });

  function text(): string {
    const { environmentId, images } = docker;
    const secret = { type: "string", secret: true };
    const registry = (properties: object) => ({
      type: "portainer:Registry",
      properties: { username: name, password: "${password}", ...properties },
    });
    const content = {
      name: "portainer-untold",
      runtime: "yaml",
      config: { password: secret, key: secret },
      resources: {
        verified: {
          type: "portainer:Environment",
          properties: {
            name: `${name}-verified`,
            type: "docker",
            url: engine.url,
            tls: { caCert: authority, cert: clientCertificate.cert, key: "${key}" },
          },
        },
        unverified: {
          type: "portainer:Environment",
          properties: {
            name: `${name}-unverified`,
            type: "docker",
            url: engine.url,
            tls: { skipVerify: true, cert: clientCertificate.cert, key: "${key}" },
          },
        },
        edge: {
          type: "portainer:Environment",
          properties: { name: `${name}-edge`, type: "edgeAgent", url: "https://portainer.example.com:9443" },
        },
        fromGit: {
          type: "portainer:Stack",
          properties: {
            name,
            environmentId,
            kind: "compose",
            repository: { url: git.url, reference: "main", username: git.username, password: "${password}" },
            autoUpdate: { interval: "1h" },
            prune: true,
            waitFor: 60,
          },
        },
        ecr: registry({ name: `${name}-ecr`, type: "ecr", url: `${name}.ecr.example.com`, region: "eu-west-1" }),
        proget: registry({
          name: `${name}-proget`,
          type: "proget",
          url: `${name}.proget.example.com/feed`,
          baseUrl: `${name}.proget.example.com`,
        }),
        gitlab: registry({
          name: `${name}-gitlab`,
          type: "gitlab",
          url: `${name}.gitlab.example.com`,
          gitlab: { projectId: 42, projectPath: "group/project" },
        }),
        container: {
          type: "portainer:Container",
          properties: {
            environmentId,
            name: `${name}-container`,
            image: images[0],
            pullPolicy: "always",
            command: ["/bin/sh", "-c", "sleep 1000"],
            healthcheck: { test: ["CMD", "true"], interval: "1s" },
            tmpfs: { "/cache": "size=1m" },
            labels: { team: "ours" },
            stopGracePeriod: "1s",
            removeVolumes: true,
            waitFor: 30,
          },
        },
      },
    };
    // Pulumi reads no aliases.
    return stringify(content, { aliasDuplicateObjects: false });
  }

  test.each([
    ["Environment", "verified"],
    ["Environment", "unverified"],
    ["Environment", "edge"],
    ["Stack", "fromGit"],
    ["Registry", "ecr"],
    ["Registry", "proget"],
    ["Registry", "gitlab"],
    ["Container", "container"],
  ])("takes the %s %s, and generates code without it", async (type, resource) => {
    const imported = await program.import(type, resource);
    expect(imported.printed).not.toMatch(/failed to validate|has a problem/);
    expect(imported.text).not.toContain("null");
    expect(imported.text).not.toMatch(/password|key:|caCert|waitFor/);
  });

  test("is followed by a preview and an update without changes, of the program that names it", async () => {
    expect(await program.pulumi("preview", "--expect-no-changes")).toContain("9 unchanged");
    expect(await program.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes")).toContain("9 unchanged");
    expect(await program.pulumi("refresh", "--yes", "--skip-preview", "--expect-no-changes")).toContain("9 unchanged");
  });

  test("leaves nothing of it in state in plain text", async () => {
    const state = await program.state("imported");
    expect(state).not.toContain(git.password);
    expect(state).not.toContain("PRIVATE KEY");
  });
});
