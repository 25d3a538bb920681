import { Objects, passwordOfObjects } from "../../harness/objects";
import type { Scenario } from "../scenario";
import { named } from "./listed";

export const userToken: Scenario = {
  type: "UserToken",
  isOnly: true,
  part: "costly",
  open: async (target) => {
    const objects = new Objects(target);
    const userId = await objects.user();
    const inputs = { userId, password: passwordOfObjects };
    return {
      first: (name) => ({ ...inputs, description: name }),
      // A password is told to the provider alone.
      second: (name) => ({ ...inputs, description: name, password: `${passwordOfObjects}-changed` }),
      held: named(target, `/users/${userId}/tokens`),
      close: () => objects.remove(),
    };
  },
};
