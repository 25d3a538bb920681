import { request } from "undici";
import { uniqueName } from "./names";
import { Objects } from "./objects";
import { Program, type ProgramResource } from "./program";
import type { Target } from "./target";

/** What an agent reports of an edge stack: api/portainer.go, `EdgeStackStatusType`. */
const statuses = { error: 2, running: 7, deploying: 8 } as const;

/** A server with edge compute, on which a suite has edge environments and groups of them. IDs are as programs have them. */
export class Edge {
  private readonly environments: ProgramResource[] = [];
  private readonly program: Program;
  private readonly objects: Objects;

  private constructor(private readonly target: Target) {
    this.program = new Program(target);
    this.objects = new Objects(target);
  }

  /** Turns edge compute on. */
  static async open(target: Target): Promise<Edge> {
    await target.ask("PUT", "/settings", { EnableEdgeComputeFeatures: true });
    return new Edge(target);
  }

  /** An environment whose agent has not called in yet. */
  async environment(): Promise<string> {
    const environment = this.program.resource("Environment");
    await environment.up({ name: uniqueName("shop"), type: "edgeAgent", url: "https://portainer.example.com" });
    this.environments.push(environment);
    return environment.id;
  }

  /** A group of these environments. */
  group(...environmentIds: readonly string[]): Promise<string> {
    return this.objects.edgeGroup(environmentIds.map(Number));
  }

  /** Removes what it has made, and leaves edge compute as it is. */
  async remove(): Promise<void> {
    await this.objects.remove();
    for (const environment of this.environments) await environment.destroy();
    await this.program.close();
  }

  /** Removes what it has made, and turns edge compute off. */
  async close(): Promise<void> {
    await this.remove();
    await this.target.ask("PUT", "/settings", { EnableEdgeComputeFeatures: false });
  }
}

/** Does what the agent of an environment does when it has something to say of an edge stack. */
export async function reportEdgeStack(
  { url }: Pick<Target, "url">,
  stackId: string,
  environmentId: string,
  status: keyof typeof statuses,
  error = "",
): Promise<void> {
  const { statusCode, body } = await request(`${url}/api/edge_stacks/${stackId}/status`, {
    method: "PUT",
    headers: { "X-PortainerAgent-EdgeID": `agent-${environmentId}`, "content-type": "application/json" },
    body: JSON.stringify({ EndpointID: Number(environmentId), Status: statuses[status], Error: error }),
  });
  if (statusCode !== 200) throw new Error(`the agent was turned away: ${statusCode} ${await body.text()}`);
  await body.dump();
}
