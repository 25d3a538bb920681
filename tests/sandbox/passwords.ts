import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

/** bcrypt, which the server uses, refuses longer passwords. */
const longestPassword = 72;

// A cheap work factor: the sandbox holds test passwords, and a slow hash would only slow the tests.
const cost = { N: 1024, r: 8, p: 1 };

/**
 * A salted hash of a password. @throws when the password has more than 72 bytes, as the server's bcrypt does.
 */
export function hashPassword(password: string): string {
  if (Buffer.byteLength(password) > longestPassword) throw new Error("bcrypt: password length exceeds 72 bytes");
  const salt = randomBytes(16);
  return `$scrypt$${salt.toString("base64")}$${scryptSync(password, salt, 32, cost).toString("base64")}`;
}

/** Whether a password is the one that was hashed. */
export function isPassword(hash: string | undefined, password: string): boolean {
  const [, algorithm, salt, expected] = (hash ?? "").split("$");
  if (algorithm !== "scrypt" || salt === undefined || expected === undefined) return false;
  const actual = scryptSync(password, Buffer.from(salt, "base64"), 32, cost);
  return timingSafeEqual(actual, Buffer.from(expected, "base64"));
}
