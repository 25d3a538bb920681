// Generated from provider/resources by `npm run generate`. Changes here get lost.
export * from "./tag";
export type { DynamicArgs } from "./portainerResource";
