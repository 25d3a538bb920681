import type { PortainerFunction } from "../lifecycle/function";
import { getContainer, getContainers } from "./containers";
import { getEnvironmentGroup } from "./environmentGroups";
import { getEnvironment, getEnvironments } from "./environments";
import { getKubeconfig } from "./kubeconfig";
import { getRegistries, getRegistry } from "./registries";
import { getStack, getStacks } from "./stacks";
import { getStackUrls } from "./stackUrls";
import { getStatus } from "./status";
import { getTag, getTags } from "./tags";
import { getTeam, getTeams } from "./teams";
import { getUser, getUsers } from "./users";

/** All look-ups, in the order of the reference. */
export const functions: readonly PortainerFunction[] = [
  getContainer,
  getContainers,
  getEnvironment,
  getEnvironmentGroup,
  getEnvironments,
  getKubeconfig,
  getRegistries,
  getRegistry,
  getStack,
  getStacks,
  getStackUrls,
  getStatus,
  getTag,
  getTags,
  getTeam,
  getTeams,
  getUser,
  getUsers,
];
