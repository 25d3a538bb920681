/** What stands in a message for what is put into it. */
const gap = "…";

/**
 * Whether somebody may read these words in that message.
 *
 * @param quote with `…` for any text that it leaves out; a number may stand where the message has one put into it.
 */
export function isQuoteOf(quote: string, message: string): boolean {
  return isInOrder(quote, message) || isInOrder(quote, message, (piece) => piece.replace(/\d+/g, gap));
}

function isInOrder(quote: string, message: string, written = (piece: string) => piece): boolean {
  let rest = message;
  return quote
    .split(gap)
    .map((piece) => written(piece.trim()))
    .every((piece) => {
      const start = rest.indexOf(piece);
      rest = rest.slice(start + piece.length);
      return start >= 0;
    });
}
