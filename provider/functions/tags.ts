import { z } from "zod";
import type { Tag } from "../api/tags";
import { defineFunction } from "../lifecycle/function";
import { findOne, foundId, idOr, idProperty, nameProperty } from "./lookup";
import { isOfPattern, namePatternProperty } from "./namePattern";

const tag = z.object({
  id: foundId("the tag"),
  name: z.string().meta({ description: "Name of the tag." }),
});

export const getTag = defineFunction({
  name: "getTag",
  subject: "the tag",
  description: "Looks up a tag by its ID or by its name.",
  example: `
    variables:
      production:
        fn::invoke:
          function: portainer:getTag
          arguments:
            name: production
    outputs:
      tagId: \${production.id}
  `,
  inputs: z.object({ id: idProperty("the tag"), name: nameProperty("Name of the tag.") }),
  outputs: tag,
  rules: [idOr("name")],

  async call(portainer, { id, name }, signal) {
    return describe(await findOne(portainer, "tag", portainer.tags, id, (found) => found.name === name, signal));
  },
});

export const getTags = defineFunction({
  name: "getTags",
  subject: "tags",
  description: "Looks up all tags, or those of a pattern of names.",
  example: `
    variables:
      all:
        fn::invoke:
          function: portainer:getTags
    outputs:
      firstTag: \${all.tags[0].name}
  `,
  inputs: z.object({ namePattern: namePatternProperty }),
  outputs: z.object({
    tags: z.array(tag.meta({ typeName: "GetTagsTag" })).meta({ description: "The tags that were found." }),
  }),

  async call(portainer, { namePattern }, signal) {
    const all = await portainer.tags.listFresh(signal);
    return { tags: all.filter(({ name }) => isOfPattern(name, namePattern)).map(describe) };
  },
});

function describe({ id, name }: Tag): z.output<typeof tag> {
  return { id: String(id), name };
}
