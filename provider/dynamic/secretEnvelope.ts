import { mapSecrets } from "../lifecycle/secrets";
import type { ObjectShape } from "../lifecycle/shape";
import type { Properties } from "../lifecycle/unknown";

/**
 * How a secret value looks on the engine's wire: `runtime.specialSigKey` and `runtime.specialSecretSig` of
 * @pulumi/pulumi. The engine unwraps them even in the answers of a provider that does not accept secrets.
 */
function secretEnvelope(value: unknown): Properties {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** The properties with every value that the definition calls secret marked as one. */
export function wrapSecrets(shape: ObjectShape, properties: Properties): Properties {
  return mapSecrets(shape, properties, secretEnvelope);
}
