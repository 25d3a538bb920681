import { guardSecrets } from "../api/operationSecrets";
import { oneLine } from "../api/plainText";
import { withoutTexts } from "../api/secretTexts";
import type { Operation } from "./definition";
import { secretTexts } from "./secrets";
import type { ObjectShape } from "./shape";
import type { Properties } from "./unknown";

/** What shells give to an operation; what an object is kept under is the lifecycle's own affair. */
export interface Circumstances extends Omit<Operation, "keep"> {
  /** Texts that the program calls secret, beside what the definition calls so: no message repeats them. */
  readonly secrets: readonly string[];
}

/** The circumstances of an operation on an object with these properties, none of whose secrets any message repeats. */
export function discreet(
  shape: ObjectShape,
  circumstances: Circumstances,
  ...holders: readonly Properties[]
): Circumstances {
  const secrets = [...circumstances.secrets, ...holders.flatMap((holder) => secretTexts(shape, holder))];
  guardSecrets(circumstances.signal, secrets);
  return {
    ...circumstances,
    secrets,
    progress: (message) => {
      circumstances.progress(oneLine(withoutTexts(secrets, message)));
    },
  };
}
