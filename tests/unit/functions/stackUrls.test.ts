import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DockerTarget } from "../../harness/dockerTarget";
import { LookUps } from "../../harness/lookUps";
import { openMemoryTarget } from "../../harness/memoryTarget";
import { uniqueName } from "../../harness/names";
import type { ProgramResource } from "../../harness/program";

describe("getStackUrls", () => {
  let docker: DockerTarget;
  let lookUps: LookUps;
  let stack: ProgramResource;
  let environment: ProgramResource;
  beforeAll(async () => {
    const place = await openMemoryTarget();
    docker = await DockerTarget.open(place);
    lookUps = new LookUps(docker.target);
    environment = docker.program.resource("Environment");
    await environment.up(described("docker.example.com"));
    stack = docker.stack();
    await stack.up({
      name: uniqueName("stack"),
      kind: "compose",
      environmentId: environment.id,
      content: `services:
  web:
    image: ${docker.images[0]}
    init: true
    ports: ["18080:80", "18443:443", "127.0.0.1:18081:81", "15353:53/udp", "0.0.0.0:18082:8082", "[::]:18083:8082"]
  worker:
    image: ${docker.images[0]}
    init: true
`,
    });
  });
  afterAll(async () => {
    await docker.removeStacks();
    await environment.destroy();
    await lookUps.close();
    await docker.close();
    await docker.place.close();
  });

  const name = uniqueName("environment");
  const described = (publicUrl: string) => ({ name, type: "docker", url: docker.place.docker, publicUrl });
  const urls = async () => (await lookUps.call("getStackUrls", { id: stack.id }))["urls"];

  test("tells the published TCP ports of each service, under the host that the environment names", async () => {
    const web = [
      "http://docker.example.com:18080",
      "https://docker.example.com:18443",
      "http://docker.example.com:18082",
    ];
    expect(await urls()).toEqual({ web });
  });

  test.each([
    ["https://docker.example.com:9443/path", "docker.example.com", 18082],
    ["10.0.0.5", "10.0.0.5", 18082],
    ["[fd00::5]", "[fd00::5]", 18083],
  ])("takes %s for where that is, and there the port of IPv4 or of IPv6", async (publicUrl, host, either) => {
    await environment.up(described(publicUrl));
    expect(await urls()).toEqual({
      web: [`http://${host}:18080`, `https://${host}:18443`, `http://${host}:${either}`],
    });
  });

  test("takes the host of the engine's own address where nobody has said", async () => {
    await environment.up(described(""));
    const { hostname } = new URL(docker.place.docker);
    expect(await urls()).toEqual(
      hostname === ""
        ? {}
        : { web: [`http://${hostname}:18080`, `https://${hostname}:18443`, `http://${hostname}:18082`] },
    );
  });

  test("says that there is no such stack", async () => {
    await expect(lookUps.call("getStackUrls", { id: "987654" })).rejects.toThrow(/has no stack with this ID/);
  });
});
