import { z } from "zod";
import { ForbiddenError, NotFoundError, UnauthenticatedError } from "../api/errors";
import type { Portainer } from "../api/portainer";
import type { Person, UserToken } from "../api/userTokens";
import { AlreadyExistsError, ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { requireExisting } from "./existence";
import { numericIds, reference } from "./reference";
import { triggers } from "./triggers";

const idForm = "<userId>/<tokenId>";

/** Portainer: http/handler/users/user_create_access_token.go. A token cannot be changed. */
export const userToken = defineResource({
  type: "UserToken",
  description:
    "An access token of a local user: an API key, with which programs use Portainer in the user's name. Portainer gives one " +
    "to nobody but the user, so that it takes the user's password, and logs in as the user in a session of its own. " +
    "Portainer limits logins, which makes many tokens slow: about two seconds each after the first few.\n\n" +
    "Portainer shows a key once: `apiKey` is empty after an import, until a change of `triggers` makes a new key. A user " +
    "that has a token of this description, beside one that is being replaced, gets no other: it may be one whose key was " +
    "lost when a run was interrupted.",
  id: idForm,
  example: `
    config:
      robotPassword:
        type: string
        secret: true
    resources:
      robot:
        type: portainer:User
        properties:
          password: \${robotPassword}
      deployKey:
        type: portainer:UserToken
        properties:
          userId: \${robot.id}
          password: \${robotPassword}
          description: deploys from CI
          triggers:
            rotated: "2026-01"
    outputs:
      apiKey: \${deployKey.apiKey}
  `,
  inputs: z.object({
    userId: reference("a user").meta({ description: "ID of the user.", replaces: true }),
    password: z
      .string()
      .min(1, "it must not be empty")
      .meta({
        description:
          "The user's password, which Portainer wants to see when the token is made, and again to look at a token of an " +
          "administrator. A change of it changes nothing on the server: the token stays.",
        secret: true,
        writeOnly: true,
      }),
    description: z
      .string()
      .regex(/\S/, "it must not be empty")
      .max(127, "it must not be longer than 127 characters")
      .meta({
        description: "What the token is for, which the user has no other token for.",
        replaces: true,
        logicalName: true,
      }),
    triggers: triggers("makes a new token; the old one is deleted when nothing in the program uses it any more"),
  }),
  computed: z.object({
    apiKey: z.string().meta({ description: "The key, for the header `X-API-Key`.", secret: true, stable: true }),
    prefix: z
      .string()
      .meta({ description: "The first characters of the key, by which Portainer shows it.", stable: true }),
  }),
  unique: [],
  deleteBeforeReplace: false,

  listing: { notExported: "Portainer tells the key of a token once, when it is made" },

  async create(portainer, { userId, password, description }, { signal }) {
    const person = await personOf(portainer, Number(userId), password, signal);
    const accept = (present: readonly UserToken[]) => {
      refuseBeside(present, userId, description);
    };
    const { id, apiKey, prefix } = await explainingLogin(portainer, person, () =>
      portainer.userTokens.create(person, description, accept, signal),
    );
    return { id: `${userId}/${id}`, computed: { apiKey, prefix } };
  },

  async read(portainer, id, { password, apiKey = "" }, { signal }) {
    const [userId, tokenId] = numericIds(id, idForm);
    const found = (await tokensOf(portainer, userId, password, signal)).find((token) => token.id === tokenId);
    return (
      found && {
        inputs: { userId: String(userId), description: found.description },
        computed: { apiKey, prefix: found.prefix },
      }
    );
  },

  replacing({ userId, prefix }) {
    if (userId !== undefined && prefix !== undefined) replacedOnes.add(keyOf(userId, prefix));
  },

  async update(portainer, id, { password }, { apiKey = "", prefix }, { signal }) {
    // Only the password can have changed, or what was imported is confirmed.
    const [userId, tokenId] = numericIds(id, idForm);
    if (prefix !== undefined) return { apiKey, prefix };
    const found = (await tokensOf(portainer, userId, password, signal)).find((token) => token.id === tokenId);
    if (found === undefined) throw new ResourceError("the token is no longer there. Run `pulumi refresh` first.");
    return { apiKey, prefix: found.prefix };
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.userTokens.delete(...numericIds(id, idForm), signal);
  },
});

/** Tokens in state that this process is to replace: the new one is there before the old one goes. */
const replacedOnes = new Set<string>();

function keyOf(userId: string, prefix: string): string {
  return `${userId}/${prefix}`;
}

/** A run that was killed leaves a token that nobody has the key of: another one would leave it there for good, and valid. */
function refuseBeside(present: readonly UserToken[], userId: string, description: string): void {
  const twin = present.find(
    (token) => token.description === description && !replacedOnes.has(keyOf(userId, token.prefix)),
  );
  if (twin === undefined) return;
  const id = `${userId}/${twin.id}`;
  throw new AlreadyExistsError(
    `user ${userId} has a token "${description}" already, with ID ${id}, whose key begins with ${twin.prefix}. Where ` +
      "nothing uses it, as after an interrupted run, delete it in Portainer and try again. A key is renewed by a change of " +
      "`triggers`.",
    id,
    undefined,
  );
}

/** A user's tokens; none of a user that there is not. */
async function tokensOf(
  portainer: Portainer,
  userId: number,
  password: string | undefined,
  signal: AbortSignal,
): Promise<readonly UserToken[]> {
  try {
    return await portainer.userTokens.list(userId, signal);
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    if (!(error instanceof ForbiddenError)) throw error;
    if (password === undefined) {
      throw new ResourceError(
        `${error.message} Portainer shows an administrator's tokens to that administrator alone: connect as user ${userId}.`,
      );
    }
    const person = await personOf(portainer, userId, password, signal);
    return explainingLogin(portainer, person, () => portainer.userTokens.listAs(person, signal));
  }
}

async function personOf(portainer: Portainer, id: number, password: string, signal: AbortSignal): Promise<Person> {
  const user = await portainer.users.find(id, signal);
  await requireExisting("userId", "user", [id], () => Promise.resolve(user));
  return { id, username: user?.username ?? "", password };
}

/** Says whose login was refused: it is not the one that Pulumi itself uses. */
async function explainingLogin<T>(portainer: Portainer, { username }: Person, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof UnauthenticatedError)) throw error;
    const { authenticationMethod } = await portainer.publicSettings();
    throw new ResourceError(
      `password: Portainer does not let "${username}" log in with it. ` +
        (authenticationMethod === "oauth"
          ? "This server lets OAuth check passwords, and nobody but its first administrator log in without it: make the key in Portainer."
          : "Give the password that the user has now."),
    );
  }
}
