import { z } from "zod";
import { loadFunction } from "../functions/loaders";
import { Connections } from "../lifecycle/connections";
import type { PortainerFunction } from "../lifecycle/function";
import { mapSecrets } from "../lifecycle/secrets";
import type { Properties } from "../lifecycle/unknown";
import { readStackConfiguration } from "./stackConfiguration";

/** The program that calls a look-up. */
export interface Program {
  /** A key of its stack's configuration, with the namespace: `portainer:url`. */
  readonly configuration: (key: string) => unknown;
  /** Tells its user something. */
  readonly warn: (message: string) => void;
}

/** What a look-up has answered. */
export interface Found<Result> {
  readonly result: Result;
  /** Whether the definition calls any of it a secret. */
  readonly holdsSecret: boolean;
}

/** By configuration: one process can run the programs of several stacks. */
const opened = new Map<string, Connections>();

/** A look-up that runs in the process of the program, whatever kind of result the program's types say that it has. */
export class ProgramFunction<Result> {
  private readonly definition: PortainerFunction;

  /** @param name `getTag` */
  constructor(name: string) {
    const load = loadFunction[name];
    if (load === undefined) throw new TypeError(`There is no function ${name}.`);
    this.definition = load();
  }

  /**
   * @param connection name of a connection in `portainer:connections`; undefined for the default one.
   * @throws Error with a message for a person, which has no secret in it.
   */
  async call(inputs: Properties, connection: string | undefined, program: Program): Promise<Found<Result>> {
    const { name, outputs: shape } = this.definition;
    const checked = this.definition.check(inputs);
    if (checked.failures.length > 0) {
      throw new Error([`${name} cannot be called so:`, ...checked.failures.map(({ reason }) => reason)].join(" "));
    }
    const portainer = connectionsOf(program).get(connection);
    // Nobody calls it off: it ends with the program, and each request has a time limit.
    const circumstances = { signal: new AbortController().signal, secrets: [] };
    const answer = await this.definition.call(portainer, checked.inputs, circumstances);
    let holdsSecret = false;
    const outputs = mapSecrets(shape, answer, (secret) => {
      holdsSecret = true;
      return secret;
    });
    // The types of the program are made of the shape of the definition, which has just filled it.
    return { result: z.custom<Result>().parse(outputs), holdsSecret };
  }
}

function connectionsOf({ configuration, warn }: Program): Connections {
  const stack = readStackConfiguration(configuration);
  const key = JSON.stringify(stack);
  const known = opened.get(key);
  if (known !== undefined) return known;
  const connections = new Connections(stack.settings, stack.connections, warn);
  opened.set(key, connections);
  return connections;
}
