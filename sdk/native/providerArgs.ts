// Generated from provider/resources by `npm run generate`. Changes here get lost.
import type * as pulumi from "@pulumi/pulumi";

/** How a {@link Provider} connects. What is left out is taken from the environment, as for the default provider. */
export interface ProviderArgs {
  /**
   * Address of Portainer, such as `https://portainer.example.com:9443`; with or without `/api`, behind a path
   * prefix too.
   */
  url?: pulumi.Input<string> | undefined;
  /**
   * An API key, which Portainer makes under My account. In place of it: `username` and `password`.
   *
   * Kept as a secret.
   */
  apiKey?: pulumi.Input<string> | undefined;
  /**
   * User to log in as, with `password`; in place of `apiKey`.
   */
  username?: pulumi.Input<string> | undefined;
  /**
   * Password of `username`. There is one login a run, renewed when it expires.
   *
   * Kept as a secret.
   */
  password?: pulumi.Input<string> | undefined;
  /**
   * Authority that signed the server's certificate: PEM text or the name of a file.
   */
  caCert?: pulumi.Input<string> | undefined;
  /**
   * Whether any certificate is trusted, which is warned about. Without it none but valid ones.
   */
  insecure?: pulumi.Input<boolean> | undefined;
  /**
   * Headers of every request, for an access proxy in front of Portainer; as JSON where it is a text.
   *
   * Kept as a secret.
   */
  headers?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Seconds that one request may take. Without it 60.
   */
  timeout?: pulumi.Input<number> | undefined;
  /**
   * Repeats of a request that is safe to repeat. Without it 5.
   */
  maxRetries?: pulumi.Input<number> | undefined;
}
