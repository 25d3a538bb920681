import { bulkhead, type BulkheadPolicy } from "cockatiel";

/**
 * Lets this process change one thing at a time: for what Portainer only replaces as a whole, so that each change has to be
 * made from what is there now.
 */
export class OneAtATime<Thing> {
  private readonly queues = new Map<Thing, BulkheadPolicy>();

  /** Runs it once all earlier changes of the same thing have ended. */
  run<T>(thing: Thing, change: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    let queue = this.queues.get(thing);
    if (queue === undefined) {
      queue = bulkhead(1, Infinity);
      this.queues.set(thing, queue);
    }
    return queue.execute(change, signal);
  }
}
