import { afterAll, beforeAll, describe, test } from "@jest/globals";
import fc from "fast-check";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { passwordOfObjects } from "../../harness/objects";
import { longestLives } from "../cases";
import { type Kind, liveAndDie } from "./life";
import { openWorld, type World } from "./world";

/** Kinds whose objects Portainer keeps itself, and that need nothing but other such. */
const kinds: readonly Kind[] = [
  { type: "Tag", identity: ({ name }) => String(name).toLowerCase() },
  { type: "Team", identity: ({ name }) => String(name).toLowerCase() },
  {
    type: "User",
    identity: ({ username }) => String(username).toLowerCase(),
    // The server checks passwords itself, and wants 12 bytes.
    values: { password: fc.string({ minLength: 12, maxLength: 30, unit: "grapheme-ascii" }) },
    complete: (inputs) => ({ password: "a-password-of-tests", ...inputs }),
  },
  { type: "TeamMembership", identity: ({ teamId, userId }) => `${String(teamId)}/${String(userId)}` },
  {
    type: "UserToken",
    // Each is made with a login, of which a server takes but a few in a second.
    costs: 10,
    atOnce: 5,
    identity: ({ userId, description }) => `${String(userId)}/${String(description)}`,
    values: { password: fc.constant(passwordOfObjects) },
  },
  { type: "EnvironmentGroup", identity: ({ name }) => String(name).toLowerCase() },
  { type: "CustomTemplate", identity: ({ title }) => String(title).toLowerCase() },
  {
    type: "Registry",
    identity: ({ name }) => String(name).toLowerCase(),
    values: {
      // The Community Edition has no others.
      "Registry.type": fc.constantFrom("quay", "azure", "custom", "gitlab", "proget", "dockerHub", "ecr"),
    },
    complete: withOwnAddress,
  },
];

describe("random objects are created, read without difference, and deleted", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  test.each(kinds)(
    "$type",
    async (kind) => {
      await liveAndDie(world.portainer, { ...kind, values: { ...world.values, ...kind.values } });
    },
    longestLives,
  );
});

/** No two registries of a server may have one address. */
function withOwnAddress(inputs: Properties): Properties {
  return { ...inputs, url: `${String(inputs["url"])}/${Buffer.from(String(inputs["name"])).toString("hex")}` };
}
