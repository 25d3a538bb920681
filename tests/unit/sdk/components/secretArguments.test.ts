import { expect, test } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { withSecrets } from "../../../../sdk/components/secretArguments";

/** Whether the value is a secret, and which. */
async function hidden(value: unknown): Promise<unknown> {
  if (!pulumi.Output.isInstance(value)) return value;
  const known = await new Promise((resolve) => {
    value.apply(resolve);
  });
  return (await pulumi.isSecret(value)) ? { secret: known } : { known };
}

test("A secret argument is one at any depth, by itself", async () => {
  const args = { name: "shop", registry: { url: "docker.io", password: "swordfish" } };
  const marked = withSecrets(args, [["registry", "password"]]);
  expect(marked).toMatchObject({ name: "shop", registry: { url: "docker.io" } });
  expect(await hidden(marked.registry.password)).toEqual({ secret: "swordfish" });
  expect(args.registry.password).toBe("swordfish");
});

test("A secret is one in every item of a list and every value of a map", async () => {
  const marked = withSecrets({ list: [{ key: "a" }, { key: "b" }], map: { one: "c" } }, [
    ["list", "*", "key"],
    ["map", "*"],
  ]);
  expect(await Promise.all(marked.list.map(({ key }) => hidden(key)))).toEqual([{ secret: "a" }, { secret: "b" }]);
  expect(await hidden(marked.map.one)).toEqual({ secret: "c" });
});

test("An output that holds a secret is one as a whole", async () => {
  const marked = withSecrets({ registry: pulumi.output({ url: "docker.io", password: "swordfish" }) }, [
    ["registry", "password"],
  ]);
  expect(await hidden(marked.registry)).toEqual({ secret: { url: "docker.io", password: "swordfish" } });
});

test("What is left out stays left out", async () => {
  const args: { registry?: { password?: string } } = { registry: {} };
  expect(withSecrets(args, [["registry", "password"], ["secrets"]])).toEqual({ registry: {} });
  expect(
    await hidden(withSecrets({ registry: pulumi.output(undefined) }, [["registry", "password"]]).registry),
  ).toEqual({
    known: undefined,
  });
});
