import { Client } from "./client";
import type { Connection } from "./connection";
import { Docker } from "./docker";
import { ResourceControls } from "./resourceControls";
import { getStatus, type Status } from "./status";
import { Tags } from "./tags";

/** One Portainer server: everything that its API offers, by noun. */
export class Portainer {
  /** The server's address, for messages. */
  readonly server: string;
  readonly resourceControls: ResourceControls;
  readonly tags: Tags;
  private readonly client: Client;
  private knownStatus: Promise<Status> | undefined;

  constructor(connection: Connection) {
    this.client = new Client(connection);
    this.server = this.client.server;
    this.resourceControls = new ResourceControls(this.client);
    this.tags = new Tags(this.client);
  }

  /** Version and identity of the server, asked once. */
  status(): Promise<Status> {
    const status = (this.knownStatus ??= getStatus(this.client));
    status.catch(() => {
      this.knownStatus = undefined;
    });
    return status;
  }

  /**
   * The Docker engine of an environment.
   *
   * @param nodeName the node of a swarm whose agent is to answer; without it, whichever Portainer talks to.
   */
  docker(environmentId: string, nodeName?: string): Docker {
    return new Docker(this.client, environmentId, nodeName);
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.client.close();
  }
}
