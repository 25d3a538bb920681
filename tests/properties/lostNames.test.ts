import { describe, expect, test } from "@jest/globals";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { CheckRequest } from "@pulumi/pulumi/proto/provider_pb";
import { z } from "zod";
import { completeRequests } from "../../provider/plugin/lostNames";
import { structOf } from "../../provider/plugin/structs";
import { isProperties, type Properties } from "../../provider/lifecycle/unknown";
import { resources } from "../../provider/resources";

const lost = "__proto__";
const propertiesSchema = z.custom<Properties>(isProperties);

/** The bytes of a check, as an engine in Go writes them, which has no trouble with any name. */
function requestWith(name: string): Buffer {
  const standIn = "x".repeat(name.length);
  const request = new CheckRequest()
    .setUrn("urn")
    .setNews(structOf({ labels: { [standIn]: "value", other: "value" } }));
  return Buffer.from(Buffer.from(request.serializeBinary()).toString("latin1").replace(standIn, name), "latin1");
}

describe("a label that JavaScript's objects cannot have", () => {
  test("is refused by check instead of being lost", () => {
    const volume = resources.find(({ type }) => type === "Volume");
    const { failures } =
      volume?.check({ environmentId: "1", name: "data", labels: JSON.parse(`{"${lost}":"x"}`) }) ?? {};
    expect(failures).toEqual([
      { property: "labels", reason: "labels.__proto__: nothing can have this name: choose another one." },
    ]);
  });

  test("is refused by the plugin before the library that reads messages loses it", () => {
    const { requestDeserialize } = completeRequests(ResourceProviderService).check;
    expect(() => requestDeserialize(requestWith(lost))).toThrow("a property has the name __proto__");
    expect(requestDeserialize(requestWith("purposes_")).getNews()?.toJavaScript()).toEqual({
      labels: { purposes_: "value", other: "value" },
    });
  });

  test("leaves every other object as it was", () => {
    const polluting = `{"${lost}":{"polluted":true},"prototype":{"polluted":true}}`;
    const inputs = `{"labels":${polluting},"env":${polluting},"constructor":${polluting},"${lost}":${polluting}}`;
    for (const resource of resources) resource.check(propertiesSchema.parse(JSON.parse(inputs)));
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
