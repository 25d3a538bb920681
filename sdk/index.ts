// Generated from provider/resources by `npm run generate`. Changes here get lost.
export * from "./container";
export * from "./environment";
export * from "./environmentGroup";
export * from "./registry";
export * from "./registryAccess";
export * from "./settings";
export * from "./stack";
export * from "./tag";
export * from "./team";
export * from "./teamMembership";
export * from "./user";
export type * from "./types";
export * from "./enumerations";
export * from "./functions";
export type * from "./functionTypes";
export type { DynamicArgs } from "./dynamicResource";
export type { DynamicFunctionOptions } from "./dynamicFunction";
