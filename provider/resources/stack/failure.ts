import { ServerFailedError } from "../../api/errors";
import { ResourceError } from "../../lifecycle/errors";

/** What compose prints while it works, one line a step: ` Container app-web-1  Started`. */
const progress =
  /^\s\S.*\s(Creating|Created|Starting|Started|Waiting|Healthy|Exited|Error|Pulling|Pulled|Skipped|Interrupted|Running|Recreate|Recreated|Stopping|Stopped|Removing|Removed|Warning)\s*$/;

/** The words of compose, docker or kubectl why a deployment failed, without the steps before. */
export function deploymentWords(error: ServerFailedError): string {
  const { message = "", details = "" } = error.explanation;
  const text =
    message.toLowerCase() === details.toLowerCase() ? message : [message, details].filter(Boolean).join(": ");
  return essence(text);
}

/** A text of compose without its steps. */
export function essence(text: string): string {
  const lines = text.split(/\r?\n/);
  const [first = "", ...rest] = lines;
  // The first line begins with what Portainer says, and goes on with the first step.
  const intro = progress.test(first.replace(/^[^:]*:/, "")) ? `${first.split(":")[0] ?? ""}:` : first;
  return [intro, ...rest.filter((line) => !progress.test(line))].join("\n").trim();
}

/**
 * The error of a failed deployment for a person: in the words of who failed at it, with what has become of the stack.
 * Other errors stay as they are.
 */
export function deploymentError(error: unknown, consequence: string): unknown {
  if (!(error instanceof ServerFailedError || error instanceof ResourceError)) return error;
  const words = error instanceof ServerFailedError ? deploymentWords(error) : error.message;
  return new ResourceError([sentence(words), adviceFor(words), consequence].filter(Boolean).join(" "));
}

function adviceFor(words: string): string {
  if (/git credential|authentication failed/i.test(words)) {
    return "Check repository.username and repository.password, and that the repository lets them read.";
  }
  // The Docker of Portainer 2.19 takes a text without a version for the very first format of compose.
  if (/unsupported compose file version: 1\.0/i.test(words)) {
    return 'The Docker program of this Portainer wants a line version: "3.8" in the text of a swarm stack.';
  }
  return "";
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
