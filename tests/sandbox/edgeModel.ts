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

const deploymentStatus = z.object({
  Time: z.number(),
  Type: z.number(),
  Error: z.string(),
  RollbackTo: z.null(),
});
export type DeploymentStatus = z.infer<typeof deploymentStatus>;

export const edgeStack = z.object({
  Id: z.number(),
  Name: z.string(),
  Status: z.record(z.string(), z.object({ Status: z.array(deploymentStatus), EndpointID: z.number() })),
  CreationDate: z.number(),
  EdgeGroups: z.array(z.number()),
  ProjectPath: z.string(),
  EntryPoint: z.string(),
  Version: z.number(),
  NumDeployments: z.number(),
  ManifestPath: z.string(),
  DeploymentType: z.number(),
  UseManifestNamespaces: z.boolean(),
});
export type EdgeStack = z.infer<typeof edgeStack>;

const jobMeta = z.object({ LogsStatus: z.number(), CollectLogs: z.boolean() });

export const edgeJob = z.object({
  Id: z.number(),
  Created: z.number(),
  CronExpression: z.string(),
  Endpoints: z.record(z.string(), jobMeta),
  EdgeGroups: z.array(z.number()).nullable(),
  Name: z.string(),
  ScriptPath: z.string(),
  Recurring: z.boolean(),
  Version: z.number(),
  GroupLogsCollection: z.record(z.string(), jobMeta),
});
export type EdgeJob = z.infer<typeof edgeJob>;
