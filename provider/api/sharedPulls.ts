import { whileWanted } from "./shared";

interface UnderWay {
  readonly pull: Promise<void>;
  readonly control: AbortController;
  waiting: number;
}

/**
 * The pulls of one server: one of the same image to the same engine serves all who want it at the same time, because the
 * engine of Pulumi makes many containers of one image at once.
 */
export class SharedPulls {
  private readonly underWay = new Map<string, UnderWay>();
  /** When the last pull of each image had ended, by {@link performance.now}. */
  private readonly ended = new Map<string, number>();

  /**
   * Waits for the pull of an image that is under way, or starts one. It is called off when nobody waits for it any more.
   *
   * @param image what is pulled, to where, and with which credentials.
   * @param since when the caller began to look whether it needs the image, by {@link performance.now}: a pull that has
   *   ended after that is as good as one of its own.
   * @throws AbandonedError once the signal says so.
   */
  async run(
    image: string,
    since: number,
    pull: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if ((this.ended.get(image) ?? -Infinity) >= since) return;
    const shared = this.underWay.get(image) ?? this.start(image, pull);
    shared.waiting++;
    try {
      await whileWanted(shared.pull, signal);
    } finally {
      shared.waiting--;
      if (shared.waiting === 0) this.leave(image, shared);
    }
  }

  private start(image: string, pull: (signal: AbortSignal) => Promise<void>): UnderWay {
    const control = new AbortController();
    const shared = { pull: pull(control.signal), control, waiting: 0 };
    this.underWay.set(image, shared);
    shared.pull.then(
      () => {
        this.ended.set(image, performance.now());
        this.forget(image, shared);
      },
      () => {
        // Those who wait for it are told.
        this.forget(image, shared);
      },
    );
    return shared;
  }

  private leave(image: string, shared: UnderWay): void {
    this.forget(image, shared);
    shared.control.abort();
  }

  private forget(image: string, shared: UnderWay): void {
    if (this.underWay.get(image) === shared) this.underWay.delete(image);
  }
}
