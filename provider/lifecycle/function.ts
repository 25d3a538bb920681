import { z } from "zod";
import type { Portainer } from "../api/portainer";
import { indentedLines } from "../api/plainText";
import { withoutTexts } from "../api/secretTexts";
import { guardSecrets } from "../api/operationSecrets";
import { type Checked, checkInputs } from "./check";
import type { Circumstances } from "./circumstances";
import type { Rule } from "./definition";
import { ResourceError } from "./errors";
import { brokenRules, validProperties } from "./rules";
import { secretTexts } from "./secrets";
import { type ObjectShape, objectShape } from "./shape";
import type { Properties } from "./unknown";

/** A look-up: the only source of its validation, types and documentation. It changes nothing on the server. */
export interface FunctionDefinition<Inputs extends z.ZodObject, Outputs extends z.ZodObject> {
  /** `getTag`: the function in TypeScript, `portainer:index:getTag` for the engine. */
  readonly name: string;
  /** For the reader of the reference: what it finds, and what is special about it. Markdown. */
  readonly description: string;
  /** What is looked up, for the message of a failure: `the tag`. */
  readonly subject: string;
  /** A small program in Pulumi's YAML that calls it. The other languages' examples are made of it. */
  readonly example: string;
  /** What a program says. Of `id`, `name` and `username`, the one that is given stands in the message of a failure. */
  readonly inputs: Inputs;
  /** What it answers. */
  readonly outputs: Outputs;
  readonly rules?: readonly Rule<Inputs>[];

  /** @throws ResourceError where there is nothing to find, or more than was asked for. */
  call(portainer: Portainer, inputs: z.output<Inputs>, signal: AbortSignal): Promise<z.output<Outputs>>;
}

/** What callers give to a look-up. */
export type LookUpCircumstances = Pick<Circumstances, "signal" | "secrets">;

/** A look-up as its callers see it: properties in, properties out. */
export interface PortainerFunction {
  readonly name: string;
  /** What is looked up, as the message of a failure has it. */
  readonly subject: string;
  readonly description: string;
  readonly example: string;
  readonly inputs: ObjectShape;
  readonly outputs: ObjectShape;
  check(inputs: Properties): Checked;
  /**
   * @param inputs as {@link check} has let them through, all of them known.
   * @throws ResourceError with a message for a person.
   */
  call(portainer: Portainer, inputs: Properties, circumstances: LookUpCircumstances): Promise<Properties>;
}

/** Makes a function of its definition by what all functions share. */
export function defineFunction<Inputs extends z.ZodObject, Outputs extends z.ZodObject>(
  definition: FunctionDefinition<Inputs, Outputs>,
): PortainerFunction {
  return new DefinedFunction(definition);
}

class DefinedFunction<Inputs extends z.ZodObject, Outputs extends z.ZodObject> implements PortainerFunction {
  readonly name: string;
  readonly subject: string;
  readonly description: string;
  readonly example: string;
  readonly inputs: ObjectShape;
  readonly outputs: ObjectShape;

  constructor(private readonly definition: FunctionDefinition<Inputs, Outputs>) {
    this.name = definition.name;
    this.subject = definition.subject;
    this.description = definition.description;
    this.example = definition.example;
    this.inputs = objectShape(definition.inputs);
    this.outputs = objectShape(definition.outputs);
  }

  check(inputs: Properties): Checked {
    const checked = checkInputs(this.inputs, inputs);
    if (checked.failures.length > 0) return checked;
    // Each value has just been parsed by the schema of its own property; there is no narrower proof for a generic type.
    const known = z
      .custom<Partial<z.output<Inputs>>>()
      .parse(validProperties(this.definition.inputs.shape, checked.inputs));
    return { ...checked, failures: brokenRules(this.inputs, this.definition.rules ?? [], checked.inputs, known) };
  }

  async call(portainer: Portainer, inputs: Properties, { signal, ...known }: LookUpCircumstances): Promise<Properties> {
    const parsed = this.definition.inputs.parse(inputs);
    const secrets = [...known.secrets, ...secretTexts(this.inputs, inputs)];
    guardSecrets(signal, secrets);
    try {
      return await this.definition.call(portainer, parsed, signal);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const what = `cannot look up ${this.definition.subject}${wanted(inputs)} (${this.name}): ${reason}`;
      throw new ResourceError(indentedLines(withoutTexts(secrets, what)), { cause });
    }
  }
}

function wanted({ id, name, username }: Properties): string {
  const called = name ?? username;
  if (typeof called === "string") return ` "${called}"`;
  return typeof id === "string" ? ` with the ID ${id}` : "";
}
