import { conflict, reasonOf } from "./errors";
import { stackStatus, stackType, type Stack } from "./model";
import { now } from "./stackServices";
import type { Store } from "./store";

/**
 * Deploys, starts and stops Docker stacks before the answer, or after it where the version does so. Then the stack itself
 * tells how it went, and nothing else may be done to it meanwhile. Portainer: api/stacks/stackutils/stack_status.go.
 */
export class BackgroundDeployments {
  readonly #store: Store;
  readonly #running = new Set<Promise<void>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * @param work does it, and gives the stack as it is then.
   * @returns the stack as the answer has it. @throws what the work throws, where the answer waits for it.
   */
  async run(stack: Stack, work: () => Promise<Stack>): Promise<Stack> {
    const { stacks, traits } = this.#store;
    if (!traits.deploysInBackground || stack.Type === stackType.kubernetes) return stacks.put(stack.Id, await work());
    const begun = { ...stack, Status: stackStatus.deploying, DeploymentStatus: [step(stackStatus.deploying)] };
    stacks.put(stack.Id, begun);
    const running = work()
      .then(
        (done) => ({ ...done, DeploymentStatus: [...begun.DeploymentStatus, step(done.Status)] }),
        (error: unknown) => {
          const Status = stackStatus.failed;
          return { ...begun, Status, DeploymentStatus: [...begun.DeploymentStatus, step(Status, reasonOf(error))] };
        },
      )
      .then((ended) => {
        if (stacks.has(stack.Id)) stacks.put(stack.Id, ended);
        this.#running.delete(running);
      });
    this.#running.add(running);
    return begun;
  }

  /** Refuses a stack that is being deployed. */
  requireIdle({ Status }: Stack, failure = "Unable to update stack"): void {
    if (Status === stackStatus.deploying) throw conflict(failure, "Stack deployment is already in progress");
  }

  /** Waits until all is done. */
  async end(): Promise<void> {
    await Promise.all(this.#running);
  }
}

function step(Status: number, Message?: string) {
  return { Status, Time: now(), ...(Message === undefined ? {} : { Message }) };
}
