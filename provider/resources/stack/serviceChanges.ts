import { isDeepStrictEqual } from "node:util";
import { type Compose, composeOf, isIdle } from "./stackText";

/** A text with the variables that it is deployed with. */
export interface Deployment {
  readonly content: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What another text means for the services of a Docker stack, by their names. */
export interface ServiceChanges {
  /** Made anew: their containers end, and others start. */
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * What a service has that no container is made anew for. Compose leaves it out of the hash by which it knows a changed
 * service (docker/compose, pkg/compose/hash.go); for a swarm it is no part of the tasks.
 */
const besideTheContainer = {
  compose: { service: ["depends_on", "profiles", "pull_policy", "scale"], deploy: ["replicas"] },
  swarm: {
    service: ["depends_on", "profiles", "pull_policy", "scale", "ports", "container_name", "restart"],
    deploy: ["replicas", "labels", "update_config", "rollback_config", "endpoint_mode"],
  },
} as const;

/** Undefined where a text may have more services than it shows. */
export function serviceChanges(
  before: Deployment,
  after: Deployment,
  kind: "compose" | "swarm",
): ServiceChanges | undefined {
  const [old, wanted] = [composeOf(before.content), composeOf(after.content)];
  if (old === undefined || wanted === undefined) return undefined;
  const [oldNames, names] = [deployed(old), deployed(wanted)];
  const kept = names.filter((name) => oldNames.includes(name));
  const changed = kept.filter(
    (name) => !isDeepStrictEqual(essenceOf(old, name, before.env, kind), essenceOf(wanted, name, after.env, kind)),
  );
  return {
    changed,
    added: names.filter((name) => !oldNames.includes(name)),
    removed: oldNames.filter((name) => !names.includes(name)),
    unchanged: kept.filter((name) => !changed.includes(name)),
  };
}

function deployed({ services }: Compose): string[] {
  return Object.keys(services).filter((name) => !isIdle(services[name]));
}

/** Whatever a service's containers depend on: its own keys, and the variables that it uses. */
function essenceOf(
  compose: Compose,
  name: string,
  env: Deployment["env"],
  kind: keyof typeof besideTheContainer,
): unknown {
  const service = compose.services[name] ?? {};
  const beside = besideTheContainer[kind];
  const deploy = typeof service["deploy"] === "object" ? without(service["deploy"] ?? {}, beside.deploy) : undefined;
  const base = typeof service.extends === "string" ? service.extends : undefined;
  const essence = {
    service: { ...without(service, beside.service), deploy },
    base: base === undefined ? undefined : essenceOf(compose, base, env, kind),
  };
  return { essence, variables: usedVariables(JSON.stringify(essence), env) };
}

function without(value: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** `stack.env` is the file of all variables, which Portainer writes. */
function usedVariables(text: string, env: Deployment["env"]): Deployment["env"] {
  if (text.includes("stack.env")) return env;
  const names = [...text.matchAll(/(?<!\$)\$\{?(\w+)/g)].map(([, name = ""]) => name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.includes(name)));
}
