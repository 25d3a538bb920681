import { isEdge } from "./environmentForm";
import { badRequest, forbidden, reasonOf, type ApiError } from "./errors";
import type { Environment } from "./model";
import { atoi } from "./payload";
import { json, type Call, type Routes } from "./routes";
import type { Store } from "./store";

const agentHeader = "portainer-agent";
const platformHeader = "portainer-agent-platform";
const identifierHeader = "x-portaineragent-edgeid";

/** The type of environment by the platform that its agent says it is on. */
const types: ReadonlyMap<number, number> = new Map([
  [1, 4],
  [2, 7],
]);

/**
 * Edge agents that call in: their environments learn who they are and what they are on. The sandbox has no tunnels and
 * nothing for them to do. Portainer: api/http/handler/endpointedge/endpointedge_status_inspect.go.
 */
export function edgeAgentRoutes(routes: Routes, store: Store): void {
  routes.public("GET", "/endpoints/:id/edge/status", (call) => {
    const id = call.id("id", "environment");
    if (!store.environments.has(id)) {
      throw untrusted(`unable to retrieve endpoint heartbeat. Environment ID: ${String(id)}`);
    }
    const environment = store.environments.read(id);
    const identifier = header(call, identifierHeader);
    const refusal = refusalOfAgent(call, environment);
    if (refusal !== undefined) {
      throw untrusted(`unauthorized Edge endpoint operation: ${refusal}. Environment name: ${environment.Name}`);
    }
    store.environments.put(id, {
      ...environment,
      Type: typeOf(call, environment),
      EdgeID: environment.EdgeID === undefined || environment.EdgeID === "" ? identifier : environment.EdgeID,
      Agent: { Version: header(call, agentHeader) },
      LastCheckInDate: Math.floor(Date.now() / 1000),
    });
    const checkin = environment.EdgeCheckinInterval || store.settings.EdgeAgentCheckinInterval;
    return json({ status: "IDLE", port: 0, schedules: [], checkin, credentials: "", stacks: [] });
  });
}

/** Why a caller is not the agent of an environment. Portainer: api/http/security/bouncer.go. */
export function refusalOfAgent(call: Call, { Type, EdgeID = "" }: Environment): string | undefined {
  const identifier = header(call, identifierHeader);
  if (!isEdge(Type)) return "Invalid environment type";
  if (identifier === "") return "missing Edge identifier";
  return EdgeID !== "" && EdgeID !== identifier ? "invalid Edge identifier" : undefined;
}

function typeOf(call: Call, environment: Environment): number {
  const invalid = (cause: string) =>
    badRequest(
      "agent platform header is not valid",
      `edge polling error: ${cause}. Environment name: ${environment.Name}`,
    );
  const platform = header(call, platformHeader);
  if (platform === "") throw invalid("agent platform header is missing");
  let number: number;
  try {
    number = atoi(platform);
  } catch (error) {
    throw invalid(reasonOf(error));
  }
  const type = types.get(number);
  if (type === undefined) throw invalid(`agent platform ${String(number)} is not valid`);
  return type;
}

function header({ request }: Call, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

function untrusted(cause: string): ApiError {
  return forbidden("Permission denied to access environment. The device has not been trusted yet", cause);
}
