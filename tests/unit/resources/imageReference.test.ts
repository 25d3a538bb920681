import { describe, expect, test } from "@jest/globals";
import { normalImageName, parseImageReference } from "../../../provider/resources/imageReference";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("The name of an image", () => {
  test.each([
    ["nginx", "docker.io/library/nginx:latest"],
    ["nginx:1.27", "docker.io/library/nginx:1.27"],
    ["portainer/portainer-ce", "docker.io/portainer/portainer-ce:latest"],
    ["docker.io/nginx", "docker.io/library/nginx:latest"],
    ["index.docker.io/library/nginx", "docker.io/library/nginx:latest"],
    ["localhost/app", "localhost/app:latest"],
    ["localhost:5000/app", "localhost:5000/app:latest"],
    ["127.0.0.1:5000/team/app:2", "127.0.0.1:5000/team/app:2"],
    ["[::1]:5000/app", "[::1]:5000/app:latest"],
    ["registry.example.com/a/b/c__d:v1", "registry.example.com/a/b/c__d:v1"],
    [`nginx@${digest}`, `docker.io/library/nginx@${digest}`],
    [`registry.example.com/app:1@${digest}`, `registry.example.com/app:1@${digest}`],
  ])("%s means %s", (text, full) => {
    expect(normalImageName(text)).toBe(full);
  });

  test.each([
    "",
    "Nginx",
    "nginx:",
    "nginx:a b",
    "a//b",
    "nginx@sha256:12",
    "-host/app",
    "https://registry/app",
    "a@b@c",
  ])("%j is none", (text) => {
    expect(parseImageReference(text)).toBeUndefined();
  });
});
