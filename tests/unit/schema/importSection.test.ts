import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { resources } from "../../../provider/resources";
import { importSection } from "../../../provider/schema/importSection";
import { Program } from "../../harness/program";
import { everyResource } from "../../properties/cases";
import { scriptedServer, type ScriptedServer } from "../api/scriptedServer";

describe("The page of a resource says how one is imported,", () => {
  let server: ScriptedServer;
  let program: Program;
  beforeAll(async () => {
    server = await scriptedServer(() => ({ status: 500, body: { message: "out of order" } }));
    const login = { url: server.url, username: "", password: "" };
    program = new Program(login, { apiKey: "ptr_key", maxRetries: "0" });
  });
  afterAll(async () => {
    await program.close();
    await server.close();
  });

  /** What an import of an ID fails with, where it fails. */
  async function failure(type: string, id: string): Promise<string> {
    const error: unknown = await program
      .resource(type)
      .import(id)
      .catch((reason: unknown) => reason);
    return error instanceof Error ? error.message : "";
  }

  const wrongId = /is no ID of|is not of the form|is not its ID/;

  test.each(everyResource)("by an ID that %s has", async (type, resource) => {
    const text = importSection(resource).join("\n");
    const [, id = ""] = new RegExp(`^pulumi import portainer:index:${type} \\w+ (\\S+)$`, "m").exec(text) ?? [];
    expect(id).not.toBe("");
    expect(text).toContain(`\`adopt: "${id}"\``);
    expect(await failure(type, id)).not.toMatch(wrongId);
  });

  test("which would be refused if it were of another form", async () => {
    expect(await failure("TeamMembership", "3")).toMatch(wrongId);
  });

  /** The page of a kind, from there on. */
  function sectionOf(type: string): string {
    return resources
      .filter((resource) => resource.type === type)
      .flatMap(importSection)
      .join("\n");
  }

  test("what Portainer does not tell of it, and whether an export finds it", () => {
    expect(sectionOf("Environment")).toContain("Portainer does not tell `tls.caCert`, `tls.cert`, `tls.key`, ");
    expect(sectionOf("Tag")).not.toContain("does not tell");
    expect(sectionOf("Tag")).toContain("npx pulumi-portainer export --kind Tag");
    expect(sectionOf("Image")).toContain("leaves it out: images come with the containers and services that name them.");
  });
});
