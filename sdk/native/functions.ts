// Generated from provider/functions by `npm run generate`. Changes here get lost.
import type * as pulumi from "@pulumi/pulumi";
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
} from "../functionTypes";
import { NativeFunction } from "./nativeFunction";

/**
 * Looks up a container, running or not, by its ID or by its name and its environment.
 */
export function getContainer(args: GetContainerArgs = {}, options?: pulumi.InvokeOptions): Promise<GetContainerResult> {
  return new NativeFunction<GetContainerResult>("getContainer").call(args, options);
}

/**
 * Looks up a container, running or not, by its ID or by its name and its environment.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getContainerOutput(
  args: GetContainerOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetContainerResult> {
  return new NativeFunction<GetContainerResult>("getContainer").output(args, options);
}

/**
 * Looks up the containers of an environment, running or not: all, or those of a pattern of names or of labels.
 */
export function getContainers(args: GetContainersArgs, options?: pulumi.InvokeOptions): Promise<GetContainersResult> {
  return new NativeFunction<GetContainersResult>("getContainers").call(args, options);
}

/**
 * Looks up the containers of an environment, running or not: all, or those of a pattern of names or of labels.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getContainersOutput(
  args: GetContainersOutputArgs,
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetContainersResult> {
  return new NativeFunction<GetContainersResult>("getContainers").output(args, options);
}

/**
 * Looks up an environment by its ID or by its name.
 */
export function getEnvironment(
  args: GetEnvironmentArgs = {},
  options?: pulumi.InvokeOptions,
): Promise<GetEnvironmentResult> {
  return new NativeFunction<GetEnvironmentResult>("getEnvironment").call(args, options);
}

/**
 * Looks up an environment by its ID or by its name.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getEnvironmentOutput(
  args: GetEnvironmentOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetEnvironmentResult> {
  return new NativeFunction<GetEnvironmentResult>("getEnvironment").output(args, options);
}

/**
 * Looks up an environment group by its ID or by its name. The group with the ID `1` has all environments that
 * are in no other.
 */
export function getEnvironmentGroup(
  args: GetEnvironmentGroupArgs = {},
  options?: pulumi.InvokeOptions,
): Promise<GetEnvironmentGroupResult> {
  return new NativeFunction<GetEnvironmentGroupResult>("getEnvironmentGroup").call(args, options);
}

/**
 * Looks up an environment group by its ID or by its name. The group with the ID `1` has all environments that
 * are in no other.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getEnvironmentGroupOutput(
  args: GetEnvironmentGroupOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetEnvironmentGroupResult> {
  return new NativeFunction<GetEnvironmentGroupResult>("getEnvironmentGroup").output(args, options);
}

/**
 * Looks up all environments, or those that meet conditions: all of the conditions that are given. Without edge
 * keys, which `getEnvironment` tells: a list that has one would be a secret as a whole.
 */
export function getEnvironments(
  args: GetEnvironmentsArgs = {},
  options?: pulumi.InvokeOptions,
): Promise<GetEnvironmentsResult> {
  return new NativeFunction<GetEnvironmentsResult>("getEnvironments").call(args, options);
}

/**
 * Looks up all environments, or those that meet conditions: all of the conditions that are given. Without edge
 * keys, which `getEnvironment` tells: a list that has one would be a secret as a whole.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getEnvironmentsOutput(
  args: GetEnvironmentsOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetEnvironmentsResult> {
  return new NativeFunction<GetEnvironmentsResult>("getEnvironments").output(args, options);
}

/**
 * Makes a kubeconfig for Kubernetes environments, with which kubectl and Pulumi's Kubernetes provider reach them
 * through Portainer, in the name of the user of the connection.
 *
 * Portainer puts a new token into it each time, so that it is another one in every run; how long the token lasts
 * is one of Portainer's settings, for ever by default. The kubeconfig expects Portainer behind `https://`, and
 * does not verify its certificate.
 */
