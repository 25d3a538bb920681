import type { DeploymentTool } from "../../sandbox";
import { About } from "./about";
import { containerRoutes } from "./containerRoutes";
import { Containers } from "./containers";
import { Executions } from "./executions";
import { Images } from "./images";
import { Networks } from "./networks";
import { Plugins } from "./plugins";
import { application, pluginPackage, Registry } from "./registry";
import type { Credentials } from "./request";
import { EngineServer } from "./server";
import { ComposeProjects } from "./stacks/composeProjects";
import { MemoryDeployment } from "./stacks/deployment";
import { SwarmStacks } from "./stacks/swarmStacks";
import { Contents } from "./swarm/contents";
import { Nodes } from "./swarm/nodes";
import { serviceRoutes } from "./swarm/serviceRoutes";
import { Services } from "./swarm/services";
import { Volumes } from "./volumes";

export { application, type Image, Registry } from "./registry";

/** How an engine with a memory only is to be. Everything has a default. */
export interface MemoryEngineOptions {
  /** The registry that it pulls from, with its credentials. Default: one that no other engine knows. */
  readonly registry?: { readonly address: string } & Credentials;
  /** Names under which it has the tests' application from the beginning. Default: none. */
  readonly present?: readonly string[];
}

/** A Docker engine with a memory only: what it runs is said to run. */
export interface MemoryEngine {
  /** `unix:///…/docker.sock`. */
  readonly address: string;
  /** What it pulls from: holds the tests' application in two versions. */
  readonly registry: Registry;
  /** The names of these. */
  readonly images: readonly [string, string];
  /** The names that its registry has a plugin under in two versions, the second of which asks for a capability more. */
  readonly plugins: readonly [string, string];
  /** Deploys stacks in it, in the place of the Docker CLI and compose. */
  readonly deploymentTool: DeploymentTool;
  /** Everything that it holds, a line each, sorted: `container web`. What every engine has by itself is left out. */
  census(): string[];
  close(): Promise<void>;
}

/** Starts a Docker engine that answers as Docker 20.10 does, the manager of a swarm of its own, and does nothing. */
export async function startMemoryEngine(options: MemoryEngineOptions = {}): Promise<MemoryEngine> {
  const registry = new Registry(options.registry ?? usualRegistry);
  const repository = `${registry.login.address}/private/app`;
  const names = [`${repository}:1`, `${repository}:2`] as const;
  for (const [index, name] of names.entries()) registry.publish(name, application(String(index + 1)));

  const pluginNames = [
    `${registry.login.address}/private/plugin:1`,
    `${registry.login.address}/private/plugin:2`,
  ] as const;
  registry.publishPlugin(pluginNames[0], pluginPackage());
  registry.publishPlugin(pluginNames[1], pluginPackage(["CAP_SYS_ADMIN"]));

  const about = new About();
  const images: Images = new Images(registry, (image) => containers.usersOfImage(image));
  for (const name of options.present ?? []) images.keep(name, application("1"));
  const volumes: Volumes = new Volumes((volume) => containers.usersOfVolume(volume));
  const networks: Networks = new Networks(
    (network) => containers.membersOf(network),
    (network) => services.membersOf(network),
  );
  const containers: Containers = new Containers({ images, networks, volumes });
  const configs: Contents = new Contents("config", (id) => services.usersOf(id));
  const secrets: Contents = new Contents("secret", (id) => services.usersOf(id));
  const services: Services = new Services({ about, containers, images, networks, configs, secrets });
  const plugins = new Plugins(registry);
  const executions = new Executions(containers);
  const server = await EngineServer.start([
    ...about.routes(() => ({
      containers: containers.all.length,
      running: containers.all.filter(({ isRunning }) => isRunning).length,
      images: images.census().length,
    })),
    ...executions.routes(),
    ...containerRoutes(containers),
    ...images.routes(),
    ...networks.routes(),
    ...volumes.routes(),
    ...plugins.routes(),
    ...configs.routes(),
    ...secrets.routes(),
    ...serviceRoutes(services, about),
    ...new Nodes(about).routes(),
  ]);
  const kinds = [containers, images, networks, volumes, configs, secrets, services, plugins];
  return {
    address: `unix://${server.socket}`,
    registry,
    images: names,
    plugins: pluginNames,
    deploymentTool: new MemoryDeployment(
      new ComposeProjects({ containers, images, networks, volumes }),
      new SwarmStacks({ services, networks, configs, secrets }),
    ),
    census: () => kinds.flatMap((kind) => kind.census()).sort(),
    close: () => {
      services.close();
      containers.close();
      return server.close();
    },
  };
}

// Nobody listens on this port: what would be sent to it by mistake goes nowhere.
const usualRegistry = { address: "127.0.0.1:9", username: "pulumi", password: "a password of tests" };
