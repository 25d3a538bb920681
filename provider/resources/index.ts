import type { Resource } from "../lifecycle/resource";
import { accessControlResource } from "./accessControlResource";
import { adminUser } from "./adminUser";
import { backup } from "./backup";
import { container } from "./container/container";
import { customTemplate } from "./customTemplate";
import { plugin } from "./plugin/plugin";
import { edgeGroup } from "./edgeGroup";
import { edgeJob } from "./edgeJob";
import { edgeStack } from "./edgeStack/edgeStack";
import { environment } from "./environment";
import { environmentAccess } from "./environmentAccess";
import { environmentGroup } from "./environmentGroup";
import { environmentGroupAccess } from "./environmentGroupAccess";
import { exec } from "./exec/exec";
import { helmRelease } from "./helmRelease";
import { environmentSnapshot } from "./environmentSnapshot";
import { helmRepository } from "./helmRepository";
import { image } from "./image";
import { ldapSettings } from "./ldapSettings";
import { kubernetesSettings } from "./kubernetesSettings";
import { namespace } from "./namespace";
import { namespaceAccess } from "./namespaceAccess";
import { network } from "./network";
import { node } from "./node";
import { oauthSettings } from "./oauthSettings";
import { registry } from "./registry";
import { registryAccess } from "./registryAccess";
import { service } from "./service/service";
import { settings } from "./settings";
import { sslCertificate } from "./sslCertificate";
import { stack } from "./stack/stack";
import { swarmConfig } from "./swarmConfig";
import { swarmSecret } from "./swarmSecret";
import { tag } from "./tag";
import { team } from "./team";
import { teamMembership } from "./teamMembership";
import { user } from "./user";
import { userToken } from "./userToken";
import { volume } from "./volume";
import { webhook } from "./webhook";

/** All kinds of resources, in the order of the reference. */
export const resources: readonly Resource[] = [
  accessControlResource,
  adminUser,
  backup,
  container,
  customTemplate,
  plugin,
  edgeGroup,
  edgeJob,
  edgeStack,
  environment,
  environmentAccess,
  environmentGroup,
  environmentGroupAccess,
  exec,
  helmRelease,
  environmentSnapshot,
  helmRepository,
  image,
  ldapSettings,
  kubernetesSettings,
  namespace,
  namespaceAccess,
  network,
  node,
  oauthSettings,
  registry,
  registryAccess,
  service,
  settings,
  sslCertificate,
  stack,
  swarmConfig,
  swarmSecret,
  tag,
  team,
  teamMembership,
  user,
  userToken,
  volume,
  webhook,
];
