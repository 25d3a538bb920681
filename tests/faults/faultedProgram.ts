import type { Properties } from "../../provider/lifecycle/unknown";

/** One resource of a program that faults happen to, and what is held of it between two commands. */
export interface FaultedResource {
  /** Whether it is in state. */
  readonly exists: boolean;
  /** `pulumi up` with these inputs. */
  up(inputs: Properties): Promise<unknown>;
  /** `pulumi preview` with these inputs: `same` where it would do nothing. */
  preview(inputs: Properties): Promise<string>;
  /** `pulumi refresh`: false when the object is gone. */
  refresh(): Promise<boolean>;
  /** `pulumi destroy`. */
  destroy(): Promise<void>;
  /** Takes over the object with this ID, as the error of an `up` has said. */
  import(id: string): Promise<void>;
  /** What a process has that is killed in the next command: what it still does is not heard of. */
  copy(): FaultedResource;
}

/** A program, each of whose commands runs in a process of its own. */
export interface FaultedProgram {
  resource(type: string, name: string): FaultedResource;
  /** Has the next command begin with these changes to the configuration. */
  renew(changes: Readonly<Record<string, string>>): Promise<void>;
  /** Kills the processes of the command that is running, where it has any, and waits for its end. */
  kill?(): Promise<void>;
  close(): Promise<void>;
}
