import { notFound } from "./errors";
import { ObjectNotFound, type Bucket } from "./store";

/** Reads an object, or answers 404 with Portainer's sentence for that kind. */
export function find<Stored>(bucket: Bucket<Stored>, id: number, message: string): Stored {
  try {
    return bucket.read(id);
  } catch (error) {
    if (error instanceof ObjectNotFound) throw notFound(message, error.message);
    throw error;
  }
}

/** `Unable to find a <noun> with the specified identifier inside the database`, as most handlers say. */
export function unknown(noun: string): string {
  return `Unable to find ${noun} with the specified identifier inside the database`;
}
