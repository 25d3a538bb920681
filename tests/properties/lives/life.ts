import { deepEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import type { Portainer } from "../../../provider/api/portainer";
import type { Circumstances } from "../../../provider/lifecycle/circumstances";
import type { Resource } from "../../../provider/lifecycle/resource";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { resources } from "../../../provider/resources";
import { numberOfLives } from "../cases";
import type { ValuesByPath } from "../inputs/known";
import { validInputs } from "../inputs/valid";

/** One kind of resource, and what random objects of it need. */
export interface Kind {
  readonly type: string;
  /** What no two objects of a server may have in common; absent where a server has one object of the kind at most. */
  readonly identity?: (inputs: Properties) => string;
  /** How many objects a program has at once: {@link manyAtOnce} where there is no reason for less. */
  readonly atOnce?: number;
  /** How many times as long as others its objects take, about, where that is much: a short run makes fewer of them. */
  readonly costs?: number;
  /** Values that the server can take: references to what there is on it. */
  readonly values?: ValuesByPath;
  /** How many inputs there are, where that is fewer than are tried otherwise. */
  readonly inputsThereAre?: number;
  /** What this server wants beside what every server takes. */
  complete?(inputs: Properties): Properties;
}

/** Lists are then shared, as in a program, and an object costs little more than two requests. */
const manyAtOnce = 20;

/**
 * Random objects of a kind are created, read, compared and deleted: what was created is read as it was made, differs in
 * nothing from what the program says, and is gone in the end.
 */
export async function liveAndDie(portainer: Portainer, kind: Kind): Promise<void> {
  const { type, identity, values = {}, atOnce = manyAtOnce, costs = 1 } = kind;
  const resource = resourceOf(type);
  const inputs = validInputs(resource, values).map((given) => kind.complete?.(given) ?? given);
  const size = identity === undefined ? 1 : atOnce;
  const program = fc.uniqueArray(inputs, { minLength: size, maxLength: size, selector: identity ?? String });
  const lives = fc.asyncProperty(program, async (objects) => {
    const made = await allSettled(objects, (given) => new Life(portainer, resource, given).create());
    await allSettled(made, (life) => life.refresh());
    await allSettled(made, (life) => life.delete());
  });
  // To shrink an object would be to make it on the server again and again: the error names it.
  const numRuns = Math.ceil((kind.inputsThereAre ?? numberOfLives(costs)) / size);
  await fc.assert(lives, { numRuns, endOnFailure: true });
}

/** The kind of resource of this type. */
export function resourceOf(type: string): Resource {
  const resource = resources.find((candidate) => candidate.type === type);
  if (resource === undefined) throw new Error(`There is no resource ${type}.`);
  return resource;
}

/** What becomes of one object. */
export class Life {
  private readonly circumstances: Circumstances;
  private id = "";
  private outputs: Properties = {};

  constructor(
    private readonly portainer: Portainer,
    private readonly resource: Resource,
    private readonly given: Properties,
  ) {
    this.circumstances = {
      signal: new AbortController().signal,
      owner: undefined,
      secrets: [],
      progress: () => undefined,
    };
  }

  create(): Promise<this> {
    return this.telling(async () => {
      const { id, outputs } = await this.resource.create(this.portainer, this.inputs, this.circumstances);
      [this.id, this.outputs] = [id, outputs];
      return this;
    });
  }

  refresh(): Promise<void> {
    return this.telling(async () => {
      const found = await this.resource.read(this.portainer, this.id, this.outputs, this.circumstances);
      ok(found, "it is not there");
      const unchanged = { differences: [], replaces: false, deleteBeforeReplace: false };
      deepEqual(this.resource.diff(found.inputs, this.inputs), unchanged);
      deepEqual(this.resource.diff(found.outputs, this.inputs), unchanged);
      deepEqual(found.outputs, this.outputs);
    });
  }

  delete(): Promise<void> {
    return this.telling(() => this.resource.delete(this.portainer, this.id, this.outputs, this.circumstances));
  }

  private get inputs(): Properties {
    const { inputs, failures } = this.resource.check(this.given);
    deepEqual(failures, []);
    return inputs;
  }

  private async telling<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (cause) {
      throw new Error(`${JSON.stringify(this.given)}: ${String(cause)}`, { cause });
    }
  }
}

/** The results of all of them, or, once all of them have ended, the error of the first that failed. */
async function allSettled<T, Result>(items: readonly T[], run: (item: T) => Promise<Result>): Promise<Result[]> {
  const results = await Promise.allSettled(items.map(run));
  return results.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}
