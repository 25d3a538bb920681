import { z } from "zod";
import { hasAccess, mayUseEnvironment } from "./accessPolicies";
import { BrokenConnection, forbidden, internalError, invalidPayload, reasonOf, resourceAccessDenied } from "./errors";
import { booleanField, readForm, type Form } from "./form";
import { find, unknown } from "./lookup";
import { registryType, type Registry, type TlsConfiguration } from "./model";
import { decode, flag, optionalFlag, optionalText, struct, text, whole } from "./payload";
import { hideSecrets, refuseSameName, refuseSameTarget, syncManagement, withPassword } from "./registryRules";
import { empty, json, numericQuery, type IdentifiedCall, type Routes } from "./routes";
import { ObjectNotFound, type Store } from "./store";
import type { Workspace } from "./workspace";

const quay = struct({ UseOrganisation: z.boolean().optional(), OrganisationName: text });
const ecr = struct({ Region: text });

const createPayload = struct({
  Name: text,
  Type: whole,
  URL: text,
  BaseURL: text,
  Authentication: flag,
  Username: text,
  Password: text,
  Gitlab: struct({ ProjectId: whole, InstanceURL: text, ProjectPath: text }).optional(),
  Quay: quay.optional(),
  Ecr: ecr.optional(),
});
const updatePayload = struct({
  Name: optionalText,
  URL: optionalText,
  BaseURL: optionalText,
  Authentication: optionalFlag,
  Username: optionalText,
  Password: optionalText,
  Quay: quay.optional(),
  Ecr: ecr.optional(),
});

const badType =
  "invalid registry type. Valid values are: 1 (Quay.io), 2 (Azure container registry), 3 (custom registry), " +
  "4 (Gitlab registry), 5 (ProGet registry), 6 (DockerHub), 7 (ECR)";

/** Registries. Portainer: api/http/handler/registries. */
export function registryRoutes(routes: Routes, store: Store, workspace: Workspace): void {
  // The list hides nothing, not even passwords. Portainer: registry_list.go.
  routes.add("GET", "/registries", "administrator", () => json(store.registries.all()));

  routes.add("POST", "/registries", "administrator", ({ body }) => {
    const registry = registryOf(decode(body, createPayload));
    refuseSameName(store, registry);
    refuseSameTarget(store, registry);
    return json(
      hideSecrets(
        store.registries.create((Id) => ({ ...registry, Id })),
        true,
      ),
    );
  });

  routes.add("GET", "/registries/:id", "authenticated", (call) => {
    const registry = find(store.registries, call.id("id", "registry"), unknown("a registry"));
    if (!mayInspect(store, call, registry)) throw forbidden("Access denied to resource", resourceAccessDenied);
    return json(hideSecrets(registry, !call.identity.isAdministrator));
  });

  routes.add("PUT", "/registries/:id", "administrator", (call) => {
    const id = call.id("id", "registry");
    const registry = find(store.registries, id, unknown("a registry"));
    // The answer shows the password, too. Portainer: registry_update.go.
    return json(store.registries.put(id, updated(store, registry, decode(call.body, updatePayload))));
  });

  routes.add("POST", "/registries/:id/configure", "administrator", async (call) => {
    const form = await readForm(call.request);
    const configuration = readConfiguration(form);
    const id = call.id("id", "registry");
    let registry = find(store.registries, id, unknown("a registry"));
    if (configuration.authentication) {
      registry = { ...registry, Authentication: true, Username: configuration.username };
      if (configuration.password !== "") registry = withPassword(registry, configuration.password);
      if (configuration.region !== "") registry.Ecr = { Region: configuration.region };
    }
    const synced = syncManagement(registry);
    if (synced.ManagementConfiguration !== null) {
      synced.ManagementConfiguration.TLSConfig = await storeTls(workspace, id, form, configuration);
    }
    store.registries.put(id, synced);
    return empty;
  });

  routes.add("DELETE", "/registries/:id", "administrator", (call) => {
    const id = call.id("id", "registry");
    // The server reads the name of the registry that it has not found. Portainer: registry_delete.go.
    if (!store.registries.has(id)) throw new BrokenConnection();
    store.registries.delete(id);
    return empty;
  });
}

