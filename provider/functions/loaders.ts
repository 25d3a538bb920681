// Generated from provider/functions/index.ts by `npm run generate`. Changes here get lost.
// Whoever asks for one does not wait, and the compiler looks for the export in the type of the module:
/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports,
  @typescript-eslint/consistent-type-assertions */
import type { PortainerFunction } from "../lifecycle/function";

/** Each by its name, loaded when it is asked for: a command knows few of them, and all take it a tenth of a second. */
export const loadFunction: Readonly<Record<string, () => PortainerFunction>> = {
  getContainer: () => (require("./containers") as typeof import("./containers")).getContainer,
  getContainers: () => (require("./containers") as typeof import("./containers")).getContainers,
  getEnvironment: () => (require("./environments") as typeof import("./environments")).getEnvironment,
  getEnvironmentGroup: () =>
    (require("./environmentGroups") as typeof import("./environmentGroups")).getEnvironmentGroup,
  getEnvironments: () => (require("./environments") as typeof import("./environments")).getEnvironments,
  getKubeconfig: () => (require("./kubeconfig") as typeof import("./kubeconfig")).getKubeconfig,
  getRegistries: () => (require("./registries") as typeof import("./registries")).getRegistries,
  getRegistry: () => (require("./registries") as typeof import("./registries")).getRegistry,
  getStack: () => (require("./stacks") as typeof import("./stacks")).getStack,
  getStacks: () => (require("./stacks") as typeof import("./stacks")).getStacks,
  getStackUrls: () => (require("./stackUrls") as typeof import("./stackUrls")).getStackUrls,
  getStatus: () => (require("./status") as typeof import("./status")).getStatus,
  getTag: () => (require("./tags") as typeof import("./tags")).getTag,
  getTags: () => (require("./tags") as typeof import("./tags")).getTags,
  getTeam: () => (require("./teams") as typeof import("./teams")).getTeam,
  getTeams: () => (require("./teams") as typeof import("./teams")).getTeams,
  getUser: () => (require("./users") as typeof import("./users")).getUser,
  getUsers: () => (require("./users") as typeof import("./users")).getUsers,
};
