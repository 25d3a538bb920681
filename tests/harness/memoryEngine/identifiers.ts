import { createHash, randomBytes } from "node:crypto";

/** As Docker identifies containers, networks and commands. */
export function hexadecimalId(): string {
  return randomBytes(32).toString("hex");
}

/** As a swarm identifies what is its own: 25 letters and digits. */
export function swarmId(): string {
  return Array.from(randomBytes(25), (byte) => (byte % 36).toString(36)).join("");
}

export function digestOf(content: string): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** As Docker writes points in time that did not come yet. */
export const never = "0001-01-01T00:00:00Z";

/** The point in time, as Docker writes it. */
export function timestamp(date = new Date()): string {
  return date.toISOString();
}
