/** An operation on a resource failed. Its message is for a person and holds no secret. */
export class ResourceError extends Error {
  override readonly name: string = "ResourceError";
}

/**
 * A create got as far as an object, or an update as far as most of what was wanted, and no further. The object is kept in
 * state with the inputs that were wanted, and the next run updates it whatever they are then.
 */
export class UnfinishedError extends ResourceError {
  override readonly name = "UnfinishedError";

  constructor(
    message: string,
    readonly id: string,
    readonly outputs: Readonly<Record<string, unknown>>,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/** A create found its name taken. Nothing was changed. */
export class AlreadyExistsError extends ResourceError {
  override readonly name = "AlreadyExistsError";

  constructor(
    message: string,
    /** The ID to import or adopt, where it could be found out. */
    readonly existingId: string | undefined,
    cause: unknown,
    /** The ID to import, where an import takes over more than what an adoption does. */
    readonly importId: string | undefined = existingId,
  ) {
    super(message, { cause });
  }
}
