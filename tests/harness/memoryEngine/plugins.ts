import { z } from "zod";
import { hexadecimalId } from "./identifiers";
import { absent, conflict, invalid, Refusal } from "./refusal";
import type { PluginPackage, Registry } from "./registry";
import { type Answer, type Asked, credentialsOf, done, isOn, ok, parameter, type Route } from "./request";

/** A plugin that the engine has. */
interface Plugin {
  readonly id: string;
  readonly name: string;
  isEnabled: boolean;
  reference: string;
  content: PluginPackage;
  /** Settings that are not as the plugin comes. */
  env: ReadonlyMap<string, string>;
  args: readonly string[];
}

const privilegesSchema = z
  .array(z.object({ Name: z.string(), Value: z.array(z.string()).nullish() }))
  .nullish()
  .transform((privileges) => privileges ?? []);

/** The plugins of an engine. They do nothing, and nothing uses them. */
export class Plugins {
  private readonly plugins = new Map<string, Plugin>();

  constructor(private readonly registry: Registry) {}

  census(): string[] {
    return [...this.plugins.keys()].map((name) => `plugin ${name}`);
  }

  routes(): readonly Route[] {
    const named = (act: (plugin: Plugin, asked: Asked) => Answer) => (asked: Asked) => act(this.get(asked), asked);
    return [
      ["GET", "/plugins", () => ok([...this.plugins.values()].map(described))],
      ["GET", "/plugins/privileges", (asked) => ok(privilegesOf(this.find(asked)))],
      ["POST", "/plugins/pull", (asked) => this.install(asked)],
      ["GET", "/plugins/:name*/json", named((plugin) => ok(described(plugin)))],
      ["POST", "/plugins/:name*/upgrade", named((plugin, asked) => this.upgrade(plugin, asked))],
      ["POST", "/plugins/:name*/set", named(set)],
      ["POST", "/plugins/:name*/enable", named((plugin) => switched(plugin, true))],
      ["POST", "/plugins/:name*/disable", named((plugin) => switched(plugin, false))],
      ["DELETE", "/plugins/:name*", named((plugin, asked) => this.remove(plugin, isOn(asked, "force")))],
    ];
  }

  private get(asked: Asked): Plugin {
    const name = parameter(asked, "name");
    const plugin = this.plugins.get(tagged(name));
    if (plugin === undefined) throw absent(`plugin "${name}" not found`);
    return plugin;
  }

  private find(asked: Asked): PluginPackage {
    return this.registry.pullPlugin(asked.query.get("remote") ?? "", credentialsOf(asked));
  }

  private install(asked: Asked): Answer {
    const reference = asked.query.get("remote") ?? "";
    const name = tagged(asked.query.get("name") ?? reference);
    if (this.plugins.has(name)) throw invalid(`plugin "${name}" already exists`);
    const content = this.find(asked);
    return streamed(() => {
      requireGranted(content, asked);
      const { args } = content;
      this.plugins.set(name, { id: hexadecimalId(), name, isEnabled: false, reference, content, env: new Map(), args });
    });
  }

  private upgrade(plugin: Plugin, asked: Asked): Answer {
    if (plugin.isEnabled) throw conflict("plugin must be disabled before upgrading");
    const content = this.find(asked);
    return streamed(() => {
      requireGranted(content, asked);
      plugin.content = content;
      plugin.reference = asked.query.get("remote") ?? "";
    });
  }

  private remove(plugin: Plugin, force: boolean): Answer {
    if (plugin.isEnabled && !force) {
      throw conflict(`plugin ${plugin.name} is enabled - disable plugin before removing or use force`);
    }
    this.plugins.delete(plugin.name);
    return ok(null);
  }
}

/** @throws Refusal unless whoever asks lets it do exactly what it wants to. */
function requireGranted(content: PluginPackage, { body }: Asked): void {
  const lines = (privileges: z.output<typeof privilegesSchema>) =>
    privileges.map(({ Name, Value }) => `${Name} ${[...(Value ?? [])].sort().join()}`).sort();
  if (lines(privilegesSchema.parse(body)).join("\n") === lines(privilegesOf(content)).join("\n")) return;
  throw invalid("incorrect privileges");
}

function set(plugin: Plugin, { body }: Asked): Answer {
  if (plugin.isEnabled) throw new Refusal(500, "cannot set on an active plugin, disable plugin before setting");
  const env = new Map(plugin.env);
  for (const text of z.array(z.string()).parse(body)) {
    const [name = "", ...rest] = text.split("=");
    const value = rest.join("=");
    const variable = plugin.content.env.find((candidate) => candidate.name === name);
    if (name === "args") plugin.args = value.split(" ").filter((word) => word !== "");
    else if (variable === undefined) throw new Refusal(500, `setting "${name}" not found in the plugin configuration`);
    else if (!variable.isSettable) throw new Refusal(500, `"${name}" is not settable`);
    else env.set(name, value);
  }
  plugin.env = env;
  return done;
}

function switched(plugin: Plugin, isOn: boolean): Answer {
  if (plugin.isEnabled === isOn) {
    throw conflict(`plugin '${plugin.name}' is already ${isOn ? "enabled" : "disabled"}`);
  }
  plugin.isEnabled = isOn;
  return { status: 200 };
}

/** What goes wrong is told in the stream: its status has been sent by then. */
function streamed(act: () => void): Answer {
  const lines = (): readonly object[] => {
    const begun = { status: "Downloading" };
    try {
      act();
      return [begun, { status: "Extracting" }];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [begun, { errorDetail: { message: error.message }, error: error.message }];
    }
  };
  const body = lines().map((line) => `${JSON.stringify(line)}\r\n`);
  return { status: 200, body: body.join(""), type: "application/json" };
}

function privilegesOf({ capabilities }: PluginPackage) {
  return [
    { Name: "network", Description: "permissions to access a network", Value: ["host"] },
    ...(capabilities.length === 0
      ? []
      : [
          {
            Name: "capabilities",
            Description: "list of additional capabilities required",
            Value: [...capabilities],
          },
        ]),
  ];
}

function described({ id, name, isEnabled, reference, content, env, args }: Plugin) {
  return {
    Id: id,
    Name: name,
    Enabled: isEnabled,
    PluginReference: reference,
    Settings: {
      Env: content.env.map((variable) => `${variable.name}=${env.get(variable.name) ?? variable.value}`),
      Args: args,
      Mounts: [],
      Devices: [],
    },
    Config: {
      Description: "A plugin of tests that does nothing.",
      Documentation: "",
      Entrypoint: ["/bin/plugin"],
      Env: content.env.map((variable) => ({
        Name: variable.name,
        Description: "",
        Settable: variable.isSettable ? ["value"] : null,
        Value: variable.value,
      })),
      Args: { Name: "args", Description: "", Settable: ["value"], Value: content.args },
      Mounts: null,
      Network: { Type: "host" },
      Linux: { Capabilities: content.capabilities, AllowAllDevices: false, Devices: null },
    },
  };
}

function tagged(name: string): string {
  return /:[^/]*$/.test(name) ? name : `${name}:latest`;
}
