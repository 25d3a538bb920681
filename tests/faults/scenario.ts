import type { Properties } from "../../provider/lifecycle/unknown";
import type { Target } from "../harness/target";
import type { Part } from "./part";

/** What a program logs in with. */
export type Login = Pick<Target, "username" | "password">;

/** A server that trials go on on. Another one may take its place between two trials. */
export type Server = Login & Pick<Target, "url" | "close">;

/** What a kind of resource needs on a server before it can be made, for one trial after the other. */
export interface Ground {
  /** Arguments of the object of this name. */
  first(name: string): Properties;
  /** Arguments that differ from the first in what is changed in place; undefined where a kind has nothing such. */
  readonly second?: (name: string) => Properties;
  /** What the provider has to log in with while the program has these arguments, where that is not what the server names. */
  login?(inputs: Properties): Login;
  /** What the server has of that name, in lines without IDs: an object that is there twice is two lines. */
  held(name: string): Promise<readonly string[]>;
  /** Whether what a failed create has made may stay where the object is deleted later: nothing tells whose it is. */
  readonly mayStay?: boolean;
  /** Undoes what a delete leaves on the server, so that a create has something to do; before each object. */
  reset?(): Promise<unknown>;
  close?(): Promise<void>;
}

/** One kind of resource, for the faults to happen to. */
export interface Scenario<Site extends Server = Target> {
  readonly type: string;
  /** Which of several scenarios of a kind it is. */
  readonly variant?: string;
  /** Whether another scenario goes the same way through the provider, at less cost: it is tried where everything is. */
  readonly isLikeAnother?: boolean;
  /** Whether no two trials can go on on a server at a time: it has but one such object, or bans whoever makes many. */
  readonly isOnly?: boolean;
  /** Which of its trials make test makes, where a trial takes more than one of the kinds beside it. */
  readonly part?: Part;
  /** Whether others change at any time what it changes, which makes it repeat a call: none but the first is sure to come. */
  readonly isContended?: boolean;
  /** What a server needs for all trials; answers with what takes it away again. */
  readonly prepare?: (target: Site) => Promise<() => Promise<void>>;
  /** `name` is unique. */
  open(target: Site, name: string): Promise<Ground>;
}