export function getKubeconfig(args: GetKubeconfigArgs, options?: pulumi.InvokeOptions): Promise<GetKubeconfigResult> {
  return new NativeFunction<GetKubeconfigResult>("getKubeconfig").call(args, options);
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
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetKubeconfigResult> {
  return new NativeFunction<GetKubeconfigResult>("getKubeconfig").output(args, options);
}

/**
 * Looks up all registries, those of a pattern of names, or those of a type.
 */
export function getRegistries(
  args: GetRegistriesArgs = {},
  options?: pulumi.InvokeOptions,
): Promise<GetRegistriesResult> {
  return new NativeFunction<GetRegistriesResult>("getRegistries").call(args, options);
}

/**
 * Looks up all registries, those of a pattern of names, or those of a type.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getRegistriesOutput(
  args: GetRegistriesOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetRegistriesResult> {
  return new NativeFunction<GetRegistriesResult>("getRegistries").output(args, options);
}

/**
 * Looks up a registry by its ID or by its name. Portainer does not tell its password.
 */
export function getRegistry(args: GetRegistryArgs = {}, options?: pulumi.InvokeOptions): Promise<GetRegistryResult> {
  return new NativeFunction<GetRegistryResult>("getRegistry").call(args, options);
}

/**
 * Looks up a registry by its ID or by its name. Portainer does not tell its password.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getRegistryOutput(
  args: GetRegistryOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetRegistryResult> {
  return new NativeFunction<GetRegistryResult>("getRegistry").output(args, options);
}

/**
 * Looks up a stack by its ID or by its name, and with `environmentId` in one environment alone: stacks of
 * different environments may have the same name.
 */
export function getStack(args: GetStackArgs = {}, options?: pulumi.InvokeOptions): Promise<GetStackResult> {
  return new NativeFunction<GetStackResult>("getStack").call(args, options);
}

/**
 * Looks up a stack by its ID or by its name, and with `environmentId` in one environment alone: stacks of
 * different environments may have the same name.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getStackOutput(
  args: GetStackOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetStackResult> {
  return new NativeFunction<GetStackResult>("getStack").output(args, options);
}

/**
 * Looks up all stacks, those of an environment, of a kind, or of a pattern of names; without their texts, which
 * `getStack` tells.
 */
export function getStacks(args: GetStacksArgs = {}, options?: pulumi.InvokeOptions): Promise<GetStacksResult> {
  return new NativeFunction<GetStacksResult>("getStacks").call(args, options);
}

/**
 * Looks up all stacks, those of an environment, of a kind, or of a pattern of names; without their texts, which
 * `getStack` tells.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getStacksOutput(
  args: GetStacksOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetStacksResult> {
  return new NativeFunction<GetStacksResult>("getStacks").output(args, options);
}

/**
 * Tells under which addresses the services of a stack are reached: by the TCP ports that its containers, or the
 * services of its swarm, have published at the moment. The host is the environment's `publicUrl` or, without
 * one, that of the engine's own address; nothing is told where neither is known, as of an engine behind a
 * socket. Of Kubernetes nothing is told, either.
 */
export function getStackUrls(args: GetStackUrlsArgs, options?: pulumi.InvokeOptions): Promise<GetStackUrlsResult> {
  return new NativeFunction<GetStackUrlsResult>("getStackUrls").call(args, options);
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
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetStackUrlsResult> {
  return new NativeFunction<GetStackUrlsResult>("getStackUrls").output(args, options);
}

/**
 * Tells which Portainer server it is, and of which version and edition.
 */
export function getStatus(options?: pulumi.InvokeOptions): Promise<GetStatusResult> {
  return new NativeFunction<GetStatusResult>("getStatus").call({}, options);
}

/**
 * Tells which Portainer server it is, and of which version and edition.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getStatusOutput(options?: pulumi.InvokeOutputOptions): pulumi.Output<GetStatusResult> {
  return new NativeFunction<GetStatusResult>("getStatus").output({}, options);
}

/**
 * Looks up a tag by its ID or by its name.
 */
export function getTag(args: GetTagArgs = {}, options?: pulumi.InvokeOptions): Promise<GetTagResult> {
  return new NativeFunction<GetTagResult>("getTag").call(args, options);
}

/**
 * Looks up a tag by its ID or by its name.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getTagOutput(
  args: GetTagOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetTagResult> {
  return new NativeFunction<GetTagResult>("getTag").output(args, options);
}

/**
 * Looks up all tags, or those of a pattern of names.
 */
export function getTags(args: GetTagsArgs = {}, options?: pulumi.InvokeOptions): Promise<GetTagsResult> {
  return new NativeFunction<GetTagsResult>("getTags").call(args, options);
}

/**
 * Looks up all tags, or those of a pattern of names.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getTagsOutput(
  args: GetTagsOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetTagsResult> {
  return new NativeFunction<GetTagsResult>("getTags").output(args, options);
}

/**
 * Looks up a team by its ID or by its name.
 */
export function getTeam(args: GetTeamArgs = {}, options?: pulumi.InvokeOptions): Promise<GetTeamResult> {
  return new NativeFunction<GetTeamResult>("getTeam").call(args, options);
}

/**
 * Looks up a team by its ID or by its name.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getTeamOutput(
  args: GetTeamOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetTeamResult> {
  return new NativeFunction<GetTeamResult>("getTeam").output(args, options);
}

/**
 * Looks up all teams, those of a pattern of names, or those of a user.
 */
export function getTeams(args: GetTeamsArgs = {}, options?: pulumi.InvokeOptions): Promise<GetTeamsResult> {
  return new NativeFunction<GetTeamsResult>("getTeams").call(args, options);
}

/**
 * Looks up all teams, those of a pattern of names, or those of a user.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getTeamsOutput(
  args: GetTeamsOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetTeamsResult> {
  return new NativeFunction<GetTeamsResult>("getTeams").output(args, options);
}

/**
 * Looks up a user by ID or by username.
 */
export function getUser(args: GetUserArgs = {}, options?: pulumi.InvokeOptions): Promise<GetUserResult> {
  return new NativeFunction<GetUserResult>("getUser").call(args, options);
}

/**
 * Looks up a user by ID or by username.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getUserOutput(
  args: GetUserOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetUserResult> {
  return new NativeFunction<GetUserResult>("getUser").output(args, options);
}

/**
 * Looks up all users, those of a pattern of names, those of a role, or those in a team.
 */
export function getUsers(args: GetUsersArgs = {}, options?: pulumi.InvokeOptions): Promise<GetUsersResult> {
  return new NativeFunction<GetUsersResult>("getUsers").call(args, options);
}

/**
 * Looks up all users, those of a pattern of names, those of a role, or those in a team.
 *
 * Waits for arguments that are outputs of resources; in a preview, what is not known yet is not looked up.
 */
export function getUsersOutput(
  args: GetUsersOutputArgs = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetUsersResult> {
  return new NativeFunction<GetUsersResult>("getUsers").output(args, options);
}
