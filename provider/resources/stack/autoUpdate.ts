import { z } from "zod";
import type { StackAutoUpdate } from "../../api/stack";
import { durationSchema, normalDuration } from "../duration";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const schema = z
  .object({
    interval: durationSchema().optional().meta({
      description:
        "How often Portainer looks for a new commit, such as `5m`. Newer versions of Portainer refuse less than `1m`.",
      normal: normalDuration,
    }),
    webhook: z
      .string()
      .regex(uuid, "it must be a UUID in lower case")
      .optional()
      .meta({
        description:
          "A UUID that makes a webhook of the stack: whoever sends a POST to `/api/stacks/webhooks/<uuid>` of the server has " +
          "a new commit deployed, without any login. Unique on the server.",
        secret: true,
      }),
    forceUpdate: z
      .boolean()
      .default(false)
      .meta({ description: "Whether to deploy without a new commit too. The Community Edition keeps it only." }),
    forcePullImage: z
      .boolean()
      .default(false)
      .meta({ description: "Whether to pull images that the engine has. The Community Edition keeps it only." }),
  })
  .meta({ typeName: "StackAutoUpdate" });

export type AutoUpdate = z.output<typeof schema>;

/** The property `autoUpdate` of a stack. */
export const autoUpdate = schema.optional().meta({
  description:
    "When Portainer itself deploys a new commit of the `repository`: at an `interval`, on a call of a `webhook`, or both. " +
    "A commit that was deployed so is no difference.",
});

/** The settings in the words of the API. */
export function autoUpdateSettings(given: AutoUpdate | undefined): StackAutoUpdate | undefined {
  return given && { ...given, interval: given.interval ?? "", webhook: given.webhook ?? "" };
}

/** Whether two settings make Portainer do the same. */
export function isSameAutoUpdate(one: StackAutoUpdate | undefined, other: StackAutoUpdate | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    normalDuration(one.interval) === normalDuration(other.interval) &&
    one.webhook === other.webhook &&
    one.forceUpdate === other.forceUpdate &&
    one.forcePullImage === other.forcePullImage
  );
}

/** The property as a program would write what the server has. */
export function describeAutoUpdate(found: StackAutoUpdate | undefined): AutoUpdate | undefined {
  if (found === undefined || (found.interval === "" && found.webhook === "")) return undefined;
  const { interval, webhook, ...flags } = found;
  return { ...flags, ...(interval === "" ? {} : { interval }), ...(webhook === "" ? {} : { webhook }) };
}
