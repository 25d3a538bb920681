/** The name that Portainer makes of one: lower case, without what compose would refuse (api/exec/common.go). */
export function normalStackName(name: string): string {
  return name.toLowerCase().replace(/[^-_a-z0-9]+/g, "");
}

/** What is wrong with a name. Portainer takes it, compose and docker then fail. */
export function stackNameProblem(name: string): string | undefined {
  return /^[a-z0-9]/.test(normalStackName(name))
    ? undefined
    : "it must begin with a letter or a digit (a to z, 0 to 9, and after that also - and _; Portainer drops everything else).";
}
