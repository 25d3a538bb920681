import { z } from "zod";
import { checkAzureCredentials, type EnvironmentServices } from "./environmentCreation";
import { conflict, internalError, reasonOf } from "./errors";
import { find, unknown } from "./lookup";
import { accessPolicies, environmentType, isKubernetes, kubernetesData, pair, type Environment } from "./model";
import { decode, optionalFlag, optionalText, optionalWhole, slice, struct } from "./payload";
import { json, type Answer, type IdentifiedCall } from "./routes";
import { replaceTagRelations } from "./tagRelations";
import { tlsFile, type Workspace } from "./workspace";

const payload = struct({
  Name: optionalText,
  URL: optionalText,
  PublicURL: optionalText,
  Gpus: slice(pair),
  GroupID: optionalWhole,
  TLS: optionalFlag,
  TLSSkipVerify: optionalFlag,
  TLSSkipClientVerify: optionalFlag,
  Status: optionalWhole,
  AzureApplicationID: optionalText,
  AzureTenantID: optionalText,
  AzureAuthenticationKey: optionalText,
  TagIDs: slice(z.int()),
  UserAccessPolicies: accessPolicies.default(null),
  TeamAccessPolicies: accessPolicies.default(null),
  EdgeCheckinInterval: optionalWhole,
  Kubernetes: kubernetesData.optional(),
});
type Wanted = z.output<typeof payload>;

/** Changes what the body names; the group is not looked up. Portainer: api/http/handler/endpoints/endpoint_update.go. */
export async function updateEnvironment(services: EnvironmentServices, call: IdentifiedCall): Promise<Answer> {
  const { store, workspace, snapshots } = services;
  const id = call.id("id", "environment");
  const wanted = decode(call.body, payload);
  const old = find(store.environments, id, unknown("an environment"));
  if (wanted.Name !== undefined) {
    const { Name } = wanted;
    if (store.environments.find((other) => other.Id !== id && other.Name === Name) !== undefined) {
      throw conflict("Name is not unique");
    }
  }
  let tagIds = old.TagIds;
  if (wanted.TagIDs !== null) {
    try {
      replaceTagRelations(store, "Endpoints", id, old.TagIds ?? [], wanted.TagIDs);
      tagIds = wanted.TagIDs;
    } catch (error) {
      if (store.traits.refusesUnknownTags)
        throw internalError(
          "Unable to update environment tags",
          `Unable to find a tag inside the database: ${reasonOf(error)}`,
        );
    }
  }
  const environment: Environment = {
    ...old,
    Name: wanted.Name ?? old.Name,
    URL: wanted.URL ?? old.URL,
    Gpus: wanted.Gpus ?? old.Gpus,
    PublicURL: wanted.PublicURL ?? old.PublicURL,
    EdgeCheckinInterval: wanted.EdgeCheckinInterval ?? old.EdgeCheckinInterval,
    GroupId: wanted.GroupID ?? old.GroupId,
    TagIds: tagIds,
    Kubernetes: wanted.Kubernetes ?? old.Kubernetes,
    UserAccessPolicies: wanted.UserAccessPolicies ?? old.UserAccessPolicies,
    TeamAccessPolicies: wanted.TeamAccessPolicies ?? old.TeamAccessPolicies,
    Status: wanted.Status === 1 || wanted.Status === 2 ? wanted.Status : old.Status,
  };
  if (environment.Type === environmentType.azure) {
    environment.AzureCredentials = {
      ApplicationID: wanted.AzureApplicationID ?? old.AzureCredentials.ApplicationID,
      TenantID: wanted.AzureTenantID ?? old.AzureCredentials.TenantID,
      AuthenticationKey: wanted.AzureAuthenticationKey ?? old.AzureCredentials.AuthenticationKey,
    };
    await checkAzureCredentials(services.azureAuthority, environment.AzureCredentials);
  }
  if (wanted.TLS !== undefined) environment.TLSConfig = await changeTls(workspace, environment, wanted);
  store.environments.put(id, environment);
  return json(snapshots.fill(environment));
}

// The files have been uploaded before, each on its own: here they are only pointed to, or removed.
async function changeTls(
  workspace: Workspace,
  environment: Environment,
  wanted: Wanted,
): Promise<Environment["TLSConfig"]> {
  const folder = `tls/${String(environment.Id)}`;
  const isLocal = environment.URL.startsWith("unix://") || environment.Type === environmentType.kubernetesLocal;
  const remoteKubernetes = isKubernetes(environment) && !isLocal;
  if (wanted.TLS !== true) {
    await workspace.remove(folder);
    return { TLS: remoteKubernetes, TLSSkipVerify: remoteKubernetes };
  }
  const tls = { ...environment.TLSConfig, TLS: true };
  if (wanted.TLSSkipVerify !== undefined) {
    tls.TLSSkipVerify = wanted.TLSSkipVerify;
    delete tls.TLSCACert;
    if (wanted.TLSSkipVerify) await workspace.remove(`${folder}/${tlsFile.ca}`);
    else tls.TLSCACert = workspace.path(`${folder}/${tlsFile.ca}`);
  }
  if (wanted.TLSSkipClientVerify === false) {
    tls.TLSCert = workspace.path(`${folder}/${tlsFile.cert}`);
    tls.TLSKey = workspace.path(`${folder}/${tlsFile.key}`);
  } else if (wanted.TLSSkipClientVerify === true) {
    delete tls.TLSCert;
    delete tls.TLSKey;
    await workspace.remove(`${folder}/${tlsFile.cert}`);
    await workspace.remove(`${folder}/${tlsFile.key}`);
  }
  return remoteKubernetes ? { ...tls, TLSSkipVerify: true } : tls;
}
