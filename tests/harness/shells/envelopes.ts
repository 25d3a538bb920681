import { isSecretEnvelope, secretEnvelope } from "../../../provider/lifecycle/secretEnvelope";
import { isProperties, type Properties } from "../../../provider/lifecycle/unknown";

/** What the wire between engine and provider leaves of properties. */
export function wire(properties: Properties): Properties {
  const parsed: unknown = JSON.parse(JSON.stringify(properties));
  return isProperties(parsed) ? parsed : {};
}

/** Secrets as a provider sees them that does not accept secrets: unwrapped. */
export function plain(properties: Properties): Properties {
  return unwrapped(properties, (secret) => secret);
}

/** Secrets as whoever looks into a state sees them. */
export function hidden(properties: Properties): Properties {
  return unwrapped(properties, () => "[encrypted]");
}

/**
 * What the engine does with the answer of a provider that does not accept secrets: whatever the question had as secret is
 * secret in the answer too, in a list all of it.
 */
export function annotated(answer: Properties, question: Properties): Properties {
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => {
      const asked = question[key];
      if (isSecretEnvelope(value)) return [key, value];
      if (isProperties(value) && isProperties(asked) && !isSecretEnvelope(asked)) return [key, annotated(value, asked)];
      return [key, hasSecret(asked) ? secretEnvelope(unwrap(value, (secret) => secret)) : value];
    }),
  );
}

function hasSecret(value: unknown): boolean {
  if (isSecretEnvelope(value)) return true;
  if (Array.isArray(value)) return value.some(hasSecret);
  return isProperties(value) && Object.values(value).some(hasSecret);
}

function unwrapped(properties: Properties, reveal: (secret: unknown) => unknown): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, unwrap(value, reveal)]));
}

function unwrap(value: unknown, reveal: (secret: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => unwrap(item, reveal));
  if (isSecretEnvelope(value)) return unwrap(reveal(value.value), reveal);
  return isProperties(value) ? unwrapped(value, reveal) : value;
}
