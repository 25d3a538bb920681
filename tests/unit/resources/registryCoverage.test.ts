import { describe, expect, test } from "@jest/globals";
import { parseImageReference } from "../../../provider/resources/imageReference";
import { covers } from "../../../provider/resources/registryCoverage";

type Coverage = Parameters<typeof covers>[0];

const anywhere: Omit<Coverage, "url"> = {
  type: "custom",
  gitlab: { projectId: 0, instanceUrl: "", projectPath: "" },
  quay: { useOrganisation: false, organisationName: "" },
};

function isCovered(registry: Partial<Coverage> & Pick<Coverage, "url">, name: string): boolean {
  const image = parseImageReference(name);
  return image !== undefined && covers({ ...anywhere, ...registry }, image);
}

describe("A registry covers an image", () => {
  test("on its own host and port alone", () => {
    expect(isCovered({ url: "registry.example.com" }, "registry.example.com/app")).toBe(true);
    expect(isCovered({ url: "registry.example.com" }, "registry.example.com:5000/app")).toBe(false);
    expect(isCovered({ url: "registry.example.com" }, "example.com/app")).toBe(false);
    expect(isCovered({ url: "registry.example.com" }, "registry.example.com.evil.org/app")).toBe(false);
  });

  test("however its address is written", () => {
    expect(isCovered({ url: "https://registry.example.com/" }, "registry.example.com/app")).toBe(true);
  });

  test("below its own path alone", () => {
    expect(isCovered({ url: "registry.example.com/team" }, "registry.example.com/team/app")).toBe(true);
    expect(isCovered({ url: "registry.example.com/team" }, "registry.example.com/teams/app")).toBe(false);
    expect(isCovered({ url: "registry.example.com/team" }, "registry.example.com/app")).toBe(false);
  });

  test("on Docker Hub by each of its names", () => {
    for (const url of ["docker.io", "index.docker.io", "registry-1.docker.io"]) {
      expect(isCovered({ url }, "nginx")).toBe(true);
      expect(isCovered({ url }, "team/app:1")).toBe(true);
      expect(isCovered({ url }, "quay.io/team/app")).toBe(false);
    }
  });

  test("of its project on GitLab, and of its organisation on Quay", () => {
    const project = { projectId: 1, instanceUrl: "https://gitlab.com", projectPath: "Team/App" };
    const gitlab = { type: "gitlab" as const, url: "registry.gitlab.com", gitlab: project };
    expect(isCovered(gitlab, "registry.gitlab.com/team/app/web")).toBe(true);
    expect(isCovered(gitlab, "registry.gitlab.com/team/app")).toBe(true);
    expect(isCovered(gitlab, "registry.gitlab.com/other/app")).toBe(false);
    const quay = { url: "quay.io", quay: { useOrganisation: true, organisationName: "team" } };
    expect(isCovered(quay, "quay.io/team/app")).toBe(true);
    expect(isCovered(quay, "quay.io/other/app")).toBe(false);
  });
});
