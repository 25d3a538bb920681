import { json, type Routes } from "./routes";
import type { Store } from "./store";

/** What the server is. Portainer: api/http/handler/system. */
export function statusRoutes(routes: Routes, store: Store, version: string): void {
  const demonstration = { enabled: false, environments: null, users: null };
  const status = () =>
    json({
      Version: version,
      InstanceID: store.instanceId,
      ...(store.traits.hasDemonstration ? { DemoEnvironment: demonstration } : {}),
    });
  if (store.traits.servesDeprecatedPaths) routes.public("GET", "/status", status);
  routes.public("GET", "/system/status", status);

  const describe = (isAdministrator: boolean) =>
    json({
      UpdateAvailable: false,
      LatestVersion: "",
      ServerVersion: version,
      ...(store.traits.tellsEdition ? { ServerEdition: "CE" } : {}),
      DatabaseVersion: version,
      Build: {
        BuildNumber: "",
        ImageTag: "",
        NodejsVersion: "",
        YarnVersion: "",
        WebpackVersion: "",
        GoVersion: "",
        GitCommit: "",
        // The real server shows an administrator its whole environment; the sandbox's may hold its owner's secrets.
        ...(isAdministrator ? { Env: [`PORTAINER_VERSION=${version}`] } : {}),
      },
    });
  routes.add("GET", "/system/version", "authenticated", ({ identity }) => describe(identity.isAdministrator));
  if (store.traits.servesDeprecatedPaths)
    routes.add("GET", "/status/version", "authenticated", ({ identity }) => describe(identity.isAdministrator));
}
