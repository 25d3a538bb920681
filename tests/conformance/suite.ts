import { createHash } from "node:crypto";
import { expect } from "@jest/globals";
import type { Answer } from "./client";
import type { Context } from "./context";

/** Cases about one thing. Their names say what the server does. */
export interface Suite {
  readonly name: string;
  readonly cases: Readonly<Record<string, (context: Context) => Promise<void>>>;
}

/** The names of a suite's cases as results are kept under. */
export function caseNames({ name, cases }: Suite): string[] {
  return Object.keys(cases).map((title) => `${name}: ${title}`);
}

/** A hash of names, whatever their order. */
export function hashOf(names: readonly string[]): string {
  return createHash("sha256")
    .update([...names].sort().join("\n"))
    .digest("hex");
}

/** Demands Portainer's error body. Without `details`, they repeat the message with its first letter in upper case. */
export function expectError(answer: Answer, status: number, message: string, details?: string | RegExp): void {
  const expected = details ?? `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`;
  expect({ status: answer.status, body: answer.json() }).toEqual({
    status,
    body: { message, details: typeof expected === "string" ? expected : expect.stringMatching(expected) },
  });
  expect(answer.headers["content-type"]).toMatch(/^application\/json/);
}

/** Demands 404 with the sentence of the database. */
export function expectMissing(answer: Answer, message: string, bucket: string, key: number): void {
  expectError(answer, 404, message, `Object not found inside the database (bucket=${bucket}, key=${String(key)})`);
}

/** A number that no object has. */
export const missing = 987_654;
