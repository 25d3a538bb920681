import { z } from "zod";
import type { Request } from "./client";
import type { DockerProxy } from "./dockerProxy";
import { StreamFailedError } from "./errors";

const progressLine = z.object({
  status: z.string().optional(),
  id: z.string().optional(),
  progress: z.string().optional(),
  error: z.string().optional(),
});

/**
 * Sends a request that Docker answers with a stream of its progress, for as long as that takes.
 *
 * @param onProgress told what Docker does, a line each: `3f4ca61aafcd: Downloading [=> ] 1MB/2MB`.
 * @throws StreamFailedError when Docker fails once it has begun: the status is 200 by then.
 */
export async function followProgress(
  proxy: DockerProxy,
  request: Omit<Request<unknown>, "answer" | "timeout">,
  onProgress: ((line: string) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  let failure: string | undefined;
  await proxy.requestLines(
    { ...request, answer: progressLine, timeout: 0 },
    ({ status, id, progress, error }) => {
      failure ??= error;
      if (status !== undefined) {
        onProgress?.([id === undefined ? status : `${id}: ${status}`, progress ?? ""].join(" ").trim());
      }
    },
    signal,
  );
  if (failure !== undefined) {
    throw new StreamFailedError(proxy.attempt(request.method, request.path), `Docker failed: ${failure}`);
  }
}
