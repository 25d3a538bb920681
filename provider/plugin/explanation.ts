import { indentedLines } from "../api/plainText";
import { withoutTexts } from "../api/secretTexts";

/**
 * What an error says to the user.
 *
 * @param secrets texts that must not be in it, which a server may have repeated.
 * @param why what ended the operation, in a sentence, where it was not the error itself.
 */
export function explanation(error: unknown, secrets: readonly string[], why?: string): string {
  const what = error instanceof Error ? error.message : String(error);
  return indentedLines(withoutTexts(secrets, why === undefined ? what : `${what} ${why}`));
}
