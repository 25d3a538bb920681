// Generated from provider/functions by `npm run generate`. Changes here get lost.
import type * as pulumi from "@pulumi/pulumi";
import { DynamicFunction, type DynamicFunctionOptions } from "./dynamicFunction";
import type {
  GetContainerArgs,
  GetContainerOutputArgs,
  GetContainerResult,
  GetContainersArgs,
  GetContainersOutputArgs,
  GetContainersResult,
  GetEnvironmentArgs,
  GetEnvironmentOutputArgs,
  GetEnvironmentResult,
  GetEnvironmentGroupArgs,
  GetEnvironmentGroupOutputArgs,
  GetEnvironmentGroupResult,
  GetEnvironmentsArgs,
  GetEnvironmentsOutputArgs,
  GetEnvironmentsResult,
  GetKubeconfigArgs,
  GetKubeconfigOutputArgs,
  GetKubeconfigResult,
  GetRegistriesArgs,
  GetRegistriesOutputArgs,
  GetRegistriesResult,
  GetRegistryArgs,
  GetRegistryOutputArgs,
  GetRegistryResult,
  GetStackArgs,
  GetStackOutputArgs,
  GetStackResult,
  GetStacksArgs,
  GetStacksOutputArgs,
  GetStacksResult,
  GetStackUrlsArgs,
  GetStackUrlsOutputArgs,
  GetStackUrlsResult,
  GetStatusResult,
  GetTagArgs,
  GetTagOutputArgs,
  GetTagResult,
  GetTagsArgs,
  GetTagsOutputArgs,
  GetTagsResult,
  GetTeamArgs,
  GetTeamOutputArgs,
  GetTeamResult,
  GetTeamsArgs,
  GetTeamsOutputArgs,
  GetTeamsResult,
  GetUserArgs,
  GetUserOutputArgs,
  GetUserResult,
  GetUsersArgs,
  GetUsersOutputArgs,
  GetUsersResult,
} from "./functionTypes";

/**
 * Looks up a container, running or not, by its ID or by its name and its environment.
 */
export function getContainer(
  args: GetContainerArgs = {},
  options?: DynamicFunctionOptions,
): Promise<GetContainerResult> {
  return new DynamicFunction<GetContainerResult>("getContainer").call(args, options);
}

/**
 * Looks up a container, running or not, by its ID or by its name and its environment.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getContainerOutput(
  args: GetContainerOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetContainerResult> {
  return new DynamicFunction<GetContainerResult>("getContainer").output(args, options);
}

/**
 * Looks up the containers of an environment, running or not: all, or those of a pattern of names or of labels.
 */
export function getContainers(args: GetContainersArgs, options?: DynamicFunctionOptions): Promise<GetContainersResult> {
  return new DynamicFunction<GetContainersResult>("getContainers").call(args, options);
}

/**
 * Looks up the containers of an environment, running or not: all, or those of a pattern of names or of labels.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getContainersOutput(
  args: GetContainersOutputArgs,
  options?: DynamicFunctionOptions,
): pulumi.Output<GetContainersResult> {
  return new DynamicFunction<GetContainersResult>("getContainers").output(args, options);
}

/**
 * Looks up an environment by its ID or by its name.
 */
export function getEnvironment(
  args: GetEnvironmentArgs = {},
  options?: DynamicFunctionOptions,
): Promise<GetEnvironmentResult> {
  return new DynamicFunction<GetEnvironmentResult>("getEnvironment").call(args, options);
}

/**
 * Looks up an environment by its ID or by its name.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getEnvironmentOutput(
  args: GetEnvironmentOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetEnvironmentResult> {
  return new DynamicFunction<GetEnvironmentResult>("getEnvironment").output(args, options);
}

/**
 * Looks up an environment group by its ID or by its name. The group with the ID `1` has all environments that
 * are in no other.
 */
export function getEnvironmentGroup(
  args: GetEnvironmentGroupArgs = {},
  options?: DynamicFunctionOptions,
): Promise<GetEnvironmentGroupResult> {
  return new DynamicFunction<GetEnvironmentGroupResult>("getEnvironmentGroup").call(args, options);
}

/**
 * Looks up an environment group by its ID or by its name. The group with the ID `1` has all environments that
 * are in no other.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getEnvironmentGroupOutput(
  args: GetEnvironmentGroupOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetEnvironmentGroupResult> {
  return new DynamicFunction<GetEnvironmentGroupResult>("getEnvironmentGroup").output(args, options);
}

/**
 * Looks up all environments, or those that meet conditions: all of the conditions that are given. Without edge
 * keys, which `getEnvironment` tells: a list that has one would be a secret as a whole.
 */
