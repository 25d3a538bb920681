import type { Engines } from "./dockerEngine.js";
import type { Routes } from "./routes.js";
import type { Store } from "./store.js";
import type { Workspace } from "./workspace.js";

export interface StackServices {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly engines: Engines;
}

export function stackRoutes(_routes: Routes, _services: StackServices): { close(): void } {
  return { close: () => undefined };
}
