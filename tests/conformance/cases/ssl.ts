import { expect } from "@jest/globals";
import { clientCertificate, serverCertificate } from "../../harness/certificates";
import { expectError, type Suite } from "../suite";

/** Portainer: api/http/handler/ssl. Nothing here restarts the server. */
export const ssl: Suite = {
  name: "SSL",
  cases: {
    "tells where the certificate is, and not what": async ({ admin }) => {
      const answer = await admin.get("/ssl");
      expect(answer.json()).toEqual({
        certPath: expect.stringMatching(/\/certs\/cert\.pem$/),
        keyPath: expect.stringMatching(/\/certs\/key\.pem$/),
        selfSigned: expect.any(Boolean),
        httpEnabled: true,
      });
    },
    "what changes nothing is taken": async ({ admin }) => {
      expect((await admin.put("/ssl", { json: {} })).status).toBe(204);
      expect((await admin.put("/ssl", { json: { HTTPEnabled: true } })).status).toBe(204);
    },
    "what is no pair is refused": async ({ admin }) => {
      const put = (json: object) => admin.put("/ssl", { json });
      const message = "Failed to save certificate";
      expectError(
        await put({ Cert: serverCertificate.cert }),
        400,
        "Invalid request payload",
        "Both certificate and key files should be provided",
      );
      expectError(await put({ Cert: "", Key: "" }), 500, message, "Missing certificate files");
      expectError(
        await put({ Cert: "x", Key: "y" }),
        500,
        message,
        "Tls: failed to find any PEM data in certificate input",
      );
      expectError(
        await put({ Cert: serverCertificate.cert, Key: clientCertificate.key }),
        500,
        message,
        "Tls: private key does not match public key",
      );
    },
    "is for administrators": async (context) => {
      const { client } = await context.person();
      expectError(await client.get("/ssl"), 403, "Access denied", "Unauthorized");
      expectError(await client.put("/ssl", { json: {} }), 403, "Access denied", "Unauthorized");
    },
  },
};
