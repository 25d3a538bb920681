/** Values shorter than this are not looked for: they would be found in ordinary words. */
const shortestHidden = 6;

/**
 * Runs something such that no error shows the value of an environment variable: the program may have made it a secret,
 * and what runs may print it.
 */
export async function withoutValues<T>(env: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const hidden = Object.entries(env)
      .filter(([, value]) => value.length >= shortestHidden)
      .sort(([, one], [, other]) => other.length - one.length);
    error.message = hidden.reduce((text, [name, value]) => text.replaceAll(value, `\${${name}}`), error.message);
    throw error;
  }
}
