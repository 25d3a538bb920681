import { FormData } from "undici";

/**
 * The form that puts one TLS file into a folder of the server's store (http/handler/upload/upload_tls.go).
 *
 * @param folder the ID of an environment, or `ldap`.
 * @param content PEM text.
 */
export function tlsFileForm(folder: string, content: string): FormData {
  const form = new FormData();
  form.append("folder", folder);
  form.append("file", new Blob([content]), "file.pem");
  return form;
}
