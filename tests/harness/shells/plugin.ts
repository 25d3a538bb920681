import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DiffResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { Properties } from "../../../provider/lifecycle/unknown";
import { type PluginServer, startPlugin } from "../../../provider/plugin/server";
import type { Calls, Decision, Held, ProviderProcess, Subject } from "./calls";
import { EngineServiceStandIn } from "./engineService";
import { PluginClient } from "./pluginClient";

const schemaFile = join(__dirname, "../../../provider/schema/schema.json");
const componentCode = join(__dirname, "../../../dist/plugin/components.js");

/** A plugin in this process, reached as an engine reaches it. */
export class Plugin {
  private constructor(
    readonly engine: EngineServiceStandIn,
    readonly client: PluginClient,
    private readonly server: PluginServer,
  ) {}

  /** Starts one that has been told of its engine, and not been configured. */
  static async start(): Promise<Plugin> {
    const plugin = await Plugin.startUnattached();
    await plugin.client.handshake(plugin.engine.address);
    return plugin;
  }

  /** Starts one that knows of no engine. */
  static async startUnattached(): Promise<Plugin> {
    const engine = await EngineServiceStandIn.start();
    const server = await startPlugin(undefined, () => readFile(schemaFile, "utf8"), componentCode);
    return new Plugin(engine, new PluginClient(server.port), server);
  }

  /** Configures it as the engine does with a provider of these arguments, which it checks first. */
  async configure(configuration: Properties): Promise<void> {
    const { inputs, failures } = await this.client.checkConfig(providerUrn(), configuration);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    await this.client.configure(providerUrn(), inputs);
  }

  close(): void {
    this.client.close();
    this.server.close();
    this.engine.close();
  }
}

/** URN of a provider. The engine calls the one that programs do not name `default`. */
export function providerUrn(name = "default"): string {
  return `urn:pulumi:stack::project::pulumi:providers:portainer::${name}`;
}

/** URN of a resource. */
export function resourceUrn(type: string, name: string): string {
  return `urn:pulumi:stack::project::portainer:index:${type}::${name}`;
}

/** A plugin that the engine has started and configured for a program, with the first call that it makes. */
export class PluginProcess implements ProviderProcess {
  private started: Promise<Plugin> | undefined;

  /** @param configuration the arguments of the provider. */
  constructor(
    private configuration: Properties,
    private readonly warn: (message: string) => void,
    /** Told everything else that the provider has told the user, when the process has ended. */
    private readonly tell: (message: string) => void = () => undefined,
  ) {}

  calls({ type, name = "resource" }: Subject): Calls {
    return new PluginCalls(() => this.plugin(), resourceUrn(type, name));
  }

  async renew(configuration: Properties): Promise<void> {
    this.configuration = configuration;
    if (this.started !== undefined) await (await this.started).configure(configuration);
  }

  async close(): Promise<void> {
    if (this.started === undefined) return;
    const plugin = await this.started;
    plugin.close();
    for (const { severity, message } of plugin.engine.told) (severity === "warning" ? this.warn : this.tell)(message);
  }

  private async plugin(): Promise<PluginClient> {
    this.started ??= this.start();
    return (await this.started).client;
  }

  private async start(): Promise<Plugin> {
    const plugin = await Plugin.start();
    await plugin.configure(this.configuration);
    return plugin;
  }
}

class PluginCalls implements Calls {
  constructor(
    private readonly client: () => Promise<PluginClient>,
    private readonly urn: string,
  ) {}

  async check(olds: Properties, news: Properties) {
    return (await this.client()).check(this.urn, olds, news);
  }

  async diff(held: Held, news: Properties): Promise<Decision> {
    const { changes, replaces, deleteBeforeReplace } = await (await this.client()).diff(this.urn, held, news);
    return { changes: changes !== DiffResponse.DiffChanges.DIFF_NONE, replaces, deleteBeforeReplace };
  }

  async previewCreate(inputs: Properties): Promise<Properties> {
    const { outputs } = await (await this.client()).create({ urn: this.urn, preview: true }, inputs);
    return outputs;
  }

  async previewUpdate(held: Held, news: Properties): Promise<Properties> {
    return (await this.client()).update({ urn: this.urn, preview: true }, held, news);
  }

  async create(inputs: Properties) {
    const made = await (await this.client()).create({ urn: this.urn }, inputs);
    if (made.id === "") throw new Error("plugin returned empty resource.ID from create");
    return made;
  }

  async read(held: Held): Promise<Held | undefined> {
    return (await this.client()).read({ urn: this.urn }, held);
  }

  async update(held: Held, news: Properties): Promise<Properties> {
    return (await this.client()).update({ urn: this.urn }, held, news);
  }

  async delete(held: Held): Promise<void> {
    await (await this.client()).delete({ urn: this.urn }, held);
  }
}
