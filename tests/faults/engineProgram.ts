import { z } from "zod";
import type { Properties } from "../../provider/lifecycle/unknown";
import { EngineStack } from "../harness/engine";
import type { ShellKind } from "../harness/shells/calls";
import type { FaultedProgram, FaultedResource } from "./faultedProgram";

const modules: Readonly<Record<ShellKind, string>> = { dynamic: "pulumi-portainer", plugin: "pulumi-portainer/native" };

/** A program of the real engine, as users run it: each resource has a stack of its own. */
export class EngineProgram implements FaultedProgram {
  private readonly resources: EngineResource[] = [];

  constructor(
    private configuration: Readonly<Record<string, string>>,
    private readonly shell: ShellKind,
  ) {}

  resource(type: string, name: string): FaultedResource {
    const resource = new EngineResource(() => this.configuration, modules[this.shell], type, name);
    this.resources.push(resource);
    return resource;
  }

  renew(changes: Readonly<Record<string, string>>): Promise<void> {
    this.configuration = { ...this.configuration, ...changes };
    return Promise.resolve();
  }

  async kill(): Promise<void> {
    for (const resource of this.resources) await resource.kill();
  }

  async close(): Promise<void> {
    for (const resource of this.resources) await resource.discard();
  }
}

const stateSchema = z.object({
  checkpoint: z.object({
    latest: z
      .object({ resources: z.array(z.object({ type: z.string(), custom: z.boolean().optional() })).default([]) })
      .optional(),
  }),
});

class EngineResource implements FaultedResource {
  exists = false;
  private stack: EngineStack | undefined;
  private running: Promise<unknown> | undefined;
  private last: Properties = {};

  constructor(
    private readonly configuration: () => Readonly<Record<string, string>>,
    private readonly module: string,
    private readonly type: string,
    private readonly name: string,
  ) {}

  async up(inputs: Properties): Promise<void> {
    await this.command(async (stack) => {
      await this.write(stack, inputs);
      await stack.up();
    });
  }

  async preview(inputs: Properties): Promise<string> {
    return this.command(async (stack) => {
      await this.write(stack, inputs);
      const { same = 0, ...others } = await stack.preview();
      return same === 2 && Object.keys(others).length === 0 ? "same" : JSON.stringify(others);
    });
  }

  async refresh(): Promise<boolean> {
    await this.command((stack) => stack.refresh({ clearPendingCreates: true }));
    return this.exists;
  }

  async destroy(): Promise<void> {
    await this.command((stack) => stack.destroy());
    await this.discard();
  }

  async import(id: string): Promise<void> {
    await this.command(async (stack) => {
      await this.write(stack, this.last, { import: id });
      await stack.up();
    });
  }

  /** The engine's state is on the disk: what a killed process does not write is not there. */
  copy(): FaultedResource {
    return this;
  }

  async kill(): Promise<void> {
    const { stack, running } = this;
    if (stack === undefined || running === undefined) return;
    await stack.kill();
    await running;
    await stack.cancel();
    await this.look(stack);
  }

  async discard(): Promise<void> {
    await this.stack?.discard();
    this.stack = undefined;
  }

  private async write(stack: EngineStack, inputs: Properties, options: Readonly<Record<string, string>> = {}) {
    this.last = inputs;
    const [module, name, args, more] = [this.module, this.name, inputs, options].map((each) => JSON.stringify(each));
    await stack.write(`new (require(${module})).${this.type}(${name}, ${args}, ${more});\n`);
  }

  private async command<Result>(run: (stack: EngineStack) => Promise<Result>): Promise<Result> {
    const { url = "", username = "", password = "", ...settings } = this.configuration();
    const stack = (this.stack ??= await EngineStack.open(undefined, {}, [], settings));
    stack.setVariables({ PORTAINER_URL: url, PORTAINER_USERNAME: username, PORTAINER_PASSWORD: password });
    const command = run(stack);
    this.running = command.catch(() => undefined);
    try {
      return await command;
    } finally {
      this.running = undefined;
      await this.look(stack);
    }
  }

  private async look(stack: EngineStack): Promise<void> {
    const { checkpoint } = stateSchema.parse(await stack.exportState());
    this.exists = (checkpoint.latest?.resources ?? []).some(
      ({ custom = false, type }) => custom && !type.startsWith("pulumi:providers:"),
    );
  }
}
