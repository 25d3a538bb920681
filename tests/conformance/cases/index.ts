import type { Suite } from "../suite";
import { apiTokens } from "./apiTokens";
import { backups } from "./backups";
import { customTemplates } from "./customTemplates";
import { dockerAccess } from "./dockerAccess";
import { dockerCommands } from "./dockerCommands";
import { dockerNodes } from "./dockerNodes";
import { dockerObjects } from "./dockerObjects";
import { dockerPlugins } from "./dockerPlugins";
import { dockerProxy } from "./dockerProxy";
import { edgeGroups } from "./edgeGroups";
import { edgeJobs } from "./edgeJobs";
import { edgeStacks } from "./edgeStacks";
import { environmentGroups } from "./environmentGroups";
import { environments } from "./environments";
import { gitStacks } from "./gitStacks";
import { helmRepositories } from "./helmRepositories";
import { kubeconfig } from "./kubeconfig";
import { ldap } from "./ldap";
import { kubernetes } from "./kubernetes";
import { rateLimit } from "./rateLimit";
import { registries } from "./registries";
import { requests } from "./requests";
import { resourceControls } from "./resourceControls";
import { sessions } from "./sessions";
import { settings } from "./settings";
import { ssl } from "./ssl";
import { stacks } from "./stacks";
import { tags } from "./tags";
import { teams } from "./teams";
import { users } from "./users";
import { webhooks } from "./webhooks";

/** Every suite there is. */
export const suites: readonly Suite[] = [
  requests,
  sessions,
  users,
  apiTokens,
  teams,
  tags,
  environmentGroups,
  environments,
  kubeconfig,
  kubernetes,
  registries,
  resourceControls,
  settings,
  ldap,
  helmRepositories,
  backups,
  ssl,
  dockerProxy,
  dockerAccess,
  dockerObjects,
  dockerCommands,
  dockerNodes,
  dockerPlugins,
  stacks,
  gitStacks,
  webhooks,
  customTemplates,
  edgeGroups,
  edgeJobs,
  edgeStacks,
  rateLimit,
];
