import { isDeepStrictEqual } from "node:util";
import { Portainer } from "../api/portainer";
import type { CheckFailure } from "../lifecycle/check";
import {
  ConfigurationError,
  defaultConnection,
  secretSettings,
  type Setting,
  settingNames,
} from "../lifecycle/configuration";
import { openPortainer } from "../lifecycle/opening";
import { hasUnknown, type Properties } from "../lifecycle/unknown";
import { detailed, type DetailedDifference } from "./detailedDifference";
import { explanation } from "./explanation";
import { applyMarks, markedTexts, type SecretMarks, unitedMarks, unwrapSecrets } from "../lifecycle/secretMarks";
import { parseUrn } from "./urn";

/** A provider's inputs as the engine is to keep them, and what is wrong with them. Asks no server. */
export function checkConfiguration(
  urn: string,
  news: Properties,
): { readonly inputs: Properties; readonly failures: readonly CheckFailure[] } {
  const { properties, marks } = unwrapSecrets(news);
  const settings = settingsOf(properties);
  const failures = hasUnknown(settings) ? [] : failuresOf(urn, settings, markedTexts(settings, marks));
  return { inputs: wrapped(properties, marks), failures };
}

/** The server that a configuration speaks of. @throws ConfigurationError */
export function openConfigured(urn: string, inputs: Properties, warn: (message: string) => void): Portainer {
  const settings = settingsOf(unwrapSecrets(inputs).properties);
  return openPortainer(defaultConnection(settings, process.env, settingNaming(urn)), warn);
}

/**
 * Compares two configurations. Another address may lead to the same server, and only another server makes other objects:
 * where the address has changed, both are asked who they are. Where one does not answer nothing is replaced: each resource
 * knows its server, and refuses any other.
 */
export async function diffConfiguration(olds: Properties, news: Properties): Promise<DetailedDifference[]> {
  const [old, settings] = [oldSettingsOf(unwrapSecrets(olds).properties), settingsOf(unwrapSecrets(news).properties)];
  const changed = settingNames.filter((name) => !isDeepStrictEqual(old[name], settings[name]));
  const isElsewhere = changed.includes("url") && (await areOfTwoServers(old, settings));
  return changed.map((name) => detailed({ path: [name], replaces: isElsewhere && name === "url" }, old, settings));
}

/** Inputs of a provider that are no settings: the engine's own, and the connections of dynamic resources. */
const otherInputs: readonly string[] = ["version", "pluginDownloadURL", "connections"];

function settingsOf(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !otherInputs.includes(key)));
}

/** Of resources that have been dynamic ones, the old configuration is that of the whole stack, with namespaces. */
function oldSettingsOf(inputs: Properties): Properties {
  const namespaced = Object.entries(inputs).filter(([key]) => key.startsWith(namespace));
  if (namespaced.length === 0) return settingsOf(inputs);
  return settingsOf(Object.fromEntries(namespaced.map(([key, value]) => [key.slice(namespace.length), value])));
}

const namespace = "portainer:";

function wrapped(inputs: Properties, marks: SecretMarks): Properties {
  const secrets = new Map(secretSettings.map((name) => [name, "whole"] as const));
  return applyMarks(inputs, unitedMarks(marks, secrets));
}

function failuresOf(urn: string, settings: Properties, secrets: readonly string[]): CheckFailure[] {
  try {
    defaultConnection(settings, process.env, settingNaming(urn));
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    // Naming a property would make the engine print its value.
    return [{ property: "", reason: explanation(error, secrets) }];
  }
}

/** The settings of an explicit provider are its arguments; those of the default one are the stack's configuration. */
function settingNaming(urn: string): ((setting: Setting) => string) | undefined {
  const { name } = parseUrn(urn);
  return name === "" || /^default(_|$)/.test(name) ? undefined : (setting) => `${setting} of the Provider "${name}"`;
}

/** Seconds that a server may take to say who it is before the comparison goes on without it. */
const identityTimeout = 5;

async function areOfTwoServers(old: Properties, settings: Properties): Promise<boolean> {
  const [before, now] = await Promise.all([identityOf(old), identityOf(settings)]);
  return before !== undefined && now !== undefined && before !== now;
}

async function identityOf(settings: Properties): Promise<string | undefined> {
  if (hasUnknown(settings)) return undefined;
  try {
    const connection = defaultConnection(settings, process.env);
    const portainer = new Portainer({ ...connection, timeout: identityTimeout, maxRetries: 0 });
    try {
      return (await portainer.status()).instanceId;
    } finally {
      await portainer.close();
    }
  } catch {
    return undefined;
  }
}
