/**
 * The value of the `X-Registry-Auth` header that makes Portainer pull with the credentials of a registry it knows:
 * `{"registryId":1}` in standard Base64 is `eyJyZWdpc3RyeUlkIjoxfQ==`.
 *
 * Portainer decodes with the standard alphabet, not the URL-safe one (http/proxy/factory/docker/transport.go), and
 * silently pulls anonymously when the ID is unknown or not permitted: ask for the registry first.
 */
export function registryAuthHeader(registryId: number): string {
  return Buffer.from(JSON.stringify({ registryId })).toString("base64");
}

/**
 * The value of that header for calls that Portainer passes on as they are, with the credentials themselves. Docker decodes
 * it with the URL-safe alphabet.
 */
export function ownRegistryAuthHeader(credentials: { readonly username: string; readonly password: string }): string {
  return Buffer.from(JSON.stringify(credentials)).toString("base64url");
}
