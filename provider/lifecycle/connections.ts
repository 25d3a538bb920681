import { Portainer } from "../api/portainer";
import { defaultConnection, namedConnection } from "./configuration";

/** The servers of one stack, each opened once a process: their sessions, lists and identities are shared. */
export class Connections {
  private readonly opened = new Map<string | undefined, Portainer>();

  constructor(
    private readonly configuration: Readonly<Record<string, unknown>>,
    private readonly connections: unknown,
    /** Told once for each connection that asks for less safety than it could have. */
    private readonly warn: (message: string) => void,
  ) {}

  /**
   * The server of a connection by its name in `portainer:connections`, or the default one.
   *
   * @throws ConfigurationError when the configuration does not say how to reach it.
   */
  get(name: string | undefined): Portainer {
    const known = this.opened.get(name);
    if (known !== undefined) return known;
    const connection =
      name === undefined ? defaultConnection(this.configuration, process.env) : namedConnection(this.connections, name);
    if (connection.insecure) {
      this.warn(`TLS certificates of ${connection.url} are not verified (portainer:insecure).`);
    }
    const portainer = new Portainer(connection);
    this.opened.set(name, portainer);
    return portainer;
  }
}
