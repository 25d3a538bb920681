import type { Properties } from "../../provider/lifecycle/unknown";
import type { Target } from "../harness/target";

/** What a kind of resource needs on a server before it can be made, for one trial after the other. */
export interface Ground {
  /** Arguments of the object of this name. */
  first(name: string): Properties;
  /** Arguments that differ from the first in what is changed in place; undefined where a kind has nothing such. */
  readonly second?: (name: string) => Properties;
  /** What the server has of that name, in lines without IDs: an object that is there twice is two lines. */
  held(name: string): Promise<readonly string[]>;
  /** Undoes what a delete leaves on the server, so that a create has something to do. */
  reset?(): Promise<unknown>;
  close?(): Promise<void>;
}

/** One kind of resource, for the faults to happen to. */
export interface Scenario<Place extends Target = Target> {
  readonly type: string;
  /** Whether a server has but one of it, so that no two trials can go on there at a time. */
  readonly isOnly?: boolean;
  /** What a server needs for all trials; answers with what takes it away again. */
  readonly prepare?: (target: Place) => Promise<() => Promise<void>>;
  /** `name` is unique. */
  open(target: Place, name: string): Promise<Ground>;
}
