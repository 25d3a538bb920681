import { RejectedError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import { ResourceError } from "../lifecycle/errors";

/** Says what the server wants of passwords where it has refused one; its own words do not. */
export async function explainingPassword<T>(
  portainer: Portainer,
  password: string | undefined,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const advice = error instanceof RejectedError ? await passwordAdvice(portainer, password) : undefined;
    if (!(error instanceof RejectedError) || advice === undefined) throw error;
    throw new ResourceError(`${error.message} ${advice}`);
  }
}

async function passwordAdvice(portainer: Portainer, password: string | undefined): Promise<string | undefined> {
  const { authenticationMethod, requiredPasswordLength } = await portainer.publicSettings();
  if (authenticationMethod !== "internal") {
    return password === undefined
      ? undefined
      : "This server lets LDAP or OAuth check passwords: take the password out of the program.";
  }
  if (password === undefined) return "This server checks passwords itself: set password.";
  return Buffer.byteLength(password) < requiredPasswordLength
    ? `This server wants passwords of at least ${requiredPasswordLength} bytes.`
    : undefined;
}
