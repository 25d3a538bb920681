import { z } from "zod";
import type { Client } from "./client";
import { numberOf, wordOf } from "./numbered";
import { path } from "./path";

/** Who checks the passwords of users: api/portainer.go, `AuthenticationMethod`. */
export const authenticationMethods = ["internal", "ldap", "oauth"] as const;

const publicSettingsSchema = z
  .object({
    AuthenticationMethod: z.int().default(numberOf(authenticationMethods, "internal")),
    RequiredPasswordLength: z.int().default(0),
  })
  .transform(({ AuthenticationMethod, RequiredPasswordLength }) => ({
    authenticationMethod: wordOf(authenticationMethods, AuthenticationMethod),
    /** Bytes that a password needs at least. */
    requiredPasswordLength: RequiredPasswordLength,
  }));

/** What a server tells of its settings to anybody: http/handler/settings/settings_public.go. */
export type PublicSettings = z.output<typeof publicSettingsSchema>;

/** Asks for the settings as they are now. */
export function getPublicSettings(client: Client, signal?: AbortSignal): Promise<PublicSettings> {
  return client.request(
    { method: "GET", path: path`/settings/public`, answer: publicSettingsSchema, public: true },
    signal,
  );
}
