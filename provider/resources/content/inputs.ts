import { z } from "zod";
import { accessControl } from "../accessControl";
import { ownerLabel } from "../ownership";
import { reference } from "../reference";
import { usualWait } from "../service/waiting";

/** Characters of a name: room is left for the number of a version. */
const longestName = 58;

/** What a program says of a config and of a secret alike, but for what it holds. */
export const contentInputs = z.object({
  environmentId: reference("an environment").meta({
    description: "ID of the environment whose swarm has it.",
    replaces: true,
  }),
  name: z
    .string()
    .max(longestName, `it must have no more than ${longestName} characters`)
    .regex(
      /^[a-zA-Z0-9](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?$/,
      "it must have letters, digits, _, . and -, and begin and end with a letter or a digit",
    )
    .meta({ description: "Name, unique in the swarm, by which services know it.", logicalName: true, replaces: true }),
  encoding: z
    .enum(["text", "base64"])
    .default("text")
    .meta({ description: "How `content` is written: as the text that it is, or in Base64, for what is no text." }),
  file: z.string().min(1, "it must not be empty").optional().meta({
    description: "Name of a file with the text, in place of `content`; relative to the program's folder.",
    textOf: "content",
  }),
  templating: z.enum(["golang"]).optional().meta({
    description:
      "Whether Docker fills in a template for each task: `golang`. Without it, the content is taken as it is.",
  }),
  labels: z
    .record(z.string(), z.string())
    .default({})
    .meta({ description: `Labels, beside \`${ownerLabel}\` and others by which its resource knows it again.` }),
  accessControl,
  waitFor: z
    .number()
    .min(0, "it must not be below 0")
    .default(usualWait)
    .meta({
      description:
        "Seconds that each service which uses it gets to run with new content. 0: do not wait. A change does nothing by " +
        "itself.",
      writeOnly: true,
    }),
});

/** What Docker says of the version that is in use. */
export const contentComputed = z.object({
  dockerId: z.string().meta({ description: "Docker's ID of it: another one for new content." }),
  dockerName: z.string().meta({
    description: "The name that Docker has it under: another one for new content, such as `app.v2`.",
  }),
});

interface Content {
  readonly content?: string | undefined;
  readonly encoding?: "text" | "base64" | undefined;
}

/** In Base64, as Docker takes it. */
export function contentData({ content = "", encoding }: Content): string {
  return Buffer.from(content, encoding === "base64" ? "base64" : "utf8").toString("base64");
}

/** @param largest bytes that Docker takes at most. */
export function contentRule(largest: number) {
  return {
    about: ["content", "file", "encoding"] as const,
    broken({ content, encoding }: Content): string | undefined {
      if (content === undefined) return "one of content and file is required.";
      if (encoding === "base64" && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) return "it is not in Base64.";
      const size = Buffer.from(contentData({ content, encoding }), "base64").length;
      if (size === 0) return "it must not be empty: Docker takes no such thing.";
      return size < largest ? undefined : `it must have less than ${largest} bytes: Docker takes no more.`;
    },
  } satisfies { about: readonly [string, ...string[]]; broken: unknown };
}
