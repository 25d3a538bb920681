import { randomBytes } from "node:crypto";

/** A name that no other test uses: several suites run at the same time, on one Docker engine and perhaps one server. */
export function uniqueName(kind: string): string {
  return `${kind}-${randomBytes(4).toString("hex")}`;
}
