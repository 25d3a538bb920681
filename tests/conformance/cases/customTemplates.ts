import { expect } from "@jest/globals";
import { z } from "zod";
import type { Context } from "../context";
import { expectError, expectMissing, missing, type Suite } from "../suite";

const identified = z.object({ Id: z.number() });

/** What a template needs at least. */
function described(context: Context, more: object = {}) {
  return {
    Title: context.unique("template"),
    Description: "d",
    Type: 2,
    Platform: 1,
    FileContent: "services: {}",
    ...more,
  };
}

async function create(context: Context, json: object): Promise<number> {
  const { Id } = (await context.admin.post("/custom_templates/create/string", { json })).read(identified);
  context.afterwards(() => context.admin.delete(`/custom_templates/${String(Id)}`));
  return Id;
}

/** Portainer: api/http/handler/customtemplates. */
export const customTemplates: Suite = {
  name: "custom templates",
  cases: {
    "a new one is private, and its text is kept apart": async (context) => {
      const wanted = described(context, { Variables: [{ name: "n", label: "l", defaultValue: "v" }] });
      const id = await create(context, wanted);
      const answer = await context.admin.get(`/custom_templates/${String(id)}`);
      expect(answer.json()).toMatchObject({
        Id: id,
        Title: wanted.Title,
        Description: "d",
        EntryPoint: "docker-compose.yml",
        Note: "",
        Logo: "",
        Platform: 1,
        Type: 2,
        EdgeTemplate: false,
        GitConfig: null,
        Variables: [{ name: "n", label: "l", defaultValue: "v", description: "" }],
        ResourceControl: { ResourceId: String(id), Type: 8, Public: false, AdministratorsOnly: false },
      });
      const file = await context.admin.get(`/custom_templates/${String(id)}/file`);
      expect(file.json()).toEqual({ FileContent: "services: {}" });
    },
    "what is wrong with a new one is a failure of the server": async (context) => {
      const refused: [object, string][] = [
        [{ Title: "" }, "Invalid custom template title"],
        [{ Description: "" }, "Invalid custom template description"],
        [{ FileContent: "" }, "Invalid file content"],
        [{ Platform: 3 }, "Invalid custom template platform"],
        [{ Type: 4 }, "Invalid custom template type"],
        [{ Note: "<img src=x>" }, "Invalid note. <img> tag is not supported"],
        [{ Variables: [{ name: "n" }] }, "Variable label is required"],
      ];
      for (const [more, details] of refused) {
        const answer = await context.admin.post("/custom_templates/create/string", { json: described(context, more) });
        expectError(answer, 500, "Unable to create custom template", details);
      }
    },
    "titles are unique, for the server's failure too": async (context) => {
      const wanted = described(context);
      await create(context, wanted);
      const message = "Template name must be unique";
      expectError(await context.admin.post("/custom_templates/create/string", { json: wanted }), 500, message);
    },
    "an update replaces everything": async (context) => {
      const id = await create(context, described(context, { Logo: "https://example.com/x.png" }));
      const path = `/custom_templates/${String(id)}`;
      const json = described(context, { FileContent: "services: {other: {}}" });
      expect((await context.admin.put(path, { json })).json()).toMatchObject({ Title: json.Title, Logo: "" });
      expect((await context.admin.get(`${path}/file`)).json()).toEqual({ FileContent: "services: {other: {}}" });
      const nothing = { ...json, FileContent: "" };
      expectError(
        await context.admin.put(path, { json: nothing }),
        400,
        "Invalid request payload",
        "Either file content or git repository url need to be provided",
      );
    },
    "those of others are not for everybody": async (context) => {
      const id = await create(context, described(context));
      const { client } = await context.person();
      expectError(
        await client.get(`/custom_templates/${String(id)}`),
        403,
        "Access denied to resource",
        "Access denied to resource",
      );
      expect((await client.get("/custom_templates")).json()).toEqual([]);
    },
    "one that there is not": async ({ admin }) => {
      const message = "Unable to find a custom template with the specified identifier inside the database";
      const path = `/custom_templates/${String(missing)}`;
      expectMissing(await admin.get(path), message, "customtemplates", missing);
      expectMissing(await admin.delete(path), message, "customtemplates", missing);
    },
  },
};
