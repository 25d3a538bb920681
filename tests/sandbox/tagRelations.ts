import { ObjectNotFound, type Store } from "./store";
import type { Tag } from "./model";

/** The side of a tag that lists what bears it. */
export type TagRelation = "Endpoints" | "EndpointGroups";

/** Notes on a tag that an object bears it. @throws ObjectNotFound for an unknown tag. */
export function addTagRelation(store: Store, relation: TagRelation, tagId: number, objectId: number): void {
  const tag = store.tags.read(tagId);
  store.tags.put(tagId, { ...tag, [relation]: { ...tag[relation], [String(objectId)]: true } });
}

/** Takes that note away; an unknown tag is none to take it from. */
export function removeTagRelation(store: Store, relation: TagRelation, tagId: number, objectId: number): void {
  if (store.tags.has(tagId)) store.tags.put(tagId, withoutRelation(store.tags.read(tagId), relation, objectId));
}

/**
 * Replaces the tags of an object. Nothing is changed when one of them is unknown.
 * @throws ObjectNotFound for an unknown tag among those that are taken away or added.
 */
export function replaceTagRelations(
  store: Store,
  relation: TagRelation,
  objectId: number,
  before: readonly number[],
  after: readonly number[],
): void {
  const removed = before.filter((id) => !after.includes(id));
  const added = after.filter((id) => !before.includes(id));
  for (const id of [...removed, ...added]) if (!store.tags.has(id)) throw new ObjectNotFound("tags", id);
  for (const id of removed) removeTagRelation(store, relation, id, objectId);
  for (const id of added) addTagRelation(store, relation, id, objectId);
}

function withoutRelation(tag: Tag, relation: TagRelation, objectId: number): Tag {
  const related = Object.fromEntries(Object.entries(tag[relation]).filter(([id]) => id !== String(objectId)));
  return { ...tag, [relation]: related };
}
