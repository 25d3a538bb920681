import type { Suite } from "../suite.js";
import { apiTokens } from "./apiTokens.js";
import { dockerAccess } from "./dockerAccess.js";
import { dockerProxy } from "./dockerProxy.js";
import { environmentGroups } from "./environmentGroups.js";
import { environments } from "./environments.js";
import { gitStacks } from "./gitStacks.js";
import { rateLimit } from "./rateLimit.js";
import { registries } from "./registries.js";
import { requests } from "./requests.js";
import { resourceControls } from "./resourceControls.js";
import { sessions } from "./sessions.js";
import { settings } from "./settings.js";
import { stacks } from "./stacks.js";
import { tags } from "./tags.js";
import { teams } from "./teams.js";
import { users } from "./users.js";
import { webhooks } from "./webhooks.js";

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
  registries,
  resourceControls,
  settings,
  dockerProxy,
  dockerAccess,
  stacks,
  gitStacks,
  webhooks,
  rateLimit,
];
