import { edgeAddress, type Environment } from "../api/environment";
import { type Access, describeAccess } from "./access";
import type { EnvironmentInputs, Tls } from "./environmentInputs";
import { describeTls } from "./environmentTls";

/** What a program has said before, where the server alone does not tell how it would say it. */
interface Known {
  readonly tls?: Tls | undefined;
  readonly access?: Access | undefined;
}

/** The properties as a program would write what the server has. */
export function describeEnvironment(found: Environment, known: Known) {
  return {
    name: found.name,
    type: found.type,
    url: addressOf(found),
    publicUrl: found.publicUrl,
    groupId: String(found.groupId),
    tagIds: found.tagIds.map(String),
    tls: describeTls(found, known.tls),
    containerEngine: describeEngine(found),
    gpus: found.gpus,
    gpuManagement: found.gpuManagement,
    edgeCheckinInterval: found.type === "edgeAgent" ? found.edgeCheckinInterval : 0,
    access: describeAccess(known.access, found),
    securitySettings: found.securitySettings,
  };
}

/** What an edge agent is started with; nothing of it for any other environment. */
export function edgeOutputs({ edgeKey, edgeId }: Environment) {
  return { edgeKey: edgeKey === "" ? undefined : edgeKey, edgeId: edgeId === "" ? undefined : edgeId };
}

/** Where it is; of an edge agent, the address of Portainer that it calls. */
export function addressOf(found: Environment): string {
  return (found.type === "edgeAgent" ? edgeAddress(found) : undefined) ?? found.url;
}

/** Where nobody has said, and on servers that do not know of Podman, it is Docker. */
function describeEngine({ type, containerEngine }: Environment): EnvironmentInputs["containerEngine"] {
  if (type === "azure" || type === "kubernetes") return undefined;
  return containerEngine === "podman" ? "podman" : "docker";
}
