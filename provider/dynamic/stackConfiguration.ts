import { settingNames } from "../lifecycle/configuration";

/** What a stack's configuration says of its servers. */
export interface StackConfiguration {
  /** The settings of the default connection, as they are written. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** `portainer:connections`. */
  readonly connections: unknown;
}

/** @param read gives the value of a key with its namespace: `portainer:url`. */
export function readStackConfiguration(read: (key: string) => unknown): StackConfiguration {
  return {
    settings: Object.fromEntries(settingNames.map((name) => [name, read(`portainer:${name}`)])),
    connections: read("portainer:connections"),
  };
}
