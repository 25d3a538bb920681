import { openPortainer } from "./opening";
import type { Portainer } from "../api/portainer";
import { defaultConnection, namedConnection } from "./configuration";

/** The servers of one stack, each opened once a process: their sessions, lists and identities are shared. */
export class Connections {
  private readonly opened = new Map<string | undefined, Portainer>();

  constructor(
    private readonly configuration: Readonly<Record<string, unknown>>,
    private readonly connections: unknown,
    /** Told once for each connection what {@link openPortainer} tells. */
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
    const portainer = openPortainer(connection, this.warn);
    this.opened.set(name, portainer);
    return portainer;
  }
}
