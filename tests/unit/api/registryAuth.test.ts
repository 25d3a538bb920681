import { expect, test } from "@jest/globals";
import { registryAuthHeader } from "../../../provider/api/registryAuth";

test("the header of registry 1 is the one that Portainer's documentation shows", () => {
  expect(registryAuthHeader(1)).toBe("eyJyZWdpc3RyeUlkIjoxfQ==");
});
