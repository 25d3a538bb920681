import { mapSecrets } from "./secrets";
import type { ObjectShape } from "./shape";
import { isProperties, type Properties } from "./unknown";

/** `runtime.specialSigKey` and `runtime.specialSecretSig` of @pulumi/pulumi, part of the engine's wire protocol. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/**
 * How a secret value looks on the engine's wire. The engine unwraps them even in the answers of a provider that does not
 * accept secrets.
 */
export function secretEnvelope(value: unknown): Properties {
  return { [signatureKey]: secretSignature, value };
}

/** Whether a value from the engine's wire is a secret, whose own value is in `value`. */
export function isSecretEnvelope(value: unknown): value is { readonly value: unknown } {
  return isProperties(value) && value[signatureKey] === secretSignature && "value" in value;
}

/** The properties with every value that the definition calls secret marked as one. */
export function wrapSecrets(shape: ObjectShape, properties: Properties): Properties {
  return mapSecrets(shape, properties, secretEnvelope);
}
