import { createPrivateKey, X509Certificate } from "node:crypto";
import { z } from "zod";
import type { Portainer } from "../api/portainer";
import type { SettingsChange } from "../api/settings";
import { ResourceError } from "../lifecycle/errors";
import type { Operation } from "../lifecycle/definition";
import { defineResource } from "../lifecycle/resource";
import { claimsOn } from "./claims";
import { requireSingleton } from "./singleton";

const singleId = "ssl";

const claimed = ["certificate of the server"];

const inputs = z.object({
  cert: z.string().min(1, "it must not be empty").meta({
    description: "PEM text of the certificate, followed by those of the authorities between it and the root.",
    writeOnly: true,
  }),
  key: z
    .string()
    .min(1, "it must not be empty")
    .meta({ description: "PEM text of the private key of `cert`.", secret: true, writeOnly: true }),
  httpEnabled: z.boolean().optional().meta({
    description:
      "Whether the server answers HTTP beside HTTPS. It is not switched off over a connection by HTTP, which would be the last.",
    unmanagedWhenAbsent: true,
  }),
});

type Inputs = z.output<typeof inputs>;

/** Portainer: http/handler/ssl, internal/ssl. */
export const sslCertificate = defineResource({
  type: "SslCertificate",
  description:
    "The certificate by which the Portainer server answers HTTPS. **Each change restarts the server**: it is away for up to " +
    "a second, and whatever else a program does there at the same time may fail, so let the rest depend on it " +
    "(`dependsOn`). Servers of 2.23 to 2.26 forget some settings at every start; they are put back.\n\n" +
    "The server does not tell its certificate: that somebody has put another one in its place is not seen; that the server " +
    "has made one of its own again is. One that is started with `--sslcert` takes that one at every start. Deleting this " +
    "leaves the certificate on the server, which has no other.",
  id: singleId,
  example: `
    config:
      certificate:
        type: string
      certificateKey:
        type: string
        secret: true
    resources:
      https:
        type: portainer:SslCertificate
        properties:
          cert: \${certificate}
          key: \${certificateKey}
          httpEnabled: true
  `,
  inputs,
  computed: z.object({}),
  unique: [],
  labelled: true,
  rules: [{ about: ["key", "cert"], broken: ({ key = "", cert = "" }) => pairProblem(cert, key) }],

  listing: {
    in: "server",
    async list(portainer, signal) {
      const { selfSigned } = await portainer.ssl.get(signal);
      return selfSigned ? [] : [{ id: singleId, name: "certificate" }];
    },
  },

  async create(portainer, inputs, operation) {
    const { owner = singleId } = operation;
    claimsOn(portainer).claim(claimed, owner);
    try {
      await converge(portainer, inputs, true, operation);
    } catch (error) {
      claimsOn(portainer).release(claimed, owner);
      throw error;
    }
    return { id: singleId, computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    requireSingleton(id, singleId);
    const { selfSigned, httpEnabled } = await portainer.ssl.get(signal);
    return selfSigned ? undefined : { inputs: { httpEnabled }, computed: {} };
  },

  async update(portainer, _id, inputs, { cert, key }, operation) {
    claimsOn(portainer).claim(claimed, operation.owner ?? singleId);
    await converge(portainer, inputs, inputs.cert !== cert || inputs.key !== key, operation);
    return {};
  },

  delete(portainer, _id, _known, { owner = singleId }) {
    claimsOn(portainer).release(claimed, owner);
    return Promise.resolve();
  },
});

async function converge(
  portainer: Portainer,
  { cert, key, httpEnabled }: Inputs,
  isOtherCertificate: boolean,
  operation: Operation,
): Promise<void> {
  const { signal } = operation;
  const current = await portainer.ssl.get(signal);
  const isOtherHttp = httpEnabled !== undefined && httpEnabled !== current.httpEnabled;
  if (isOtherHttp && !httpEnabled && portainer.server.startsWith("http:")) {
    throw new ResourceError(
      `httpEnabled: this connection is by HTTP, ${portainer.server}, and would be the last. Connect by https:// first.`,
    );
  }
  if (isOtherCertificate || current.selfSigned) {
    operation.progress("the server restarts with the certificate");
    await restart(portainer, signal, async () => {
      await portainer.ssl.setCertificate(cert, key, signal);
      operation.keep(singleId);
    });
  }
  // By a call of its own: the server restarts in the middle of one that changes both.
  if (isOtherHttp) {
    await restart(portainer, signal, () => portainer.ssl.setHttpEnabled(httpEnabled, signal));
  }
}

/** Makes a change that restarts the server, and waits until it is there again, with the settings that it had. */
async function restart(portainer: Portainer, signal: AbortSignal, change: () => Promise<void>): Promise<void> {
  const before = await portainer.settings.get(signal);
  await change();
  await portainer.ssl.restarted(signal);
  const after = await portainer.settings.get(signal);
  const lost = forgotten.filter((setting) => after[setting] !== before[setting]);
  if (lost.length === 0) return;
  await portainer.settings.update(
    lost.reduce<SettingsChange>((all, setting) => ({ ...all, [setting]: before[setting] }), {}),
    signal,
  );
}

/**
 * What Portainer 2.23 to 2.26 set at each start to what their flags say, which is nothing (cmd/portainer/main.go,
 * `updateSettingsFromFlags`).
 */
const forgotten = ["enableEdgeComputeFeatures", "logoUrl", "snapshotInterval", "templatesUrl"] as const;

function pairProblem(cert: string, key: string): string | undefined {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))
      ? undefined
      : "it is not the private key of cert.";
  } catch {
    return "it and cert must be PEM text, a private key without a password and a certificate.";
  }
}
