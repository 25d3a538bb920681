import { z } from "zod";
import type { CheckFailure } from "../lifecycle/check";
import type { Properties } from "../lifecycle/unknown";

/**
 * What a dynamic resource carries beside the inputs of its definition. The engine tells a dynamic provider neither the
 * resource's name nor its options, and has no explicit providers for it: the classes of the SDK pass these instead.
 */
const optionsSchema = z.object({
  /** The code that the engine stores to find its way back to this package. */
  __provider: z.string().optional(),
  /** ID of an existing object to take over instead of making one. */
  adopt: z.preprocess((value) => (typeof value === "number" ? String(value) : value), z.string().min(1)).optional(),
  /** Name of a connection in `portainer:connections`. */
  connection: z.string().min(1).optional(),
  /** `project/stack/type/name`, for the label on what Docker holds. */
  owner: z.string().optional(),
  /** Where the program has marked inputs as secret, which the engine tells no dynamic provider. */
  secretInputs: z.array(z.array(z.string())).optional(),
});

export type Options = z.output<typeof optionsSchema>;

/** Takes the options out of what the program sent. */
export function splitOptions(properties: Properties): { options: Options; rest: Properties; failures: CheckFailure[] } {
  const { __provider, adopt, connection, owner, secretInputs, ...rest } = properties;
  const given = Object.entries({ __provider, adopt, connection, owner, secretInputs }).filter(
    ([, value]) => value !== undefined,
  );
  const parsed = optionsSchema.safeParse(Object.fromEntries(given));
  if (parsed.success) return { options: parsed.data, rest, failures: [] };
  return {
    options: {},
    rest,
    failures: parsed.error.issues.map(({ path }) => ({
      property: String(path[0]),
      reason: `${String(path[0])}: it must be ${path[0] === "secretInputs" ? "a list of paths" : "text"}.`,
    })),
  };
}

/** What of the options has to be in state for later operations to work. */
export function keptOptions({ __provider, connection, owner, secretInputs }: Options): Properties {
  return Object.fromEntries(
    Object.entries({ __provider, connection, owner, secretInputs }).filter(([, value]) => value !== undefined),
  );
}
