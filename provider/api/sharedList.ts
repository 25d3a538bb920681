import { setImmediate as endOfMoment } from "node:timers/promises";

/** Milliseconds that a list may be reused: other people change the server too. */
const longestReuse = 10_000;

/**
 * A list that is fetched once and shared, because the engine reads hundreds of objects of one kind at the same time and
 * each would otherwise fetch the whole list.
 */
export class SharedList<Item> {
  private upcoming: Promise<readonly Item[]> | undefined;
  private current: { readonly items: Promise<readonly Item[]>; readonly since: number } | undefined;

  constructor(private readonly fetch: () => Promise<readonly Item[]>) {}

  /** The list, at most {@link longestReuse} old and no older than the last write of this process. */
  get(): Promise<readonly Item[]> {
    const now = Date.now();
    if (this.current !== undefined && now - this.current.since < longestReuse) return this.current.items;
    const items = this.fetch();
    const fetched = { items, since: now };
    this.current = fetched;
    items.catch(() => {
      if (this.current === fetched) this.current = undefined;
    });
    return items;
  }

  /** The list as it is now. Those who ask in the same moment share one fetch, which begins once all of them have asked. */
  getFresh(): Promise<readonly Item[]> {
    this.upcoming ??= this.fetchSoon();
    return this.upcoming;
  }

  /** Runs something that changes the list: neither a list from before it nor one fetched meanwhile is used after it. */
  async changing<T>(write: () => Promise<T>): Promise<T> {
    this.forget();
    try {
      return await write();
    } finally {
      this.forget();
    }
  }

  private async fetchSoon(): Promise<readonly Item[]> {
    await endOfMoment();
    this.upcoming = undefined;
    this.forget();
    return this.get();
  }

  private forget(): void {
    this.current = undefined;
  }
}
