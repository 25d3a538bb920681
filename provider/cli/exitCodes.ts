/** What the process ends with, for scripts. Documented in docs/export.md. */
export const exitCodes = {
  /** All of it was done. */
  done: 0,
  /** It could not be done: the server refused, cannot be reached, or something has a defect. */
  failed: 1,
  /** The command line or the configuration of the connection is wrong: nothing was written. */
  usage: 2,
  /** It was done, but for something that the output names. */
  incomplete: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
