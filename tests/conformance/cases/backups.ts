import { expect } from "@jest/globals";
import { expectError, type Suite } from "../suite";

const disposition = (ending: string) =>
  expect.stringMatching(
    new RegExp(`^attachment; filename=portainer-backup_\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d\\.tar\\.gz${ending}$`),
  );

/** Portainer: api/http/handler/backup. */
export const backups: Suite = {
  name: "backups",
  cases: {
    "an archive is compressed, and told its name and length": async ({ admin }) => {
      const { status, headers, text } = await admin.post("/backup", { json: { password: "" } });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        "content-disposition": disposition(""),
        "content-length": expect.stringMatching(/^\d+$/),
      });
      expect(text.charCodeAt(0)).toBe(0x1f);
    },
    "one with a password is encrypted": async ({ admin }) => {
      const { status, headers, text } = await admin.post("/backup", { json: { password: "of the archive" } });
      expect(status).toBe(200);
      expect(headers).toMatchObject({ "content-disposition": disposition("\\.encrypted") });
      expect(text.charCodeAt(0)).not.toBe(0x1f);
    },
    "it takes a body, and an administrator": async (context) => {
      expectError(await context.admin.post("/backup"), 400, "Invalid request payload", "EOF");
      const { client } = await context.person();
      expectError(await client.post("/backup", { json: {} }), 401, "User is not authorized to perform the action");
    },
  },
};
