import { createPrivateKey, X509Certificate } from "node:crypto";
import { internalError, invalidPayload, reasonOf } from "./errors";
import { decode, optionalFlag, optionalText, struct } from "./payload";
import { empty, json, type Routes } from "./routes";
import type { Workspace } from "./workspace";

const payload = struct({ Cert: optionalText, Key: optionalText, HTTPEnabled: optionalFlag });

/**
 * The certificate of the server, which the sandbox does not use. As Portainer's, it restarts with each change, without
 * going away for it. Portainer: api/http/handler/ssl, api/internal/ssl.
 *
 * @param restart what a restart does.
 */
export function sslRoutes(routes: Routes, workspace: Workspace, restart: () => void): void {
  const current = { selfSigned: true, httpEnabled: true };

  routes.add("GET", "/ssl", "administrator", () =>
    json({ certPath: workspace.path("certs/cert.pem"), keyPath: workspace.path("certs/key.pem"), ...current }),
  );

  routes.add("PUT", "/ssl", "administrator", ({ body }) => {
    const { Cert, Key, HTTPEnabled } = decode(body, payload);
    if ((Cert === undefined) !== (Key === undefined)) {
      throw invalidPayload("both certificate and key files should be provided");
    }
    if (Cert !== undefined && Key !== undefined) {
      refuseNoPair(Cert, Key);
      current.selfSigned = false;
      restart();
    }
    if (HTTPEnabled !== undefined && HTTPEnabled !== current.httpEnabled) {
      current.httpEnabled = HTTPEnabled;
      restart();
    }
    return empty;
  });
}

function refuseNoPair(cert: string, key: string): void {
  const message = "Failed to save certificate";
  if (cert === "" || key === "") throw internalError(message, "missing certificate files");
  if (!cert.includes("-----BEGIN")) {
    throw internalError(message, "tls: failed to find any PEM data in certificate input");
  }
  try {
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) return;
  } catch (error) {
    throw internalError(message, reasonOf(error));
  }
  throw internalError(message, "tls: private key does not match public key");
}
