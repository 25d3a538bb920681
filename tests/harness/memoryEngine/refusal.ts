/** What Docker answers when it does not do what it was asked: a status, and `{"message": …}`. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** There is no such object. */
export function absent(message: string): Refusal {
  return new Refusal(404, message);
}

export function conflict(message: string): Refusal {
  return new Refusal(409, message);
}

export function invalid(message: string): Refusal {
  return new Refusal(400, message);
}
