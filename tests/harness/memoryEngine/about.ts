import { hexadecimalId, swarmId, timestamp } from "./identifiers";
import { ok, type Route } from "./request";

/** What an engine says of itself. */
export class About {
  readonly id = hexadecimalId().slice(0, 48);
  readonly nodeId = swarmId();
  readonly clusterId = swarmId();

  /** @param count of what the engine has. */
  routes(
    count: () => { readonly containers: number; readonly running: number; readonly images: number },
  ): readonly Route[] {
    const ping = { status: 200, body: "OK", type: "text/plain; charset=utf-8" };
    return [
      ["GET", "/_ping", () => ping],
      ["HEAD", "/_ping", () => ({ status: 200 })],
      ["GET", "/version", () => ok(version)],
      ["GET", "/info", () => ok(this.describe(count()))],
      ["GET", "/swarm", () => ok({ ...this.cluster(), JoinTokens: { Worker: "SWMTKN-1", Manager: "SWMTKN-1" } })],
    ];
  }

  private describe({ containers, running, images }: { containers: number; running: number; images: number }) {
    return {
      ID: this.id,
      Containers: containers,
      ContainersRunning: running,
      ContainersPaused: 0,
      ContainersStopped: containers - running,
      Images: images,
      Driver: "overlay2",
      OSType: "linux",
      Architecture: "x86_64",
      OperatingSystem: "the memory of a test",
      NCPU: 2,
      MemTotal: 4_294_967_296,
      Name: hostname,
      ServerVersion: version.Version,
      DefaultRuntime: "runc",
      Plugins: { Volume: ["local"], Network: ["bridge", "host", "ipvlan", "macvlan", "null", "overlay"] },
      Swarm: {
        NodeID: this.nodeId,
        NodeAddr: "127.0.0.1",
        LocalNodeState: "active",
        ControlAvailable: true,
        Error: "",
        Nodes: 1,
        Managers: 1,
        Cluster: this.cluster(),
      },
    };
  }

  private cluster() {
    return { ID: this.clusterId, Version: { Index: 1 }, CreatedAt: timestamp(new Date(0)), Spec: { Name: "default" } };
  }
}

/** Of the only node of its swarm. */
export const hostname = "memory";

/** Docker's version: that whose answers the engine gives. */
export const version = {
  Platform: { Name: "" },
  Version: "20.10.24",
  ApiVersion: "1.41",
  MinAPIVersion: "1.12",
  Os: "linux",
  Arch: "amd64",
  Components: [{ Name: "Engine", Version: "20.10.24", Details: { ApiVersion: "1.41", Os: "linux" } }],
} as const;
