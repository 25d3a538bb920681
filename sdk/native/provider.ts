import * as pulumi from "@pulumi/pulumi";
import { packageVersion } from "./packageVersion";
import type { ProviderArgs } from "./providerArgs";

/** A connection to one server, for programs that manage several, or that know only at run time how to connect. */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, options: pulumi.ResourceOptions = {}) {
    const { apiKey, password, headers, insecure, timeout, maxRetries, ...texts } = args;
    super(
      "portainer",
      name,
      {
        ...texts,
        apiKey: secret(apiKey),
        password: secret(password),
        // Of a provider, the engine takes text alone.
        headers: secret(asText(headers)),
        insecure: asText(insecure),
        timeout: asText(timeout),
        maxRetries: asText(maxRetries),
      },
      pulumi.mergeOptions({ version: packageVersion }, options),
    );
  }
}

function asText(value: pulumi.Input<unknown>): pulumi.Output<string> | undefined {
  return value === undefined ? undefined : pulumi.output(value).apply((known) => JSON.stringify(known));
}

function secret(value: pulumi.Input<string> | undefined): pulumi.Output<string> | undefined {
  return value === undefined ? undefined : pulumi.secret(value);
}
