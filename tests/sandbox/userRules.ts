import { badRequest, internalError } from "./errors";
import type { User } from "./model";
import { hashPassword } from "./passwords";
import type { Store } from "./store";

/** User names are compared without regard to case. */
export function findUserByName(store: Store, username: string): User | undefined {
  return store.users.find((user) => user.Username.toLowerCase() === username.toLowerCase());
}

/** Strength is length in bytes. Portainer: api/http/security/passwordStrengthCheck.go. */
export function isStrongEnough(store: Store, password: string): boolean {
  return Buffer.byteLength(password) >= store.settings.InternalAuthSettings.RequiredPasswordLength;
}

/** The hash of a new password, or 400 when it is too weak. */
export function hashNewPassword(store: Store, password: string, refusal: string): string {
  if (!isStrongEnough(store, password)) throw badRequest(refusal);
  try {
    return hashPassword(password);
  } catch {
    throw internalError("Unable to hash user password", "Unable to hash data");
  }
}

/** A user as an answer shows it: without the password's hash. */
export function withoutPassword(user: User): User {
  const shown = { ...user };
  delete shown.Password;
  return shown;
}

/** A new user, with what the database adds. It makes the name small, which a rename does not: api/dataservices/user. */
export function newUser(Id: number, Username: string, Role: number, Password: string | undefined): User {
  return {
    Id,
    Username: Username.toLowerCase(),
    ...(Password === undefined ? {} : { Password }),
    Role,
    TokenIssueAt: 0,
    ThemeSettings: { color: "" },
    UseCache: false,
    PortainerAuthorizations: null,
    EndpointAuthorizations: null,
  };
}
