import * as pulumi from "@pulumi/pulumi";
import type { Plain } from "../components/component";
import { hasUnknown } from "../lifecycle/unknown";

/**
 * Arguments with the values of those that say which resources there are. A program, or the library of its language, may
 * have made outputs of them on the way. What is in such an output, and says nothing of that, becomes one in its place: the
 * resources that get it wait for the same, and keep a secret as one.
 *
 * @throws InputPropertyError for one that is not known yet.
 */
export function knownArguments(args: object, plain: Plain): Promise<object> {
  return withKnown(args, plain, "");
}

type Whole = pulumi.OutputInstance<unknown>;

/** @param whole the output that the properties were in. */
async function withKnown(properties: object, plain: Plain, path: string, whole?: Whole): Promise<object> {
  const entries = Object.entries(properties).map(async ([key, value]: [string, unknown]) => {
    const inner = plain[key] ?? plain["*"];
    if (inner === undefined) return [key, whole === undefined ? value : whole.apply(() => value)] as const;
    return [key, await known(value, inner, path === "" ? key : `${path}.${key}`, whole)] as const;
  });
  const found = await Promise.all(entries);
  return Array.isArray(properties) ? found.map(([, value]) => value) : Object.fromEntries(found);
}

async function known(given: unknown, plain: Plain, path: string, outer?: Whole): Promise<unknown> {
  const whole = pulumi.Output.isInstance(given) ? given : outer;
  const value = pulumi.Output.isInstance(given) ? await valueOf(given, path) : given;
  return typeof value === "object" && value !== null ? withKnown(value, plain, path, whole) : value;
}

async function valueOf(output: Whole, path: string): Promise<unknown> {
  // The library tells nobody else whether an output will ever have a value.
  if (hasUnknown(await pulumi.runtime.serializeProperty(path, output))) {
    throw new pulumi.InputPropertyError({
      propertyPath: path,
      reason: "it decides which resources there are, and so must not come from a resource that is still to be made.",
    });
  }
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
