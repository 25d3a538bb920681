import { describe, expect, test } from "@jest/globals";
import { environment } from "../../../provider/resources/environment";
import { unknown } from "../../harness/program";

describe("inputs of an Environment that are refused before anything is asked of a server", () => {
  const valid = { docker: {}, agent: { url: "tcp://agent:9001" }, edgeAgent: { url: "https://portainer.example.com" } };
  const azure = { applicationId: "application", tenantId: "tenant", authenticationKey: "a-key-of-azure" };
  const failures = (inputs: object) =>
    environment.check({ name: "one", ...inputs }).failures.map(({ property, reason }) => `[${property}] ${reason}`);

  test.each([
    ["docker", valid.docker],
    ["docker", { url: "tcp://docker:2376", tls: { skipVerify: true, skipClientVerify: true } }],
    ["docker", { url: "tcp://docker:2376", tls: { caCert: "ca", cert: "cert", key: "key" } }],
    ["agent", valid.agent],
    ["edgeAgent", { ...valid.edgeAgent, edgeCheckinInterval: 30, containerEngine: "podman" }],
    ["azure", { azure }],
    ["kubernetes", {}],
  ])("are right for the type %s with %o", (type, inputs) => {
    expect(failures({ type, ...inputs })).toEqual([]);
  });

  test.each([
    ["an agent without an address", { type: "agent" }, /^\[url\] url: an agent needs it/],
    ["an edge agent without an address", { type: "edgeAgent" }, /^\[url\] url: an edge agent needs it/],
    ["an edge agent's address without a scheme", { type: "edgeAgent", url: "portainer:9443" }, /must be an http/],
    ["an edge agent's address on its own host", { type: "edgeAgent", url: "http://localhost:9000" }, /localhost/],
    ["an address of Azure", { type: "azure", azure, url: "https://example.com" }, /^\[url\].*leave it out/],
    [
      "TLS without an address",
      { type: "docker", tls: { skipVerify: true, skipClientVerify: true } },
      /^\[url\].*TLS needs it/,
    ],
    [
      "TLS of a socket",
      { type: "docker", url: "unix:///run/docker.sock", tls: { skipVerify: true, skipClientVerify: true } },
      /^\[url\].*leave tls out/,
    ],
    [
      "TLS of an edge agent",
      { type: "edgeAgent", ...valid.edgeAgent, tls: { skipVerify: true, skipClientVerify: true } },
      /tls: only the types docker and agent have it/,
    ],
    [
      "an engine to verify without an authority",
      { type: "docker", url: "tcp://docker:2376", tls: { skipClientVerify: true } },
      /caCert is needed/,
    ],
    [
      "an authority that verifies nothing",
      { type: "docker", url: "tcp://docker:2376", tls: { skipVerify: true, skipClientVerify: true, caCert: "ca" } },
      /no use with skipVerify/,
    ],
    [
      "a certificate without its key",
      { type: "docker", url: "tcp://docker:2376", tls: { skipVerify: true, cert: "cert" } },
      /cert and key are needed/,
    ],
    [
      "a certificate that is not shown",
      { type: "docker", url: "tcp://docker:2376", tls: { skipVerify: true, skipClientVerify: true, key: "key" } },
      /no use with skipClientVerify/,
    ],
    ["Azure without credentials", { type: "azure" }, /azure: the type azure needs it/],
    ["credentials of Azure elsewhere", { type: "docker", azure }, /azure: only the type azure has it/],
    ["an engine of Kubernetes", { type: "kubernetes", containerEngine: "docker" }, /^\[containerEngine\]/],
    ["an interval without an edge agent", { type: "docker", edgeCheckinInterval: 5 }, /^\[edgeCheckinInterval\]/],
    ["a type that there is not", { type: "swarm" }, /^\[type\]/],
    ["a group by its name", { type: "docker", groupId: "production" }, /^\[groupId\].*ID of an environment group/],
    ["a property that there is not", { type: "docker", publicURL: "x" }, /Did you mean publicUrl/],
  ])("refuse %s", (_what, inputs, expected) => {
    expect(failures(inputs)).toEqual([expect.stringMatching(expected)]);
  });

  test("are let through where they are not known yet", () => {
    expect(failures({ type: "agent", url: unknown, groupId: unknown, tagIds: [unknown], tls: unknown })).toEqual([]);
    expect(failures({ type: unknown, tls: { caCert: unknown }, access: { teams: [unknown] } })).toEqual([]);
  });

  test("never show a secret: a failure beside one names no property for the engine to print", () => {
    const [failure = ""] = failures({
      type: "docker",
      url: "tcp://docker:2376",
      tls: { skipVerify: true, skipClientVerify: true, key: "a-secret-key" },
    });
    expect(failure).toMatch(/^\[\] tls: /);
    expect(failure).not.toContain("a-secret-key");
  });
});