export function getEnvironments(
  args: GetEnvironmentsArgs = {},
  options?: DynamicFunctionOptions,
): Promise<GetEnvironmentsResult> {
  return new DynamicFunction<GetEnvironmentsResult>("getEnvironments").call(args, options);
}

/**
 * Looks up all environments, or those that meet conditions: all of the conditions that are given. Without edge
 * keys, which `getEnvironment` tells: a list that has one would be a secret as a whole.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getEnvironmentsOutput(
  args: GetEnvironmentsOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetEnvironmentsResult> {
  return new DynamicFunction<GetEnvironmentsResult>("getEnvironments").output(args, options);
}

/**
 * Makes a kubeconfig for Kubernetes environments, with which kubectl and Pulumi's Kubernetes provider reach them
 * through Portainer, in the name of the user of the connection.
 *
 * Portainer puts a new token into it each time, so that it is another one in every run; how long the token lasts
 * is one of Portainer's settings, for ever by default. The kubeconfig expects Portainer behind `https://`, and
 * does not verify its certificate.
 */
export function getKubeconfig(args: GetKubeconfigArgs, options?: DynamicFunctionOptions): Promise<GetKubeconfigResult> {
  return new DynamicFunction<GetKubeconfigResult>("getKubeconfig").call(args, options);
}

/**
 * Makes a kubeconfig for Kubernetes environments, with which kubectl and Pulumi's Kubernetes provider reach them
 * through Portainer, in the name of the user of the connection.
 *
 * Portainer puts a new token into it each time, so that it is another one in every run; how long the token lasts
 * is one of Portainer's settings, for ever by default. The kubeconfig expects Portainer behind `https://`, and
 * does not verify its certificate.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getKubeconfigOutput(
  args: GetKubeconfigOutputArgs,
  options?: DynamicFunctionOptions,
): pulumi.Output<GetKubeconfigResult> {
  return new DynamicFunction<GetKubeconfigResult>("getKubeconfig").output(args, options);
}

/**
 * Looks up all registries, those of a pattern of names, or those of a type.
 */
export function getRegistries(
  args: GetRegistriesArgs = {},
  options?: DynamicFunctionOptions,
): Promise<GetRegistriesResult> {
  return new DynamicFunction<GetRegistriesResult>("getRegistries").call(args, options);
}

/**
 * Looks up all registries, those of a pattern of names, or those of a type.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getRegistriesOutput(
  args: GetRegistriesOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetRegistriesResult> {
  return new DynamicFunction<GetRegistriesResult>("getRegistries").output(args, options);
}

/**
 * Looks up a registry by its ID or by its name. Portainer does not tell its password.
 */
export function getRegistry(args: GetRegistryArgs = {}, options?: DynamicFunctionOptions): Promise<GetRegistryResult> {
  return new DynamicFunction<GetRegistryResult>("getRegistry").call(args, options);
}

/**
 * Looks up a registry by its ID or by its name. Portainer does not tell its password.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getRegistryOutput(
  args: GetRegistryOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetRegistryResult> {
  return new DynamicFunction<GetRegistryResult>("getRegistry").output(args, options);
}

/**
 * Looks up a stack by its ID or by its name, and with `environmentId` in one environment alone: stacks of
 * different environments may have the same name.
 */
export function getStack(args: GetStackArgs = {}, options?: DynamicFunctionOptions): Promise<GetStackResult> {
  return new DynamicFunction<GetStackResult>("getStack").call(args, options);
}

/**
 * Looks up a stack by its ID or by its name, and with `environmentId` in one environment alone: stacks of
 * different environments may have the same name.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getStackOutput(
  args: GetStackOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetStackResult> {
  return new DynamicFunction<GetStackResult>("getStack").output(args, options);
}

/**
 * Looks up all stacks, those of an environment, of a kind, or of a pattern of names; without their texts, which
 * `getStack` tells.
 */
export function getStacks(args: GetStacksArgs = {}, options?: DynamicFunctionOptions): Promise<GetStacksResult> {
  return new DynamicFunction<GetStacksResult>("getStacks").call(args, options);
}

/**
 * Looks up all stacks, those of an environment, of a kind, or of a pattern of names; without their texts, which
 * `getStack` tells.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getStacksOutput(
  args: GetStacksOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetStacksResult> {
  return new DynamicFunction<GetStacksResult>("getStacks").output(args, options);
}

/**
 * Tells under which addresses the services of a stack are reached: by the TCP ports that its containers, or the
 * services of its swarm, have published at the moment. The host is the environment's `publicUrl` or, without
 * one, that of the engine's own address; nothing is told where neither is known, as of an engine behind a
 * socket. Of Kubernetes nothing is told, either.
 */
