import { mayHaveHappened, NotFoundError } from "./errors";
import { whileWanted } from "./shared";
import { SharedList } from "./sharedList";

/** Milliseconds for a look at what was made in spite of all, when the time of the operation is over already. */
const lastLook = 2_000;

interface CollectionOptions<Item> {
  /** Fetches all of them. */
  readonly list: () => Promise<readonly Item[]>;
  /** Fetches one, where the server has such a call: {@link NotFoundError} when it is not there. */
  readonly get?: (id: number, signal?: AbortSignal) => Promise<Item>;
  readonly id: (item: Item) => number;
}

/** All objects of one kind on one server: what their reads and writes share. */
export class Collection<Item> {
  private readonly shared: SharedList<Item>;
  /** What was there before this process made its first object of this kind, by ID. */
  private before: Promise<ReadonlyMap<number, Item>> | undefined;
  /** IDs that this process made, so that two creates never claim one object. */
  private readonly made = new Set<number>();

  constructor(private readonly options: CollectionOptions<Item>) {
    this.shared = new SharedList(options.list);
  }

  /** All of them; see {@link SharedList} for how old the list may be. */
  list(signal: AbortSignal | undefined): Promise<readonly Item[]> {
    return whileWanted(this.shared.get(), signal);
  }

  /** All of them, as they are now. */
  listFresh(signal: AbortSignal | undefined): Promise<readonly Item[]> {
    return whileWanted(this.shared.getFresh(), signal);
  }

  /** One of them from the shared list; that it is gone is only believed once the server has confirmed it. */
  async find(id: number, signal: AbortSignal | undefined): Promise<Item | undefined> {
    const listed = this.pick(await this.list(signal), id);
    if (listed !== undefined) return listed;
    return this.confirm(id, signal);
  }

  /** One of them as it is now, past the shared list where the server tells one alone. */
  async confirm(id: number, signal: AbortSignal | undefined): Promise<Item | undefined> {
    if (this.options.get === undefined) return this.pick(await this.listFresh(signal), id);
    try {
      return await this.options.get(id, signal);
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  /** The one that meets a condition; that there is none is only believed of a list as it is now. */
  async findBy(isIt: (item: Item) => boolean, signal: AbortSignal | undefined): Promise<Item | undefined> {
    return (await this.list(signal)).find(isIt) ?? (await this.listFresh(signal)).find(isIt);
  }

  /**
   * Creates one. When the answer is lost, looks whether it was made all the same: an object of the same description that
   * was not there before this process made its first, and that no other create of this process has claimed.
   */
  async create(
    post: () => Promise<Item>,
    isSame: (item: Item) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<Item> {
    const before = await whileWanted(this.itemsBefore(), signal);
    return this.shared.changing(async () => {
      try {
        const item = await post();
        this.made.add(this.options.id(item));
        return item;
      } catch (error) {
        const found = mayHaveHappened(error) ? await this.lookFor(before, isSame, signal) : undefined;
        if (found === undefined) throw error;
        return found;
      }
    });
  }

  /**
   * One that was there before this process made its first, where names may repeat: a process that was killed in a create
   * may have made it, and somebody else as well.
   */
  async twin(isSame: (item: Item) => boolean, signal: AbortSignal | undefined): Promise<Item | undefined> {
    const before = await whileWanted(this.itemsBefore(), signal);
    return [...before.values()].find(isSame);
  }

  /** After a {@link create} that the server says has failed: the object that it has left behind all the same. */
  async leftBehind(isSame: (item: Item) => boolean): Promise<Item | undefined> {
    return this.before && this.claim(await this.before, isSame);
  }

  /** Runs an update or a delete of one of them. */
  write<T>(call: () => Promise<T>): Promise<T> {
    return this.shared.changing(call);
  }

  /** Deletes one; that it is gone already is what was wanted. */
  async delete(call: () => Promise<void>): Promise<void> {
    try {
      await this.write(call);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }

  private itemsBefore(): Promise<ReadonlyMap<number, Item>> {
    this.before ??= this.itemsById().catch((error: unknown) => {
      this.before = undefined;
      throw error;
    });
    return this.before;
  }

  private async itemsById(): Promise<ReadonlyMap<number, Item>> {
    return new Map((await this.shared.get()).map((item) => [this.options.id(item), item]));
  }

  /** Looks for what a create has made whose answer was lost; only shortly when its time is over. */
  private lookFor(
    before: ReadonlyMap<number, Item>,
    isSame: (item: Item) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<Item | undefined> {
    const claimed = this.claim(before, isSame);
    if (signal?.aborted !== true) return claimed;
    return whileWanted(claimed, AbortSignal.timeout(lastLook)).catch(() => undefined);
  }

  private async claim(before: ReadonlyMap<number, Item>, isSame: (item: Item) => boolean): Promise<Item | undefined> {
    const [found, ...others] = (await this.options.list()).filter((item) => {
      const id = this.options.id(item);
      return isSame(item) && !before.has(id) && !this.made.has(id);
    });
    if (found === undefined || others.length > 0) return undefined;
    this.made.add(this.options.id(found));
    return found;
  }

  private pick(items: readonly Item[], id: number): Item | undefined {
    return items.find((item) => this.options.id(item) === id);
  }
}
