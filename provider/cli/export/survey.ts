import type { Environment } from "../../api/environment";
import { quotedName } from "../../api/plainText";
import type { Portainer } from "../../api/portainer";
import type { Whereabouts } from "../../lifecycle/listing";
import type { Resource } from "../../lifecycle/resource";
import type { Properties } from "../../lifecycle/unknown";
import type { Progress } from "../progress";
import { explain } from "../failure";
import { exportedKinds } from "./kinds";
import { names, namingsOf } from "./references";
import { matches, requireMatches, type Selection } from "./selection";
import { isFresh, refusalOf } from "./values";

/** An object of the server, as an import would take it. */
export interface Surveyed {
  readonly resource: Resource;
  readonly id: string;
  /** What a person knows it by. */
  readonly name: string;
  /** The inputs that an import gives it. */
  readonly inputs: Properties;
}

/** Something that is not exported, and why. */
export interface Omission {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** The rest of a sentence that begins with the object. */
  readonly reason: string;
}

/** An object that is named from outside. */
export interface Named {
  readonly resource: Resource;
  /** As an import takes it. */
  readonly id: string;
  readonly name: string;
}

/** What there is on a server. */
export interface Survey {
  readonly objects: readonly Surveyed[];
  /** What belongs to somebody else. */
  readonly leftOut: readonly Omission[];
  /** What should have been read, and could not be. */
  readonly unreadable: readonly Omission[];
  /** What a person knows those by that the objects may refer to, selected or not. */
  readonly known: readonly Known[];
}

/** An object by what a person knows it by. */
export interface Known {
  readonly type: string;
  readonly id: string;
  readonly name: string;
}

/** Where, in environments, objects are. */
const places = ["docker", "swarm", "kubernetes"] as const;

/** The environments by what is in them. */
type Placed = ReadonlyMap<Whereabouts, readonly Environment[]>;

/** What is asked of a server at the same time. */
const lanes = 6;

/** Looks at all that is selected. Asks, and changes nothing. */
export async function survey(
  portainer: Portainer,
  selection: Selection,
  progress: Progress,
  signal: AbortSignal,
): Promise<Survey> {
  const looking = new Surveying(portainer, selection, progress, signal);
  return await looking.run();
}

/** Looks at these objects alone. */
export async function surveyNamed(
  portainer: Portainer,
  named: readonly Named[],
  progress: Progress,
  signal: AbortSignal,
): Promise<Survey> {
  const everything = { kinds: [], environments: [], names: [], teams: [] };
  return await new Surveying(portainer, everything, progress, signal).readNamed(named);
}

/** Whether no agent has called in yet, so that there is nothing to ask. */
function isUnconnected({ type, edgeId }: Environment): boolean {
  return type === "edgeAgent" && edgeId === "";
}

class Surveying {
  private readonly leftOut: Omission[] = [];
  private readonly unreadable: Omission[] = [];

