/**
 * Orders two versions of Portainer by major and minor number, as far as both say them: below, at or above 0. Portainer's
 * patches change nothing of its API.
 */
export function compareVersions(one: string, other: string): number {
  const [[major, minor], [otherMajor, otherMinor]] = [numbersOf(one), numbersOf(other)];
  return major === otherMajor ? minor - otherMinor : major - otherMajor;
}

function numbersOf(version: string): readonly [major: number, minor: number] {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return [major, minor];
}
