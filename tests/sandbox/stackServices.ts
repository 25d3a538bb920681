import type { AutoUpdates } from "./autoUpdates";
import type { BackgroundDeployments } from "./backgroundDeployments";
import type { Engines } from "./dockerEngine";
import type { Call } from "./routes";
import type { StackDeployment } from "./stackDeployment";
import type { Store } from "./store";
import type { Workspace } from "./workspace";

/** What the handlers of stacks share. */
export interface StackServices {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly engines: Engines;
  readonly deployment: StackDeployment;
  readonly autoUpdates: AutoUpdates;
  readonly background: BackgroundDeployments;
}

/** The folder of a stack's files. */
export function stackFolder(stackId: number): string {
  return `compose/${String(stackId)}`;
}

/**
 * The body of a handler that has read the query before: that reading takes an URL-encoded body for more of the query,
 * and leaves nothing of it. Portainer: pkg/libhttp/request/request.go.
 */
export function bodyAfterQuery(call: Call): unknown {
  const type = call.request.headers["content-type"] ?? "";
  return type.startsWith("application/x-www-form-urlencoded") ? undefined : call.body;
}

/** Unix time in seconds. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
