import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  apiKey,
  customTemplate,
  environment,
  environmentGroup,
  registry,
  resourceControl,
  stack,
  tag,
  team,
  teamMembership,
  user,
  webhook,
} from "./model";
import { edgeGroup, edgeJob, edgeStack } from "./edgeModel";
import { helmRepository } from "./helmRepositories";
import { traitsOf, type VersionTraits } from "./versions";
import { defaultSettings, settings, type Settings } from "./settingsModel";

/** Portainer has no object of that number. */
export class ObjectNotFound extends Error {
  constructor(bucket: string, key: number) {
    super(`object not found inside the database (bucket=${bucket}, key=${key})`);
    this.name = "ObjectNotFound";
  }
}

const storedBucket = z.object({ sequence: z.number(), objects: z.array(z.unknown()) });

/**
 * Objects of one kind, by number. Numbers count up and are never used twice; lists are in the order of the numbers.
 * What is handed out is a copy: a change is only kept by `update`, as with a database.
 */
export class Bucket<Stored> {
  readonly #name: string;
  readonly #schema: z.ZodType<Stored>;
  readonly #objects = new Map<number, Stored>();
  #sequence = 0;

  constructor(name: string, schema: z.ZodType<Stored>) {
    this.#name = name;
    this.#schema = schema;
  }

  /** Takes the next number, whether or not an object follows. */
  nextId(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  create(build: (id: number) => Stored): Stored {
    return this.put(this.nextId(), build(this.#sequence));
  }

  put(id: number, stored: Stored): Stored {
    this.#objects.set(id, structuredClone(stored));
    return stored;
  }

  /** @throws ObjectNotFound */
  read(id: number): Stored {
    const stored = this.#objects.get(id);
    if (stored === undefined) throw new ObjectNotFound(this.#name, id);
    return structuredClone(stored);
  }

  has(id: number): boolean {
    return this.#objects.has(id);
  }

  /** Every object, lowest number first. */
  all(): Stored[] {
    return [...this.#objects].sort(([left], [right]) => left - right).map(([, stored]) => structuredClone(stored));
  }

  find(matches: (stored: Stored) => boolean): Stored | undefined {
    return this.all().find(matches);
  }

  delete(id: number): void {
    this.#objects.delete(id);
  }

  /** Deletes every object that matches. */
  deleteWhere(matches: (stored: Stored) => boolean): void {
    for (const [id, stored] of this.#objects) if (matches(stored)) this.#objects.delete(id);
  }

  save(): unknown {
    return { sequence: this.#sequence, objects: [...this.#objects] };
  }

  load(saved: unknown): void {
    const { sequence, objects } = storedBucket.parse(saved);
    this.#sequence = sequence;
    for (const entry of objects) {
      const [id, stored] = z.tuple([z.number(), this.#schema]).parse(entry);
      this.#objects.set(id, stored);
    }
  }
}

/** Everything that the server would keep in its database, in memory. */
export class Store {
  instanceId: string = randomUUID();
  settings: Settings;
  /** What the version of the server does its own way. */
  readonly traits: VersionTraits;
  readonly users = new Bucket("users", user);
  readonly apiKeys = new Bucket("api_key", apiKey);
  readonly teams = new Bucket("teams", team);
  readonly teamMemberships = new Bucket("team_membership", teamMembership);
  readonly tags = new Bucket("tags", tag);
  readonly environmentGroups = new Bucket("endpoint_groups", environmentGroup);
  readonly environments = new Bucket("endpoints", environment);
  readonly registries = new Bucket("registries", registry);
  readonly resourceControls = new Bucket("resource_control", resourceControl);
  readonly stacks = new Bucket("stacks", stack);
  readonly customTemplates = new Bucket("customtemplates", customTemplate);
  readonly edgeGroups = new Bucket("edgegroups", edgeGroup);
  readonly edgeJobs = new Bucket("edgejobs", edgeJob);
  readonly edgeStacks = new Bucket("edge_stack", edgeStack);
  readonly helmRepositories = new Bucket("helm_user_repository", helmRepository);
  readonly webhooks = new Bucket("webhooks", webhook);

  constructor(version: string) {
    this.settings = defaultSettings(version);
    this.traits = traitsOf(version);
    this.environmentGroups.create((id) => ({
      Id: id,
      Name: "Unassigned",
      Description: "Unassigned environments",
      UserAccessPolicies: {},
      TeamAccessPolicies: {},
      TagIds: [],
      Labels: [],
      AuthorizedUsers: null,
      AuthorizedTeams: null,
    }));
  }

  /** The whole content as JSON, credentials and password hashes included. */
  save(): string {
    const buckets = Object.fromEntries(this.#buckets().map(([name, bucket]) => [name, bucket.save()]));
    return JSON.stringify({ instanceId: this.instanceId, settings: this.settings, buckets });
  }

  /** Takes over what `save` wrote. */
  load(saved: string): void {
    const shape = z.object({ instanceId: z.string(), settings, buckets: z.record(z.string(), z.unknown()) });
    const content = shape.parse(JSON.parse(saved));
    this.instanceId = content.instanceId;
    this.settings = content.settings;
    for (const [name, bucket] of this.#buckets()) {
      // Kinds of objects that the sandbox has learnt since.
      if (content.buckets[name] !== undefined) bucket.load(content.buckets[name]);
    }
  }

  #buckets(): [string, { save(): unknown; load(saved: unknown): void }][] {
    return [
      ["users", this.users],
      ["apiKeys", this.apiKeys],
      ["teams", this.teams],
      ["teamMemberships", this.teamMemberships],
      ["tags", this.tags],
      ["environmentGroups", this.environmentGroups],
      ["environments", this.environments],
      ["registries", this.registries],
      ["resourceControls", this.resourceControls],
      ["stacks", this.stacks],
      ["customTemplates", this.customTemplates],
      ["edgeGroups", this.edgeGroups],
      ["edgeJobs", this.edgeJobs],
      ["edgeStacks", this.edgeStacks],
      ["helmRepositories", this.helmRepositories],
      ["webhooks", this.webhooks],
    ];
  }
}
