import type { Client } from "./client";
import { DockerCommands } from "./dockerCommands";
import { DockerContainers } from "./dockerContainers";
import { DockerContents } from "./dockerContents";
import { DockerControls } from "./dockerControls";
import { DockerImages } from "./dockerImages";
import { type DockerInfo, getDockerInfo } from "./dockerInfo";
import { DockerNetworks } from "./dockerNetworks";
import { DockerNodes } from "./dockerNodes";
import { DockerPlugins } from "./dockerPlugins";
import { DockerProxy } from "./dockerProxy";
import { DockerServices } from "./dockerServices";
import { DockerVolumes } from "./dockerVolumes";
import type { SharedPulls } from "./sharedPulls";

/** The Docker engine of one environment, by noun. */
export class Docker {
  readonly commands: DockerCommands;
  /** Those of the swarm that it manages. */
  readonly configs: DockerContents;
  readonly containers: DockerContainers;
  readonly controls: DockerControls;
  readonly images: DockerImages;
  readonly networks: DockerNetworks;
  /** Those of the swarm that it manages. */
  readonly nodes: DockerNodes;
  readonly plugins: DockerPlugins;
  /** Those of the swarm that it manages. */
  readonly secrets: DockerContents;
  /** Those of the swarm that it manages. */
  readonly services: DockerServices;
  readonly volumes: DockerVolumes;
  private readonly proxy: DockerProxy;

  /**
   * @param nodeName the node of a swarm whose agent is to answer.
   * @param pulls those of the server.
   */
  constructor(client: Client, environmentId: string, nodeName: string | undefined, pulls: SharedPulls) {
    this.proxy = new DockerProxy(client, environmentId, nodeName);
    this.commands = new DockerCommands(this.proxy);
    this.configs = new DockerContents(this.proxy, "configs");
    this.secrets = new DockerContents(this.proxy, "secrets");
    this.containers = new DockerContainers(this.proxy);
    this.controls = new DockerControls(this.proxy);
    this.images = new DockerImages(this.proxy, pulls);
    this.networks = new DockerNetworks(this.proxy);
    this.nodes = new DockerNodes(this.proxy);
    this.plugins = new DockerPlugins(this.proxy);
    this.volumes = new DockerVolumes(this.proxy);
    this.services = new DockerServices(this.proxy);
  }

  /** What the engine is, and whether it is part of a swarm. */
  info(signal?: AbortSignal): Promise<DockerInfo> {
    return getDockerInfo(this.proxy, signal);
  }
}
