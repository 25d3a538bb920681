import type { Portainer } from "../api/portainer";
import { Connections } from "../lifecycle/connections";
import { readStackConfiguration } from "./stackConfiguration";

/** What all dynamic providers of one process share: the engine runs one process for a whole deployment. */
export class Host {
  private connections: Connections | undefined;

  /** Reads the stack's configuration, once. */
  configure(read: (key: string) => unknown): void {
    if (this.connections !== undefined) return;
    const { settings, connections } = readStackConfiguration(read);
    this.connections = new Connections(settings, connections, (message) => {
      this.warn(message);
    });
  }

  /** Tells the user something: the engine shows what a provider's process prints. */
  warn(message: string): void {
    console.warn(`portainer: ${message}`);
  }

  /** @throws ConfigurationError when the configuration does not say how to reach the server. */
  portainer(connection: string | undefined): Portainer {
    if (this.connections === undefined) throw new Error("the engine has not configured this provider yet.");
    return this.connections.get(connection);
  }
}
