import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";

/** A dynamic resource that is its inputs and nothing else, so that what remains is the engine's own. */
export const nothing: dynamic.ResourceProvider = {
  check: (_olds: unknown, inputs: unknown) => Promise.resolve({ inputs }),
  diff: (_id, olds: unknown, news: unknown) => Promise.resolve({ changes: !isDeepStrictEqual(olds, news) }),
  create: (outs: unknown) => Promise.resolve({ id: "1", outs }),
  read: (id, props: Record<string, unknown> = {}) => Promise.resolve({ id, props: { ...props }, inputs: { ...props } }),
  update: (_id, _olds: unknown, outs: unknown) => Promise.resolve({ outs }),
  delete: () => Promise.resolve(),
};
