/** Where a command runs: what it may read, and where it prints. */
export interface Terminal {
  /** Results: for a person, or one JSON document. */
  readonly output: NodeJS.WritableStream;
  /** Progress, warnings and errors. */
  readonly messages: NodeJS.WritableStream;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The folder that relative names of files start at. */
  readonly folder: string;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}
