import * as pulumi from "@pulumi/pulumi";
import type { EdgeFleet, EdgeFleetArgs } from "../edgeFleet";
import type { EdgeGroup, EdgeGroupArgs } from "../edgeGroup";
import type { EdgeStack, EdgeStackArgs } from "../edgeStack";
import type { Tag, TagArgs } from "../tag";
import { childName } from "./childName";
import type { Making, OutputsOf, ResourceClass } from "./component";

/** The classes that it is made of. */
interface Classes {
  readonly EdgeGroup: ResourceClass<EdgeGroupArgs, EdgeGroup>;
  readonly EdgeStack: ResourceClass<EdgeStackArgs, EdgeStack>;
  readonly Tag: ResourceClass<TagArgs, Tag>;
}

/**
 * Makes the tags, the group that chooses by them, and what it runs.
 *
 * @throws InputPropertyError where it would choose by none.
 */
export function edgeFleet(
  { EdgeGroup, EdgeStack, Tag }: Classes,
  { name, args, parent }: Making<EdgeFleetArgs>,
): OutputsOf<EdgeFleet> {
  const { connection, name: called = name, tags = [], tagIds = [], partialMatch, stacks = {} } = args;
  if (tags.length === 0 && Array.isArray(tagIds) && tagIds.length === 0) {
    throw new pulumi.InputPropertyError({
      propertyPath: "tags",
      reason:
        "a fleet is the environments that carry its tags: give tags, names of new ones, or tagIds, those of tags that are " +
        "there already.",
    });
  }
  const made = Object.fromEntries(
    tags.map((tag) => [tag, new Tag(childName(name, tag), { name: tag, connection }, { parent }).id]),
  );
  const group = new EdgeGroup(
    name,
    {
      name: called,
      tagIds: pulumi.all([tagIds, pulumi.all(Object.values(made))]).apply(([given, ours]) => [...given, ...ours]),
      partialMatch,
      connection,
    },
    { parent },
  );
  const edgeStackIds = Object.fromEntries(
    Object.entries(stacks).map(([key, stack]) => {
      const { name: stackName = `${name}-${key}` } = stack;
      const described = { ...stack, name: stackName, edgeGroupIds: [group.id], connection };
      return [key, new EdgeStack(childName(name, key), described, { parent }).id];
    }),
  );
  return { edgeGroupId: group.id, tagIds: pulumi.output(made), edgeStackIds: pulumi.output(edgeStackIds) };
}
