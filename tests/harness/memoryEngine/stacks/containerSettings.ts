import { nanoseconds } from "../../../../provider/resources/duration";
import type { ComposeService } from "./composeText";

/** The settings that compose stacks and swarm stacks make of a service in the same way. */
export function processOf({ environment, user, working_dir, hostname, tty }: ComposeService) {
  return {
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    User: user === undefined ? undefined : String(user),
    Hostname: hostname,
    Dir: working_dir,
    TTY: tty,
  };
}

export function healthcheckOf({ healthcheck }: ComposeService) {
  if (healthcheck === undefined) return undefined;
  const { test, interval, retries } = healthcheck;
  return {
    Test: typeof test === "string" ? ["CMD-SHELL", test] : test,
    Interval: interval === undefined ? 0 : nanoseconds(interval),
    Retries: retries ?? 0,
  };
}

/** A port of a service, and where it is published. */
export interface ComposePort {
  readonly target: number;
  /** Empty for one that the engine chooses. */
  readonly published: string;
  readonly address: string;
  readonly protocol: string;
}

export function portsOf({ ports }: ComposeService): ComposePort[] {
  return (ports ?? []).map((port) => {
    if (typeof port === "object") {
      return { target: port.target, published: String(port.published ?? ""), address: "", protocol: "tcp" };
    }
    const [places = "", protocol = "tcp"] = String(port).split("/");
    const [, address = "", published = "", target] = /^(?:(?:\[?([^\]]*?)\]?:)?([^:]*):)?(\d+)$/.exec(places) ?? [];
    return { target: Number(target), published, address, protocol };
  });
}

export function portBindingsOf(service: ComposeService): Record<string, { HostIp: string; HostPort: string }[]> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const { target, published, address, protocol } of portsOf(service)) {
    (bindings[`${target}/${protocol}`] ??= []).push({ HostIp: address, HostPort: published });
  }
  return bindings;
}

/** A volume of the stack, or a folder of the host, in a service. */
export interface ComposeMount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
}

export function mountsOf({ volumes }: ComposeService): ComposeMount[] {
  return (volumes ?? []).map((volume) => {
    if (typeof volume === "object") {
      return {
        type: volume.type,
        source: volume.source ?? "",
        target: volume.target,
        isReadOnly: volume["read_only"] === true,
      };
    }
    const [first = "", second, mode = ""] = volume.split(":");
    const [source, target] = second === undefined ? ["", first] : [first, second];
    return { type: source.startsWith("/") ? "bind" : "volume", source, target, isReadOnly: mode.includes("ro") };
  });
}
