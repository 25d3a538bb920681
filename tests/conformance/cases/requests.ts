import { expect } from "@jest/globals";
import { z } from "zod";
import { expectError, missing, type Suite } from "../suite";

/** How any request is read, and how errors look. Portainer: pkg/libhttp. */
export const requests: Suite = {
  name: "requests",
  cases: {
    "an empty body is EOF": async ({ admin }) => {
      expectError(await admin.post("/tags"), 400, "Invalid request payload", "EOF");
      expectError(await admin.post("/teams", { body: "" }), 400, "Invalid request payload", "EOF");
    },
    "a body that is no JSON is refused": async ({ admin }) => {
      expectError(await admin.post("/tags", { body: "{" }), 400, "Invalid request payload", /./);
      expectError(await admin.post("/tags", { body: "name=x" }), 400, "Invalid request payload", /./);
    },
    "a field of another type is refused": async ({ admin }) => {
      expectError(await admin.post("/tags", { json: { Name: 7 } }), 400, "Invalid request payload", /./);
      expectError(await admin.post("/users", { json: { Role: "1" } }), 400, "Invalid request payload", /./);
    },
    "keys match without regard to case, and unknown ones are ignored": async (context) => {
      const name = context.unique("tag");
      const answer = await context.admin.post("/tags", { json: { nAmE: name, Nonsense: true } });
      expect(answer).toMatchObject({ status: 200 });
      const tag = answer.json();
      expect(tag).toMatchObject({ Name: name });
      const listed = await context.admin.get("/tags");
      expect(listed.json()).toContainEqual(tag);
      const { ID } = answer.read(z.object({ ID: z.number() }));
      expect((await context.admin.delete(`/tags/${String(ID)}`)).status).toBe(204);
    },
    "JSON needs no content type": async (context) => {
      const name = context.unique("team");
      const answer = await context.admin.post("/teams", { body: JSON.stringify({ Name: name }) });
      expect(answer.status).toBe(200);
      const { Id } = answer.read(z.object({ Id: z.number() }));
      expect((await context.admin.delete(`/teams/${String(Id)}`)).status).toBe(204);
    },
    "null counts as not sent": async ({ admin }) => {
      expectError(
        await admin.post("/tags", { json: { Name: null } }),
        400,
        "Invalid request payload",
        "Invalid tag name",
      );
    },
    "an identifier that is no number is refused": async ({ admin }) => {
      expectError(
        await admin.delete("/tags/seven"),
        400,
        "Invalid tag identifier route variable",
        'Strconv.Atoi: parsing "seven": invalid syntax',
      );
      expectError(await admin.get("/endpoints/x1"), 400, "Invalid environment identifier route variable", /x1/);
    },
    "an unknown path is a plain 404": async ({ admin }) => {
      const answer = await admin.get("/nothing-of-the-kind");
      expect(answer.status).toBe(404);
      expect(answer.text).toBe("404 page not found\n");
      expect(answer.headers["content-type"]).toMatch(/^text\/plain/);
    },
    "a known path with another method is 405 without a body": async ({ admin }) => {
      const answer = await admin.put("/tags", { json: {} });
      expect({ status: answer.status, text: answer.text }).toEqual({ status: 405, text: "" });
      expect((await admin.post(`/tags/${String(missing)}`)).status).toBe(405);
    },
    "answers forbid sniffing": async ({ anonymous }) => {
      expect((await anonymous.get("/status")).headers["x-content-type-options"]).toBe("nosniff");
    },
  },
};
