import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { mapSecrets, secretTexts } from "../../../provider/lifecycle/secrets";
import { objectShape } from "../../../provider/lifecycle/shape";
import { unknownValue } from "../../../provider/lifecycle/unknown";

const shape = objectShape(
  z.object({
    name: z.string(),
    password: z.string().meta({ secret: true }),
    tls: z.object({ key: z.string().meta({ secret: true }), verify: z.boolean() }).meta({ typeName: "Tls" }),
    tokens: z.array(z.string().meta({ secret: true })),
    env: z.record(z.string(), z.string()).meta({ secret: true }),
  }),
);

describe("Secrets", () => {
  test("are found by the definition, at any depth and in lists", () => {
    const properties = {
      name: "n",
      password: "p",
      tls: { key: "k", verify: true },
      tokens: ["t"],
      env: { A: "a" },
      other: 1,
    };
    expect(mapSecrets(shape, properties, (secret) => ({ secret }))).toEqual({
      name: "n",
      password: { secret: "p" },
      tls: { key: { secret: "k" }, verify: true },
      tokens: [{ secret: "t" }],
      env: { secret: { A: "a" } },
      other: 1,
    });
  });

  test("are what a switch beside them calls so", () => {
    const switched = objectShape(
      z.object({ hidden: z.boolean().default(false), output: z.string().meta({ secretWhere: "hidden" }) }),
    );
    const wrap = (secret: unknown) => ({ secret });
    expect(mapSecrets(switched, { hidden: true, output: "o" }, wrap)).toEqual({
      hidden: true,
      output: { secret: "o" },
    });
    expect(mapSecrets(switched, { hidden: false, output: "o" }, wrap)).toEqual({ hidden: false, output: "o" });
    expect(mapSecrets(switched, { output: "o" }, wrap)).toEqual({ output: "o" });
  });

  test("are left as they are while they are not known, or absent", () => {
    const properties = { password: unknownValue, tls: { verify: true } };
    expect(mapSecrets(shape, properties, () => "wrapped")).toEqual(properties);
  });

  test("are listed by their texts, for what must not repeat them", () => {
    const properties = { name: "database", password: "hunter2", tls: { key: "hunter2-key" }, env: { A: "value-a" } };
    expect(secretTexts(shape, properties)).toEqual(["hunter2", "hunter2-key", "value-a"]);
  });
});
