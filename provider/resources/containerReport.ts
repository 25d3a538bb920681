import type { Docker } from "../api/docker";
import type { DockerContainer } from "../api/dockerContainer";
import { ApiError } from "../api/errors";

/** Lines of its log that an error about a container quotes. */
const quotedLines = 20;

/**
 * What a container that failed has to say: what its health check printed last, and the last lines of its log. Empty
 * where there is nothing.
 */
export async function containerReport(
  docker: Docker,
  container: DockerContainer,
  signal: AbortSignal,
): Promise<string> {
  return healthReport(container) + logReport(await logOf(docker, container, signal));
}

/** What its health check printed last. */
export function healthReport({ State: { Health } }: DockerContainer): string {
  const last = (Health?.Log ?? []).filter(({ ExitCode }) => ExitCode !== 0).at(-1);
  if (last === undefined) return "";
  const printed = last.Output.trim();
  return `\nIts health check ended with exit code ${last.ExitCode}${printed === "" ? " and printed nothing" : `:\n${indented([printed])}`}`;
}

/** The last lines of a log. */
export function logReport(lines: readonly string[]): string {
  return lastLines("log", lines);
}

/** The last lines of what something wrote. @param what how that is called: `log`. */
export function lastLines(what: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\nThe last lines of its ${what}:\n${indented(lines.slice(-quotedLines))}`;
}

async function logOf(docker: Docker, container: DockerContainer, signal: AbortSignal): Promise<string[]> {
  try {
    return await docker.containers.logs(container, quotedLines, signal);
  } catch (error) {
    // A log that cannot be read must not hide why the container is looked at.
    if (error instanceof ApiError) return [];
    throw error;
  }
}

function indented(lines: readonly string[]): string {
  return lines
    .flatMap((line) => line.split(/\r?\n/))
    .map((line) => `  ${line}`)
    .join("\n");
}
