import { Client } from "./client";
import type { Connection } from "./connection";
import { Docker } from "./docker";
import { getPublicSettings, type PublicSettings } from "./publicSettings";
import { Registries } from "./registries";
import { ResourceControls } from "./resourceControls";
import { Stacks } from "./stacks";
import { getStatus, type Status } from "./status";
import { Tags } from "./tags";
import { TeamMemberships } from "./teamMemberships";
import { Teams } from "./teams";
import { Users } from "./users";

/** One Portainer server: everything that its API offers, by noun. */
export class Portainer {
  /** The server's address, for messages. */
  readonly server: string;
  readonly resourceControls: ResourceControls;
  readonly stacks: Stacks;
  readonly tags: Tags;
  private readonly client: Client;
  private knownStatus: Promise<Status> | undefined;

  constructor(connection: Connection) {
    this.client = new Client(connection);
    this.server = this.client.server;
    this.resourceControls = new ResourceControls(this.client);
    this.stacks = new Stacks(this.client);
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

  /** The settings that the server tells to anybody, as they are now. */
  publicSettings(signal?: AbortSignal): Promise<PublicSettings> {
    return getPublicSettings(this.client, signal);
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
