import { describe, expect, test } from "@jest/globals";
import { parseUrn } from "../../../provider/plugin/urn";

describe("A URN", () => {
  test.each([
    ["urn:pulumi:prod::shop::portainer:index:Tag::blue", "prod", "shop", "portainer:index:Tag", "blue"],
    [
      "urn:pulumi:prod::shop::app:index:Site$app:index:Part$portainer:index:Stack::web",
      "prod",
      "shop",
      "portainer:index:Stack",
      "web",
    ],
    ["urn:pulumi:prod::shop::portainer:index:Tag::a::b: c$d", "prod", "shop", "portainer:index:Tag", "a::b: c$d"],
    [
      "urn:pulumi:prod::shop::pulumi:providers:portainer::default_0_1_0",
      "prod",
      "shop",
      "pulumi:providers:portainer",
      "default_0_1_0",
    ],
  ])("names stack, project, type and resource: %s", (urn, stack, project, token, name) => {
    expect(parseUrn(urn)).toEqual({ stack, project, token, name });
  });
});
