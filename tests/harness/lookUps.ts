import { Portainer } from "../../provider/api/portainer";
import { functions } from "../../provider/functions";
import { defaultConnection } from "../../provider/lifecycle/configuration";
import type { PortainerFunction } from "../../provider/lifecycle/function";
import { mapSecrets } from "../../provider/lifecycle/secrets";
import { type Properties, unknownValue } from "../../provider/lifecycle/unknown";
import type { Target } from "./target";

/** Calls look-ups in this process as the shells do: check, then call. */
export class LookUps {
  /** A value that a preview does not know yet. */
  static readonly unknown = unknownValue;

  private readonly portainer: Portainer;

  /** `more` is configuration beside the address and the login. */
  constructor(
    { url, username, password }: Pick<Target, "url" | "username" | "password">,
    more: Readonly<Record<string, string>> = {},
  ) {
    this.portainer = new Portainer(defaultConnection({ url, username, password, ...more }, {}));
  }

  /** What it answers, secrets in plain text. Throws when check refuses the inputs, too. */
  async call(name: string, inputs: Properties): Promise<Properties> {
    const called = functionNamed(name);
    const checked = called.check(inputs);
    if (checked.failures.length > 0) throw new Error(checked.failures.map(({ reason }) => reason).join("\n"));
    const circumstances = { signal: new AbortController().signal, secrets: [] };
    const outputs = await called.call(this.portainer, checked.inputs, circumstances);
    return mapSecrets(called.outputs, outputs, (secret) => secret);
  }

  /** What it answers, with `[secret]` in the place of every secret. */
  async hidden(name: string, inputs: Properties): Promise<Properties> {
    return mapSecrets(functionNamed(name).outputs, await this.call(name, inputs), () => "[secret]");
  }

  /** Why check refuses the inputs. */
  failures(name: string, inputs: Properties): string[] {
    return functionNamed(name)
      .check(inputs)
      .failures.map(({ reason }) => reason);
  }

  close(): Promise<void> {
    return this.portainer.close();
  }
}

function functionNamed(name: string): PortainerFunction {
  const found = functions.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`There is no function ${name}.`);
  return found;
}
