import { z } from "zod";
import { absent, conflict, invalid } from "./refusal";
import { filtered } from "./filters";
import { hexadecimalId, timestamp } from "./identifiers";
import { type Asked, created, done, isOn, ok, parameter, type Route } from "./request";

const textMap = z.record(z.string(), z.string()).nullish();

const asked = z.looseObject({
  Name: z.string().default(""),
  Driver: z.string().default(""),
  DriverOpts: textMap,
  Labels: textMap,
});

interface Volume {
  readonly CreatedAt: string;
  readonly Driver: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly Mountpoint: string;
  readonly Name: string;
  readonly Options: Readonly<Record<string, string>> | null;
  readonly Scope: "local";
}

/** The volumes of an engine. It has no driver but its own, `local`. */
export class Volumes {
  private readonly volumes = new Map<string, Volume>();

  /** @param usersOf the IDs of the containers that have a volume. */
  constructor(private readonly usersOf: (volume: string) => readonly string[]) {}

  /** Makes one, unless there is one of the name, which it then gives as it is. @throws Refusal */
  make(specification: unknown): Volume {
    const { Name, Driver, DriverOpts, Labels } = asked.parse(specification ?? {});
    const name = Name === "" ? hexadecimalId() : Name;
    const existing = this.volumes.get(name);
    if (existing !== undefined) return existing;
    if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
      throw invalid(
        `create ${name}: "${name}" includes invalid characters for a local volume name, only ` +
          `"[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
      );
    }
    if (Driver !== "" && Driver !== "local") {
      throw absent(`create ${name}: error looking up volume plugin ${Driver}: plugin "${Driver}" not found`);
    }
    const volume: Volume = {
      CreatedAt: timestamp().replace(/\.\d+/, ""),
      Driver: "local",
      Labels: Labels ?? null,
      Mountpoint: `/var/lib/docker/volumes/${name}/_data`,
      Name: name,
      Options: DriverOpts ?? null,
      Scope: "local",
    };
    this.volumes.set(name, volume);
    return volume;
  }

  has(name: string): boolean {
    return this.volumes.has(name);
  }

  /** Removes it where no container has it. */
  removeUnused(name: string): void {
    if (this.usersOf(name).length === 0) this.volumes.delete(name);
  }

  census(): string[] {
    return [...this.volumes.keys()].map((name) => `volume ${name}`);
  }

  routes(): readonly Route[] {
    return [
      ["POST", "/volumes/create", ({ body }) => created(this.make(body))],
      [
        "GET",
        "/volumes",
        (request) =>
          ok({
            Volumes: filtered(request, [...this.volumes.values()], ({ Labels }) => Labels, filters),
            Warnings: null,
          }),
      ],
      ["GET", "/volumes/:name", (request) => ok(this.get(parameter(request, "name")))],
      ["DELETE", "/volumes/:name", (request) => this.remove(request)],
    ];
  }

  private remove(request: Asked) {
    const name = parameter(request, "name");
    if (!this.volumes.has(name) && isOn(request, "force")) return done;
    this.get(name);
    const users = this.usersOf(name);
    if (users.length > 0) throw conflict(`remove ${name}: volume is in use - [${users.join(", ")}]`);
    this.volumes.delete(name);
    return done;
  }

  private get(name: string): Volume {
    const volume = this.volumes.get(name);
    if (volume === undefined) throw absent(`get ${name}: no such volume`);
    return volume;
  }
}

const filters = {
  name: ({ Name }: Volume, value: string) => new RegExp(value).test(Name),
  driver: ({ Driver }: Volume, value: string) => Driver === value,
};