  constructor(
    private readonly portainer: Portainer,
    private readonly selection: Selection,
    private readonly progress: Progress,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<Survey> {
    this.progress.step("Looking for objects");
    const all = await this.portainer.environments.list(this.signal);
    requireMatches("--environment", this.selection.environments, all);
    const environments = all.filter(({ name }) => matches(this.selection.environments, name));
    const placed = await this.placesOf(environments);
    const lists = exportedKinds
      .filter(({ type }) => this.isWanted(type))
      .map((resource) => this.list(resource, placed));
    const wanted = (await Promise.all(lists)).flat();
    const teams = wanted.filter(({ resource }) => resource.type === "Team");
    // Where teams could not be listed, nobody knows whether there is one of that name.
    if (!this.unreadable.some(({ type, id }) => type === "Team" && id === ""))
      requireMatches("--team", this.selection.teams, teams);
    const objects = this.chosen(await this.read(wanted), environments).filter((object) => {
      if (!isFresh(object)) return true;
      const { resource, id, name } = object;
      const reason = "nothing is set that a fresh server does not have";
      this.leftOut.push({ type: resource.type, id, name, reason });
      return false;
    });
    return await this.survey(objects);
  }

  async readNamed(named: readonly Named[]): Promise<Survey> {
    const objects = await this.read(named);
    const read = new Set(objects.map(({ resource, id }) => `${resource.type} ${id}`));
    const failed = new Set(this.unreadable.map(({ type, id }) => `${type} ${id}`));
    for (const { resource, id, name } of named) {
      const key = `${resource.type} ${id}`;
      if (read.has(key) || failed.has(key)) continue;
      this.unreadable.push({ type: resource.type, id, name, reason: `the server has none with the ID ${id}` });
    }
    return await this.survey(objects);
  }

  private async survey(found: readonly Surveyed[]): Promise<Survey> {
    const objects = found.filter((object) => {
      const refusal = refusalOf(object);
      if (refusal === undefined) return true;
      const { resource, id, name } = object;
      this.unreadable.push({
        type: resource.type,
        id,
        name,
        reason: `a program cannot say what the server has: ${refusal}`,
      });
      return false;
    });
    const referred = new Set(
      objects.flatMap(({ resource, inputs }) => namingsOf(resource, inputs).map(({ refersTo }) => refersTo.type)),
    );
    const lists = exportedKinds.map(async ({ type, listing }): Promise<Known[]> => {
      if (!referred.has(type) || !("list" in listing) || listing.in !== "server") return [];
      try {
        return (await listing.list(this.portainer, this.signal)).map(({ id, name }) => ({ type, id, name }));
      } catch {
        this.signal.throwIfAborted();
        // Comments say less then.
        return [];
      }
    });
    const known = (await Promise.all(lists)).flat();
    return { objects, leftOut: this.leftOut, unreadable: this.unreadable, known };
  }

  /** Kinds that a choice is made by are looked at in any case. */
  private isWanted(type: string): boolean {
    const { kinds } = this.selection;
    return kinds.length === 0 || kinds.includes(type) || this.isChosenBy(type);
  }

  /** Whether the choice of a team needs all objects of a kind, whatever they are called. */
  private isChosenBy(type: string): boolean {
    return this.selection.teams.length > 0 && ["Team", "TeamMembership"].includes(type);
  }

  /** Where each environment has objects of its own. One that cannot be asked is told of once. */
  private async placesOf(environments: readonly Environment[]): Promise<Placed> {
    const isInside = exportedKinds.some(
      ({ type, listing }) => this.isWanted(type) && "in" in listing && listing.in !== "server",
    );
    if (!isInside) return new Map();
    const found = await Promise.all(
      environments.map(async (environment) => ({
        environment,
        whereabouts: await this.whereaboutsIn(environment),
      })),
    );
    // In the order of the environments, however fast each has answered: the names of twins depend on it.
    const those = (place: Whereabouts) =>
      found.filter(({ whereabouts }) => whereabouts.includes(place)).map(({ environment }) => environment);
    return new Map(places.map((place) => [place, those(place)]));
  }

  private async whereaboutsIn(environment: Environment): Promise<readonly Whereabouts[]> {
    if (isUnconnected(environment)) return [];
    if (environment.platform === "kubernetes") return ["kubernetes"];
    if (environment.platform !== "docker") return [];
    const id = String(environment.id);
    try {
      const { swarm } = await this.portainer.docker(id).info(this.signal);
      return swarm.manager ? ["docker", "swarm"] : ["docker"];
    } catch (error) {
      this.signal.throwIfAborted();
      this.unreadable.push({
        ...{ type: "Environment", id, name: environment.name },
        reason: `what it holds cannot be read: ${explain(error)}`,
      });
      return [];
    }
  }

  private async list(resource: Resource, placed: Placed): Promise<Named[]> {
    const { listing, type } = resource;
    if ("notExported" in listing) return [];
    const lists =
      listing.in === "server"
        ? [{ where: "", list: () => listing.list(this.portainer, this.signal) }]
        : (placed.get(listing.in) ?? []).map(({ id, name }) => ({
            where: ` in the environment "${quotedName(name)}"`,
            list: () => listing.list(this.portainer, String(id), this.signal),
          }));
    const found = await Promise.all(
      lists.map(async ({ where, list }) => {
        try {
          return await list();
        } catch (error) {
          this.signal.throwIfAborted();
          this.unreadable.push({ type, id: "", name: "", reason: `it cannot be listed${where}: ${explain(error)}` });
          return [];
        }
      }),
    );
    const named = found.flat().filter(({ name }) => this.isChosenBy(type) || matches(this.selection.names, name));
    for (const { id, name, leftOut: reason } of named) {
      if (reason !== undefined) this.leftOut.push({ type, id, name, reason });
    }
    return named.filter(({ leftOut }) => leftOut === undefined).map(({ id, name }) => ({ resource, id, name }));
  }

  private async read(wanted: readonly Named[]): Promise<Surveyed[]> {
    this.progress.step(`Reading ${wanted.length} objects`);
    const read = new Map<Named, Surveyed>();
    const rest = wanted[Symbol.iterator]();
    let done = 0;
    const lane = async () => {
      for (const each of rest) {
        const object = await this.readOne(each);
        if (object !== undefined) read.set(each, object);
        this.progress.detail(`Reading objects (${++done} of ${wanted.length})`);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return wanted.flatMap((each) => read.get(each) ?? []);
  }

  private async readOne({ resource, id, name }: Named): Promise<Surveyed | undefined> {
    const circumstances = { signal: this.signal, owner: undefined, secrets: [], progress: () => undefined };
    try {
      const state = await resource.read(this.portainer, id, undefined, circumstances);
      // It has gone since it was listed.
      return state && { resource, id: state.id, name, inputs: state.inputs };
    } catch (error) {
      this.signal.throwIfAborted();
      this.unreadable.push({ type: resource.type, id, name, reason: explain(error) });
      return undefined;
    }
  }

  /** What only its content says: which environment it is in, which team it names. */
  private chosen(objects: readonly Surveyed[], environments: readonly Environment[]): Surveyed[] {
    const { kinds, environments: patterns, names: ownNames, teams } = this.selection;
    const environmentIds = new Set(environments.map(({ id }) => String(id)));
    const teamIds = new Set(
      objects.filter(({ resource, name }) => resource.type === "Team" && matches(teams, name)).map(({ id }) => id),
    );
    const memberIds = new Set(
      objects
        .filter(({ resource, inputs }) => names(resource, inputs, "Team", teamIds))
        .flatMap(({ resource, inputs }) => (resource.type === "TeamMembership" ? [String(inputs["userId"])] : [])),
    );
    const isOfTeam = ({ resource, id, inputs }: Surveyed) => {
      if (resource.type === "Team") return teamIds.has(id);
      if (resource.type === "User") return memberIds.has(id);
      return names(resource, inputs, "Team", teamIds);
    };
    return objects.filter((object) => {
      const { resource, id, name, inputs } = object;
      if (kinds.length > 0 && !kinds.includes(resource.type)) return false;
      if (!matches(ownNames, name)) return false;
      if (teams.length > 0 && !isOfTeam(object)) return false;
      if (patterns.length === 0) return true;
      return resource.type === "Environment"
        ? environmentIds.has(id)
        : names(resource, inputs, "Environment", environmentIds);
    });
  }
}