export function getStackUrls(args: GetStackUrlsArgs, options?: DynamicFunctionOptions): Promise<GetStackUrlsResult> {
  return new DynamicFunction<GetStackUrlsResult>("getStackUrls").call(args, options);
}

/**
 * Tells under which addresses the services of a stack are reached: by the TCP ports that its containers, or the
 * services of its swarm, have published at the moment. The host is the environment's `publicUrl` or, without
 * one, that of the engine's own address; nothing is told where neither is known, as of an engine behind a
 * socket. Of Kubernetes nothing is told, either.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getStackUrlsOutput(
  args: GetStackUrlsOutputArgs,
  options?: DynamicFunctionOptions,
): pulumi.Output<GetStackUrlsResult> {
  return new DynamicFunction<GetStackUrlsResult>("getStackUrls").output(args, options);
}

/**
 * Tells which Portainer server it is, and of which version and edition.
 */
export function getStatus(options?: DynamicFunctionOptions): Promise<GetStatusResult> {
  return new DynamicFunction<GetStatusResult>("getStatus").call({}, options);
}

/**
 * Tells which Portainer server it is, and of which version and edition.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getStatusOutput(options?: DynamicFunctionOptions): pulumi.Output<GetStatusResult> {
  return new DynamicFunction<GetStatusResult>("getStatus").output({}, options);
}

/**
 * Looks up a tag by its ID or by its name.
 */
export function getTag(args: GetTagArgs = {}, options?: DynamicFunctionOptions): Promise<GetTagResult> {
  return new DynamicFunction<GetTagResult>("getTag").call(args, options);
}

/**
 * Looks up a tag by its ID or by its name.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getTagOutput(
  args: GetTagOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetTagResult> {
  return new DynamicFunction<GetTagResult>("getTag").output(args, options);
}

/**
 * Looks up all tags, or those of a pattern of names.
 */
export function getTags(args: GetTagsArgs = {}, options?: DynamicFunctionOptions): Promise<GetTagsResult> {
  return new DynamicFunction<GetTagsResult>("getTags").call(args, options);
}

/**
 * Looks up all tags, or those of a pattern of names.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getTagsOutput(
  args: GetTagsOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetTagsResult> {
  return new DynamicFunction<GetTagsResult>("getTags").output(args, options);
}

/**
 * Looks up a team by its ID or by its name.
 */
export function getTeam(args: GetTeamArgs = {}, options?: DynamicFunctionOptions): Promise<GetTeamResult> {
  return new DynamicFunction<GetTeamResult>("getTeam").call(args, options);
}

/**
 * Looks up a team by its ID or by its name.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getTeamOutput(
  args: GetTeamOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetTeamResult> {
  return new DynamicFunction<GetTeamResult>("getTeam").output(args, options);
}

/**
 * Looks up all teams, those of a pattern of names, or those of a user.
 */
export function getTeams(args: GetTeamsArgs = {}, options?: DynamicFunctionOptions): Promise<GetTeamsResult> {
  return new DynamicFunction<GetTeamsResult>("getTeams").call(args, options);
}

/**
 * Looks up all teams, those of a pattern of names, or those of a user.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getTeamsOutput(
  args: GetTeamsOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetTeamsResult> {
  return new DynamicFunction<GetTeamsResult>("getTeams").output(args, options);
}

/**
 * Looks up a user by ID or by username.
 */
export function getUser(args: GetUserArgs = {}, options?: DynamicFunctionOptions): Promise<GetUserResult> {
  return new DynamicFunction<GetUserResult>("getUser").call(args, options);
}

/**
 * Looks up a user by ID or by username.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getUserOutput(
  args: GetUserOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetUserResult> {
  return new DynamicFunction<GetUserResult>("getUser").output(args, options);
}

/**
 * Looks up all users, those of a pattern of names, those of a role, or those in a team.
 */
export function getUsers(args: GetUsersArgs = {}, options?: DynamicFunctionOptions): Promise<GetUsersResult> {
  return new DynamicFunction<GetUsersResult>("getUsers").call(args, options);
}

/**
 * Looks up all users, those of a pattern of names, those of a role, or those in a team.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getUsersOutput(
  args: GetUsersOutputArgs = {},
  options?: DynamicFunctionOptions,
): pulumi.Output<GetUsersResult> {
  return new DynamicFunction<GetUsersResult>("getUsers").output(args, options);
}
