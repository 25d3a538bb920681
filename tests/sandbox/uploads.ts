import { badRequest } from "./errors";
import { readForm } from "./form";
import { empty, type Routes } from "./routes";
import { tlsFile, type Workspace } from "./workspace";

/** TLS files of an environment, ahead of the update that uses them. Portainer: api/http/handler/upload/upload_tls.go. */
export function uploadRoutes(routes: Routes, workspace: Workspace): void {
  for (const [certificate, name] of Object.entries(tlsFile)) {
    routes.add("POST", `/upload/tls/${certificate}`, "administrator", async ({ request }) => {
      const form = await readForm(request);
      const folder = form.field("folder");
      if (folder === "") throw badRequest("Invalid query parameter: folder", "Missing form data value");
      const file = form.file("file");
      if (file === undefined) {
        throw badRequest(
          "Invalid certificate file. Ensure that the certificate file is uploaded correctly",
          "http: no such file",
        );
      }
      await workspace.write(`tls/${folder}/${name}`, file);
      return empty;
    });
  }
}
