import type { CheckFailure } from "../lifecycle/check";
import { ResourceError } from "../lifecycle/errors";
import type { PortainerFunction } from "../lifecycle/function";
import { wrapSecrets } from "../lifecycle/secretEnvelope";
import { hasUnknown, type Properties, unknownValue } from "../lifecycle/unknown";
import { explanation } from "./explanation";
import { applyMarks, markedTexts, unwrapSecrets } from "../lifecycle/secretMarks";
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
    const { properties, marks } = unwrapSecrets(args);
    const { inputs, failures } = this.definition.check(properties);
    if (failures.length > 0) return { outputs: {}, failures };
    if (hasUnknown(inputs)) return { outputs: this.unknownOutputs(), failures };
    const signal = this.session.signal(0);
    const secrets = markedTexts(properties, marks);
    try {
      const outputs = await this.definition.call(this.session.portainer(), inputs, { signal, secrets });
      return { outputs: applyMarks(wrapSecrets(this.definition.outputs, outputs), marks), failures };
    } catch (error) {
      const why = this.session.whyEnded(signal, 0);
      throw new ResourceError(explanation(error, secrets, why), { cause: error });
    }
  }

  private unknownOutputs(): Properties {
    return Object.fromEntries([...this.definition.outputs.properties.keys()].map((key) => [key, unknownValue]));
  }
}
