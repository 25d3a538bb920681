// Generated from provider/resources by `npm run generate`. Changes here get lost.
import * as pulumi from "@pulumi/pulumi";
import type { SslCertificateArgs } from "../sslCertificate";
import { nativeOptions, nativeProperties } from "./nativeResource";

/**
 * The certificate by which the Portainer server answers HTTPS. **Each change restarts the server**: it is away
 * for up to a second, and whatever else a program does there at the same time may fail, so let the rest depend
 * on it (`dependsOn`). Servers of 2.23 to 2.26 forget some settings at every start; they are put back.
 *
 * The server does not tell its certificate: that somebody has put another one in its place is not seen; that the
 * server has made one of its own again is. One that is started with `--sslcert` takes that one at every start.
 * Deleting this leaves the certificate on the server, which has no other.
 */
export class SslCertificate extends pulumi.CustomResource {
  /**
   * PEM text of the certificate, followed by those of the authorities between it and the root.
   *
   * Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly cert: pulumi.Output<string>;

  /**
   * PEM text of the private key of `cert`.
   *
   * Kept as a secret. Portainer does not tell it: a change behind Pulumi's back is not seen.
   */
  declare readonly key: pulumi.Output<string>;

  /**
   * Whether the server answers HTTP beside HTTPS. It is not switched off over a connection by HTTP, which would be
   * the last.
   *
   * Left out, it is not managed: what the server has stays.
   */
  declare readonly httpEnabled: pulumi.Output<boolean | undefined>;

  /**
   * The server that it is on, by the first 8 characters of its instance ID: Portainer answers it at
   * `/api/system/status`.
   */
  declare readonly instanceId: pulumi.Output<string>;

  /** Reads a SslCertificate that exists already, without managing it. Its ID has the form `ssl`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): SslCertificate {
    return new SslCertificate(name, undefined, { ...options, id });
  }

  /** Makes a SslCertificate and manages it. Its ID has the form `ssl`. */
  constructor(name: string, args: SslCertificateArgs, options?: pulumi.CustomResourceOptions);
  /** @internal Reads one that exists already: `options` has its ID. */
  constructor(name: string, args: undefined, options: pulumi.CustomResourceOptions);
  constructor(name: string, args: SslCertificateArgs | undefined, options?: pulumi.CustomResourceOptions) {
    super(
      "portainer:index:SslCertificate",
      name,
      nativeProperties(["cert", "key", "httpEnabled", "instanceId"], args),
      nativeOptions("SslCertificate", options),
    );
  }
}
