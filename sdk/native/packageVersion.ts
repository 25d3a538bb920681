// Generated from provider/resources by `npm run generate`. Changes here get lost.
export const packageVersion = "0.1.0";
