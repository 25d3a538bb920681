import { AutoUpdates } from "./autoUpdates";
import { BackgroundDeployments } from "./backgroundDeployments";
import type { DeploymentTool } from "./dockerCommand";
import type { Engines } from "./dockerEngine";
import { badRequest, conflict, internalError, notFound, reasonOf } from "./errors";
import type { KubernetesCommand } from "./kubernetesCommand";
import { empty, type Routes } from "./routes";
import { createStack } from "./stackCreation";
import { StackDeployment } from "./stackDeployment";
import { associateStack, deleteStack, migrateStack, startStack, stopStack } from "./stackLifecycle";
import { inspectStack, listStacks, readStackFile } from "./stackQueries";
import type { StackServices } from "./stackServices";
import { AuthorMissing, redeployGit, redeployWhenChanged, updateGit, updateStack } from "./stackUpdates";
import type { Store } from "./store";
import type { Workspace } from "./workspace";

const typeNumbers = new Map([
  ["1", "swarm"],
  ["2", "standalone"],
  ["3", "kubernetes"],
]);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Stacks. Portainer: api/http/handler/stacks. What is returned ends the jobs that follow repositories. */
export function stackRoutes(
  routes: Routes,
  needed: {
    readonly store: Store;
    readonly workspace: Workspace;
    readonly engines: Engines;
    readonly docker: DeploymentTool;
    readonly kubernetes: KubernetesCommand;
  },
): { close(): Promise<void> } {
  const { store, workspace, docker, kubernetes } = needed;
  const autoUpdates = new AutoUpdates((stackId) => redeployWhenChanged(services, stackId));
  const deployment = new StackDeployment(store, workspace, docker, kubernetes);
  const background = new BackgroundDeployments(store);
  const services: StackServices = { ...needed, deployment, autoUpdates, background };
  for (const stack of store.stacks.all()) store.stacks.put(stack.Id, autoUpdates.start(stack));

  routes.add("GET", "/stacks", "authenticated", (call) => listStacks(services, call));
  routes.add("POST", "/stacks/create/:type/:method", "authenticated", (call) =>
    createStack(services, call, call.parameter("type"), call.parameter("method")),
  );
  if (store.traits.servesDeprecatedPaths) {
    routes.add("POST", "/stacks", "authenticated", (call) => {
      const method = call.query.get("method") ?? "";
      if (method === "") {
        const methods = "Invalid query parameter: method. Valid values are: file or string";
        throw badRequest(methods, "Missing query parameter");
      }
      const type = typeNumbers.get(call.query.get("type") ?? "");
      if (type === undefined) throw badRequest("Invalid query parameter: type", "Invalid query parameter");
      return createStack(services, call, type, method);
    });
  }
  routes.add("GET", "/stacks/:id", "authenticated", (call) => inspectStack(services, call));
  routes.add("GET", "/stacks/:id/file", "authenticated", (call) => readStackFile(services, call));
  routes.add("PUT", "/stacks/:id", "authenticated", (call) => updateStack(services, call));
  routes.add("DELETE", "/stacks/:id", "authenticated", (call) => deleteStack(services, call));
  routes.add("POST", "/stacks/:id/git", "authenticated", (call) => updateGit(services, call));
  routes.add("PUT", "/stacks/:id/git/redeploy", "authenticated", (call) => redeployGit(services, call));
  routes.add("POST", "/stacks/:id/start", "authenticated", (call) => startStack(services, call));
  routes.add("POST", "/stacks/:id/stop", "authenticated", (call) => stopStack(services, call));
  routes.add("POST", "/stacks/:id/migrate", "authenticated", (call) => migrateStack(services, call));
  routes.add("PUT", "/stacks/:id/associate", "administrator", (call) => associateStack(services, call));

  routes.public("POST", "/stacks/webhooks/:webhook", async (call) => {
    const webhook = call.parameter("webhook");
    if (!uuid.test(webhook)) throw badRequest("Invalid webhook identifier route variable", "invalid UUID length");
    const stack = store.stacks.find((candidate) => candidate.AutoUpdate?.Webhook === webhook);
    if (stack === undefined) {
      throw notFound("Unable to find the stack by webhook ID", "object not found inside the database");
    }
    try {
      await redeployWhenChanged(services, stack.Id);
    } catch (error) {
      if (error instanceof AuthorMissing) throw conflict("Autoupdate for the stack isn't available", error.message);
      throw internalError("Failed to update the stack", reasonOf(error));
    }
    return empty;
  });
  return {
    async close() {
      autoUpdates.close();
      await background.end();
    },
  };
}
