import type { HostConfig } from "./containerSpecification";
import { Refusal } from "./refusal";

/** A port of the host, at one of its addresses. */
export interface HostPort {
  readonly HostIp: string;
  readonly HostPort: string;
}

/** By the port of the container and its protocol: `8080/tcp`. */
export type Published = Readonly<Record<string, readonly HostPort[] | null>>;

const everywhere: ReadonlySet<string> = new Set(["", "0.0.0.0", "::"]);

/** The ports of the host that no socket is behind, and that containers take all the same. */
export class Ports {
  private readonly taken = new Map<string, Published>();
  private next = 32768;

  /** Publishes the ports of a container. @throws Refusal when another one has one of them. */
  publish(id: string, name: string, exposed: readonly string[], bindings: HostConfig["PortBindings"]): Published {
    const published: Record<string, readonly HostPort[] | null> = {};
    for (const port of exposed) {
      const wanted = bindings?.[port] ?? null;
      published[port] = wanted === null ? null : wanted.flatMap((each) => this.bind(name, port, each));
    }
    this.taken.set(id, published);
    return published;
  }

  release(id: string): void {
    this.taken.delete(id);
  }

  private bind(name: string, port: string, { HostIp, HostPort }: HostPort): HostPort[] {
    const chosen = ["", "0"].includes(HostPort) ? String(this.next++) : HostPort;
    if (this.isTaken(port, HostIp, chosen)) {
      throw new Refusal(
        500,
        `driver failed programming external connectivity on endpoint ${name}: Bind for ` +
          `${HostIp === "" ? "0.0.0.0" : HostIp}:${chosen} failed: port is already allocated`,
      );
    }
    const addresses = HostIp === "" ? ["0.0.0.0", "::"] : [HostIp];
    return addresses.map((address) => ({ HostIp: address, HostPort: chosen }));
  }

  private isTaken(port: string, address: string, hostPort: string): boolean {
    const protocol = port.split("/")[1];
    return [...this.taken.values()]
      .flatMap((published) => Object.entries(published))
      .filter(([other]) => other.split("/")[1] === protocol)
      .flatMap(([, ports]) => ports ?? [])
      .some(
        (other) =>
          other.HostPort === hostPort &&
          (other.HostIp === address || everywhere.has(other.HostIp) || everywhere.has(address)),
      );
  }
}