function registryOf(wanted: z.output<typeof createPayload>): Registry {
  if (wanted.Name === "") throw invalidPayload("invalid registry name");
  if (wanted.URL === "") throw invalidPayload("invalid registry URL");
  if (wanted.Authentication) {
    if (wanted.Username === "" || wanted.Password === "") {
      throw invalidPayload(
        "invalid credentials. Username and password must be specified when authentication is enabled",
      );
    }
    if (wanted.Type === registryType.ecr && (wanted.Ecr?.Region ?? "") === "") {
      throw invalidPayload(
        "invalid credentials: access key ID, secret access key and region must be specified when authentication is enabled",
      );
    }
  }
  if (wanted.Type < registryType.quay || wanted.Type > registryType.ecr) throw invalidPayload(badType);
  if (wanted.Type === registryType.proget && wanted.BaseURL === "") {
    throw invalidPayload("BaseURL is required for registry type 5 (ProGet)");
  }
  const registry: Registry = {
    Id: 0,
    Type: wanted.Type,
    Name: wanted.Name,
    URL: wanted.URL,
    BaseURL: wanted.BaseURL,
    Authentication: wanted.Authentication,
    Username: wanted.Username,
    ManagementConfiguration: null,
    Gitlab: wanted.Gitlab ?? { ProjectId: 0, InstanceURL: "", ProjectPath: "" },
    Quay: wanted.Quay ?? { OrganisationName: "" },
    Ecr: wanted.Ecr ?? { Region: "" },
    RegistryAccesses: {},
    UserAccessPolicies: null,
    TeamAccessPolicies: null,
    AuthorizedUsers: null,
    AuthorizedTeams: null,
  };
  return syncManagement(withPassword(registry, wanted.Password));
}

function updated(store: Store, old: Registry, wanted: z.output<typeof updatePayload>): Registry {
  let registry: Registry = { ...old, Name: wanted.Name ?? old.Name };
  refuseSameName(store, registry);
  if (registry.Type === registryType.proget) registry.BaseURL = wanted.BaseURL ?? registry.BaseURL;
  if (wanted.Authentication === true) {
    registry = { ...registry, Authentication: true, Username: wanted.Username ?? registry.Username };
    if ((wanted.Password ?? "") !== "") registry = withPassword(registry, wanted.Password ?? "");
    const region = wanted.Ecr?.Region ?? "";
    if (registry.Type === registryType.ecr && region !== "") registry.Ecr = { Region: region };
  } else if (wanted.Authentication === false) {
    registry = withPassword({ ...registry, Authentication: false, Username: "", Ecr: { Region: "" } }, "");
  }
  registry = syncManagement(registry);
  if (wanted.URL !== undefined) {
    registry.URL = wanted.URL;
    refuseSameTarget(store, registry);
  }
  return { ...registry, Quay: wanted.Quay ?? registry.Quay };
}

function mayInspect(store: Store, call: IdentifiedCall, registry: Registry): boolean {
  const { identity } = call;
  if (identity.isAdministrator) return true;
  const message = "Unable to retrieve info from request context";
  try {
    const environment = store.environments.read(numericQuery(call, "endpointId", false));
    if (!mayUseEnvironment(store, identity, environment)) throw internalError(message, "Access denied to environment");
    const access = registry.RegistryAccesses?.[String(environment.Id)];
    return (
      access !== undefined &&
      hasAccess(identity.userId, identity.memberships, access.UserAccessPolicies, access.TeamAccessPolicies)
    );
  } catch (error) {
    if (error instanceof ObjectNotFound) throw internalError(message, reasonOf(error));
    throw error;
  }
}

interface Configuration {
  readonly authentication: boolean;
  readonly username: string;
  readonly password: string;
  readonly region: string;
  readonly tls: boolean;
  readonly skipVerify: boolean;
}

function readConfiguration(form: Form): Configuration {
  const authentication = booleanField(form, "Authentication");
  const username = form.field("Username");
  if (authentication && username === "") throw invalidPayload("invalid username");
  const tls = booleanField(form, "TLS");
  const skipVerify = booleanField(form, "TLSSkipVerify");
  if (tls && !skipVerify) {
    const files = [
      ["TLSCertFile", "certificate"],
      ["TLSKeyFile", "key"],
      ["TLSCACertFile", "CA certificate"],
    ] as const;
    for (const [name, noun] of files) {
      if (form.file(name) === undefined) {
        throw invalidPayload(`invalid ${noun} file. Ensure that the file is uploaded correctly`);
      }
    }
  }
  return {
    authentication,
    username,
    password: form.field("Password"),
    region: form.field("Region"),
    tls,
    skipVerify,
  };
}

async function storeTls(
  workspace: Workspace,
  id: number,
  form: Form,
  configuration: Configuration,
): Promise<TlsConfiguration> {
  const { tls, skipVerify } = configuration;
  if (!tls) return { TLS: false, TLSSkipVerify: false };
  if (skipVerify) return { TLS: true, TLSSkipVerify: true };
  const store = (name: string, field: string): Promise<string> =>
    workspace.write(`extensions/registries/${String(id)}/${name}`, form.file(field) ?? "");
  return {
    TLS: true,
    TLSSkipVerify: false,
    TLSCACert: await store("ca.pem", "TLSCACertFile"),
    TLSCert: await store("cert.pem", "TLSCertFile"),
    TLSKey: await store("key.pem", "TLSKeyFile"),
  };
}
