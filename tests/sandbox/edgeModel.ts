import { z } from "zod";

export const edgeGroup = z.object({
  Id: z.number(),
  Name: z.string(),
  Dynamic: z.boolean(),
  TagIds: z.array(z.number()),
  Endpoints: z.array(z.number()),
  PartialMatch: z.boolean(),
});
export type EdgeGroup = z.infer<typeof edgeGroup>;
