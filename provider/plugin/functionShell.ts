import type { CheckFailure } from "../lifecycle/check";
import type { PortainerFunction } from "../lifecycle/function";
import { wrapSecrets } from "../lifecycle/secretEnvelope";
import { hasUnknown, type Properties, unknownValue } from "../lifecycle/unknown";
import { unwrapSecrets } from "./secretMarks";
import type { Session } from "./session";

/** What a function answers, or why its arguments are refused. */
export interface Invoked {
  readonly outputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/** Shell 2: one function of the provider plugin. */
export class FunctionShell {
  constructor(
    private readonly definition: PortainerFunction,
    private readonly session: Session,
  ) {}

  async invoke(args: Properties): Promise<Invoked> {
    const { inputs, failures } = this.definition.check(unwrapSecrets(args).properties);
    if (failures.length > 0) return { outputs: {}, failures };
    if (hasUnknown(inputs)) return { outputs: this.unknownOutputs(), failures };
    const outputs = await this.definition.call(this.session.portainer(), inputs, this.session.signal(0));
    return { outputs: wrapSecrets(this.definition.outputs, outputs), failures };
  }

  private unknownOutputs(): Properties {
    return Object.fromEntries([...this.definition.outputs.properties.keys()].map((key) => [key, unknownValue]));
  }
}
