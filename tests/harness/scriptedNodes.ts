import { z } from "zod";
import { Interference } from "./interference";

const specification = z.object({
  Labels: z.record(z.string(), z.string()),
  Role: z.string(),
  Availability: z.string(),
});

/** What a node of a swarm is to be. */
type Specification = z.output<typeof specification>;

interface ScriptedNode {
  readonly id: string;
  readonly hostname: string;
  isReady: boolean;
  version: number;
  specification: Specification;
}

/**
 * A swarm of several nodes in front of a server: the tests' own engine is a swarm of one node that other suites use, so
 * that none may be drained or demoted. It refuses what Docker refuses.
 */
export class ScriptedNodes {
  nodes: ScriptedNode[] = [];
  /** Called before a change is looked at: what somebody else does meanwhile. */
  meanwhile: () => void = () => undefined;

  private constructor(private readonly interference: Interference) {
    interference.intervene = ({ method, path, body }) => {
      const { pathname, searchParams } = new URL(path, "http://docker");
      const asked = /\/docker\/nodes(?:\/([^/]+)\/update)?$/.exec(pathname);
      if (asked === null) return undefined;
      if (method === "GET") return { status: 200, body: this.nodes.map(described) };
      return this.update(asked[1] ?? "", Number(searchParams.get("version")), specification.parse(JSON.parse(body)));
    };
  }

  /** A swarm without nodes yet. */
  static async start(target: string): Promise<ScriptedNodes> {
    return new ScriptedNodes(await Interference.start(target));
  }

  /** Has it begin anew. @param nodes hostnames by ID; the first is the manager. */
  reset(nodes: Readonly<Record<string, string>>): void {
    this.meanwhile = () => undefined;
    this.nodes = Object.entries(nodes).map(([id, hostname], index) => ({
      id,
      hostname,
      isReady: true,
      version: 1,
      specification: { Labels: {}, Role: index === 0 ? "manager" : "worker", Availability: "active" },
    }));
  }

  get url(): string {
    return this.interference.url;
  }

  /** The node of an ID. */
  node(id: string): ScriptedNode {
    const found = this.nodes.find((node) => node.id === id);
    if (found === undefined) throw new Error(`There is no node ${id}.`);
    return found;
  }

  close(): Promise<void> {
    return this.interference.close();
  }

  private update(id: string, version: number, wanted: Specification) {
    this.meanwhile();
    const node = this.node(id);
    if (node.version !== version) return refusal(500, "Unknown desc = update out of sequence");
    const managers = this.nodes.filter((each) => each.specification.Role === "manager");
    if (wanted.Role === "worker" && managers.every((each) => each === node)) {
      return refusal(400, "FailedPrecondition desc = attempting to demote the last manager of the swarm");
    }
    node.version++;
    node.specification = wanted;
    return { status: 200, body: {} };
  }
}

function described({ id, hostname, isReady, version, specification: Spec }: ScriptedNode) {
  return {
    ID: id,
    Version: { Index: version },
    Spec,
    Description: { Hostname: hostname, Engine: { EngineVersion: "20.10.24" } },
    Status: { State: isReady ? "ready" : "down", Addr: "10.0.0.1" },
  };
}

function refusal(status: number, reason: string) {
  return { status, body: { message: `rpc error: code = ${reason}` } };
}
