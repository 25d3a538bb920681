import { expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { knownArguments } from "../../../provider/plugin/knownArguments";

const plain = { tags: { "*": {} }, stacks: { "*": {} } };

/** Arguments of which a part is an output by now, each output with what it holds and whether that is a secret. */
async function seen(value: unknown): Promise<unknown> {
  if (pulumi.Output.isInstance(value)) {
    const held = await new Promise((resolve) => {
      value.apply(resolve);
    });
    return (await pulumi.isSecret(value)) ? { secret: held } : { output: held };
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    async ([key, inner]: [string, unknown]) => [key, await seen(inner)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

test("What says which resources there are becomes known, and nothing else", async () => {
  const args = { tags: pulumi.output(["till"]), name: pulumi.output("tills"), stacks: { till: { name: "till" } } };
  expect(await seen(await knownArguments(args, plain))).toEqual({
    tags: { 0: "till" },
    name: { output: "tills" },
    stacks: { till: { name: "till" } },
  });
});

test("What is in an argument that is a secret as a whole is a secret by itself", async () => {
  const args = { stacks: pulumi.secret({ till: { content: "services: {}" } }) };
  expect(await seen(await knownArguments(args, plain))).toEqual({
    stacks: { till: { content: { secret: "services: {}" } } },
  });
});

test("A secret within an argument stays one, and its neighbours are none", async () => {
  const args = { stacks: { till: { name: "till", content: pulumi.secret("services: {}") } } };
  expect(await seen(await knownArguments(args, plain))).toEqual({
    stacks: { till: { name: "till", content: { secret: "services: {}" } } },
  });
});

test("What is not known yet is refused where it says which resources there are", async () => {
  const args = { stacks: { till: pulumi.output(pulumi.unknown) } };
  await expect(knownArguments(args, plain)).rejects.toMatchObject({ propertyPath: "stacks.till" });
});
