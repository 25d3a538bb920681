import { WriteStream } from "node:tty";
import { createSpinner, type Spinner } from "nanospinner";
import type { Terminal } from "./terminal";

/** Tells what a long command is at: in one line that changes on a terminal, in lines one after the other elsewhere. */
export class Progress {
  private readonly spinner: Spinner | undefined;

  /** @param isSilent whether nothing is told at all. */
  constructor(
    private readonly terminal: Terminal,
    private readonly isSilent = false,
  ) {
    const { messages } = terminal;
    if (!isSilent && messages instanceof WriteStream) this.spinner = createSpinner("", { stream: messages });
  }

  /** What is done from now on: `Reading teams`. */
  step(text: string): void {
    if (this.spinner !== undefined) this.spinner.start(text);
    else if (!this.isSilent) this.terminal.messages.write(`${text}\n`);
  }

  /** More of the same step: `Reading teams (17 of 240)`. Shown on a terminal only. */
  detail(text: string): void {
    this.spinner?.update(text);
  }

  /** Takes the line away. */
  end(): void {
    this.spinner?.stop();
  }
}
