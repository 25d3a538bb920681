import { z } from "zod";
import { type Clusters, succeeded } from "./clusters";
import { internalError, reasonOf } from "./errors";
import { find, unknown } from "./lookup";
import type { Environment, IngressClassConfig } from "./model";
import { decode, flag, struct, text } from "./payload";
import { booleanQuery, empty, json, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";

/** An ingress class as the answers have it: api/http/models/kubernetes/ingress.go. */
interface Controller {
  readonly Name: string;
  readonly ClassName: string;
  readonly Type: string;
  readonly Availability: boolean;
  readonly New: boolean;
  readonly Used: boolean;
}

const classes = z.looseObject({
  items: z.array(z.object({ metadata: z.object({ name: z.string() }), spec: z.object({ controller: z.string() }) })),
});
const ingresses = z.looseObject({
  items: z.array(z.object({ spec: z.object({ ingressClassName: z.string().optional() }) })),
});
const wantedControllers = z.array(struct({ ClassName: text, Availability: flag })).default([]);

/** Which ingress classes of a cluster Portainer offers. Portainer: api/http/handler/kubernetes/ingresses.go. */
export function ingressControllerRoutes(routes: Routes, store: Store, clusters: Clusters): void {
  const path = "/kubernetes/:id/ingresscontrollers";
  const namespacePath = "/kubernetes/:id/namespaces/:namespace/ingresscontrollers";
  const environmentOf = (call: IdentifiedCall): Environment =>
    find(store.environments, call.id("id", "environment"), unknown("an environment"));
  const listOrNull = (controllers: Controller[]): Controller[] | null =>
    controllers.length === 0 && store.traits.hasNullIngressClasses ? null : controllers;
  const keep = (environment: Environment, IngressClasses: IngressClassConfig[]): void => {
    const { Kubernetes } = environment;
    const Configuration = { ...Kubernetes.Configuration, IngressClasses };
    store.environments.put(environment.Id, { ...environment, Kubernetes: { ...Kubernetes, Configuration } });
  };

  routes.add("GET", path, "authenticated", async (call) => {
    const environment = environmentOf(call);
    const found = await controllersOf(clusters, environment);
    const configured = configurationsOf(environment, found);
    keep(environment, configured);
    const controllers = found.map((controller) => {
      const isBlocked = configured.some(({ Name, Blocked }) => Name === controller.ClassName && Blocked);
      return { ...controller, Availability: !isBlocked };
    });
    if (!booleanQuery(call, "allowedOnly")) return json(controllers);
    return json(listOrNull(controllers.filter(({ Availability }) => Availability)));
  });

  routes.add("PUT", path, "authenticated", async (call) => {
    const environment = environmentOf(call);
    const wanted = decode(call.body, wantedControllers);
    const configured = configurationsOf(environment, await controllersOf(clusters, environment));
    keep(
      environment,
      configured.map((known) => {
        const asked = wanted.find(({ ClassName }) => ClassName === known.Name);
        return asked === undefined ? known : { ...known, Blocked: !asked.Availability };
      }),
    );
    return empty;
  });

  routes.add("GET", namespacePath, "authenticated", async (call) => {
    const environment = environmentOf(call);
    const namespace = call.parameter("namespace");
    const found = await controllersOf(clusters, environment);
    const configured = configurationsOf(environment, found);
    keep(environment, configured);
    const { IngressAvailabilityPerNamespace: isPerNamespace } = environment.Kubernetes.Configuration;
    const controllers = found.flatMap((controller) => {
      const known = configured.find(({ Name }) => Name === controller.ClassName);
      if (known?.Blocked === true) return [];
      const isBlockedHere = isPerNamespace && known?.BlockedNamespaces?.includes(namespace) === true;
      return [{ ...controller, Availability: !isBlockedHere }];
    });
    return json(listOrNull(controllers));
  });

  routes.add("PUT", namespacePath, "authenticated", (call) => {
    const environment = environmentOf(call);
    const namespace = call.parameter("namespace");
    const wanted = decode(call.body, wantedControllers);
    const existing = environment.Kubernetes.Configuration.IngressClasses ?? [];
    keep(
      environment,
      existing.map((known) => {
        const asked = wanted.find(({ ClassName }) => ClassName === known.Name);
        if (asked === undefined) return known;
        const others = (known.BlockedNamespaces ?? []).filter((name) => name !== namespace);
        return { ...known, BlockedNamespaces: asked.Availability ? others : [...others, namespace] };
      }),
    );
    return empty;
  });
}

async function controllersOf(clusters: Clusters, environment: Environment): Promise<Controller[]> {
  try {
    const get = async (path: string) => succeeded(await clusters.ask(environment, "GET", path));
    const { items } = classes.parse(await get("/apis/networking.k8s.io/v1/ingressclasses"));
    const used = ingresses
      .parse(await get("/apis/networking.k8s.io/v1/ingresses"))
      .items.map(({ spec }) => spec.ingressClassName);
    const known = environment.Kubernetes.Configuration.IngressClasses ?? [];
    const found = items.map(({ metadata: { name }, spec: { controller } }) => ({
      Name: controller,
      ClassName: name,
      Type: controller.includes("nginx") ? "nginx" : controller.includes("traefik") ? "traefik" : "other",
      Availability: true,
      New: !known.some(({ Name }) => Name === name),
      Used: used.includes(name),
    }));
    const none = { Name: "none", ClassName: "none", Type: "custom", Availability: true, New: false, Used: false };
    return environment.Kubernetes.Configuration.AllowNoneIngressClass ? [...found, none] : found;
  } catch (error) {
    throw internalError("Unable to retrieve ingress controllers from the Kubernetes", reasonOf(error));
  }
}

/** Those of the classes that there are; what is kept of others is forgotten. */
function configurationsOf(environment: Environment, controllers: readonly Controller[]): IngressClassConfig[] {
  const known = environment.Kubernetes.Configuration.IngressClasses ?? [];
  return controllers.map(({ ClassName: Name, Type }) => {
    const existing = known.find((config) => config.Name === Name);
    return {
      Name,
      Type,
      Blocked: existing?.Blocked ?? false,
      BlockedNamespaces: existing?.BlockedNamespaces ?? null,
    };
  });
}
