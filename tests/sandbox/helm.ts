import { z } from "zod";
import { asAccount, type Clusters } from "./clusters";
import { run, type Finished } from "./commands";
import { ApiError, internalError, reasonOf } from "./errors";
import { addLabels, type KubernetesCommand } from "./kubernetesCommand";
import type { KubernetesUsers } from "./kubernetesUsers";
import { find, unknown } from "./lookup";
import type { Environment, User } from "./model";
import { decode, struct, text } from "./payload";
import { empty, json, type IdentifiedCall, type Routes } from "./routes";
import type { Store } from "./store";
import type { Workspace } from "./workspace";

interface HelmServices {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly clusters: Clusters;
  readonly users: KubernetesUsers;
  readonly kubernetes: KubernetesCommand;
}

const payload = struct({ Namespace: text, Name: text, Chart: text, Repo: text, Values: text });
type Wanted = z.output<typeof payload>;
const release = z.looseObject({ manifest: z.string() });
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Helm releases, by the real helm. Portainer: api/http/handler/helm, pkg/libhelm/binary. */
export function helmRoutes(routes: Routes, services: HelmServices): void {
  const { store } = services;
  const environmentOf = (call: IdentifiedCall): Environment =>
    find(store.environments, call.id("id", "environment"), unknown("an environment"));

  routes.add("GET", "/endpoints/:id/kubernetes/helm", "authenticated", async (call) => {
    const options = ["namespace", "filter", "selector"].flatMap((name) => {
      const value = call.query.get(name) ?? "";
      return value === "" ? [] : [`--${name}`, value];
    });
    try {
      const listed = await helm(services, environmentOf(call), call, ["list", "--output", "json", ...options]);
      return json(JSON.parse(listed));
    } catch (error) {
      if (error instanceof ApiError) throw error;
      throw internalError("Helm returned an error", `failed to run helm list on specified args: ${reasonOf(error)}`);
    }
  });

  routes.add("POST", "/endpoints/:id/kubernetes/helm", "authenticated", async (call) => {
    const environment = environmentOf(call);
    const wanted = decodeWanted(call);
    try {
      return { status: 201, body: await install(services, environment, call, wanted) };
    } catch (error) {
      throw internalError("Unable to install a chart", reasonOf(error));
    }
  });

  routes.add("DELETE", "/endpoints/:id/kubernetes/helm/:release", "authenticated", async (call) => {
    const namespace = call.query.get("namespace") ?? "";
    const options = namespace === "" ? [] : ["--namespace", namespace];
    const environment = environmentOf(call);
    try {
      await helm(services, environment, call, ["uninstall", call.parameter("release"), ...options]);
    } catch (error) {
      const reason = `failed to run helm uninstall on specified args: ${reasonOf(error)}`;
      throw internalError("Helm returned an error", reason);
    }
    return empty;
  });
}

function decodeWanted(call: IdentifiedCall): Wanted {
  const message = "Invalid Helm install payload";
  let wanted: Wanted;
  try {
    wanted = decode(call.body, payload);
  } catch (error) {
    throw error instanceof ApiError ? new ApiError(400, message, error.details) : error;
  }
  const fields = { repo: wanted.Repo, name: wanted.Name, namespace: wanted.Namespace, chart: wanted.Chart };
  const missing = Object.entries(fields).filter(([, value]) => value === "");
  if (missing.length > 0) {
    throw new ApiError(400, message, `Required field(s) missing: ${missing.map(([name]) => name).join(", ")}`);
  }
  if (!subdomain.test(wanted.Name)) {
    const rule = "Chart name must consist of lower case alphanumeric characters, '-' or '.'";
    throw new ApiError(
      400,
      message,
      `Invalid chart name. ${rule}, and must start and end with an alphanumeric character`,
    );
  }
  return wanted;
}

/** What helm has made is labelled as an application of Portainer. */
async function install(services: HelmServices, environment: Environment, call: IdentifiedCall, wanted: Wanted) {
  const { workspace, store, kubernetes } = services;
  const folder = `helm/${wanted.Namespace}-${wanted.Name}`;
  const user = store.users.read(call.identity.userId);
  try {
    const values =
      wanted.Values === "" ? [] : ["--values", await workspace.write(`${folder}/values.yaml`, wanted.Values)];
    const args = [
      wanted.Name,
      wanted.Chart,
      "--repo",
      wanted.Repo,
      "--output",
      "json",
      "--namespace",
      wanted.Namespace,
    ];
    const installed = await helm(services, environment, call, ["install", ...args, ...values]).catch(
      (error: unknown) => {
        throw new Error(`failed to run helm install on specified args: ${reasonOf(error)}`, { cause: error });
      },
    );
    const made = release.parse(JSON.parse(installed));
    await kubernetes.applyText(addLabels(made.manifest, labelsOf(wanted, user)), wanted.Namespace, environment, user);
    // Portainer knows fewer fields of it.
    return Object.fromEntries(Object.entries(made).filter(([field]) => field !== "info"));
  } finally {
    await workspace.remove(folder);
  }
}

function labelsOf({ Name }: Wanted, { Username }: User): Record<string, string> {
  return { "io.portainer.kubernetes.application.name": Name, "io.portainer.kubernetes.application.owner": Username };
}

/** What helm printed. @throws with what it wrote to its error output. */
async function helm(
  { clusters, users }: HelmServices,
  environment: Environment,
  { identity }: IdentifiedCall,
  [command = "", ...args]: readonly string[],
): Promise<string> {
  const account = await users.accountOf(identity, environment);
  const access = [
    ...["--kube-apiserver", clusters.addressOf(environment), "--kube-insecure-skip-tls-verify"],
    ...(clusters.token === undefined ? [] : ["--kube-token", clusters.token]),
    ...(account === undefined ? [] : asAccount(account, "--kube-as-user", "--kube-as-group")),
  ];
  const finished: Finished = await run(clusters.program("helm"), [command, ...access, ...args]);
  if (finished.code === 0) return finished.stdout;
  throw new Error(`${finished.stderr}: exit status ${String(finished.code)}`);
}
