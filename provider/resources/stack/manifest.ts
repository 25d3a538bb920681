import { z } from "zod";
import type { ObjectReference } from "../../api/kubernetesObjects";
import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import { parseDocuments } from "./stackText";

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});
const listSchema = z.looseObject({ kind: z.literal("List"), items: z.array(z.unknown()) });

/** The objects that a manifest names, those of a list among them. What has no name gets one from the cluster. */
export function manifestObjects(text: string, namespace: string): ObjectReference[] {
  return parseDocuments(text).documents.flatMap((document) => objectsIn(document, namespace));
}

function objectsIn(document: unknown, namespace: string): ObjectReference[] {
  const list = listSchema.safeParse(document);
  if (list.success) return list.data.items.flatMap((item) => objectsIn(item, namespace));
  const parsed = objectSchema.safeParse(document);
  if (!parsed.success) return [];
  const { apiVersion, kind, metadata } = parsed.data;
  return [{ apiVersion, kind, name: metadata.name, namespace: metadata.namespace ?? namespace }];
}

/** Whether the cluster has all that the manifest of a Kubernetes stack names; of several files the first is looked at. */
export async function hasAllObjects(portainer: Portainer, stack: Stack, signal: AbortSignal): Promise<boolean> {
  const { objects } = portainer.kubernetes(String(stack.environmentId));
  const named = manifestObjects(await portainer.stacks.content(stack.id, signal), stack.namespace || "default");
  const found = await Promise.all(named.map((object) => objects.exists(object, signal)));
  return found.every(Boolean);
}
