import { beforeAll, describe, expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { resources } from "../../../provider/resources";

describe("The code that the engine stores with a resource", () => {
  const registered: { type: string; inputs: Record<string, unknown> }[] = [];
  beforeAll(async () => {
    await pulumi.runtime.setMocks({
      newResource(args) {
        const inputs = z.record(z.string(), z.unknown()).parse(args.inputs);
        registered.push({ type: args.type, inputs });
        return { id: "1", state: inputs };
      },
      call: () => ({}),
    });
    const { Tag } = await import("pulumi-portainer");
    await new Promise((resolve) => new Tag("example").id.apply(resolve));
  });

  // It is in every state that there is: this text must never change.
  test("is a literal that loads the installed package", () => {
    expect(registered).toEqual([
      {
        type: "pulumi-nodejs:dynamic/portainer:Tag",
        inputs: { name: "example", __provider: 'exports.handler=()=>require("pulumi-portainer/dynamic").Tag' },
      },
    ]);
  });

  test.each(resources.map(({ type }) => type))("is at most 100 bytes long for a %s", (type) => {
    expect(Buffer.byteLength(`exports.handler=()=>require("pulumi-portainer/dynamic").${type}`)).toBeLessThanOrEqual(
      100,
    );
  });
});
