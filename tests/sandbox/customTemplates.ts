import type { z } from "zod";
import {
  forbidden,
  internalError,
  invalidPayload,
  reasonOf,
  resourceAccessDenied,
  badRequest,
  ApiError,
} from "./errors";
import { clone, GitAuthenticationFailed, latestCommit } from "./git";
import type { Identity } from "./identity";
import { find, unknown } from "./lookup";
import { type CustomTemplate, type GitConfiguration, resourceType, stackType } from "./model";
import { decode, flag, slice, struct, text, whole } from "./payload";
import { controlOf, newControl } from "./resourceControlRules";
import { empty, json, type Routes } from "./routes";
import type { Store } from "./store";
import type { Workspace } from "./workspace";

const payload = struct({
  Title: text,
  Description: text,
  Note: text,
  Platform: whole,
  Logo: text,
  Type: whole,
  FileContent: text,
  Variables: slice(struct({ name: text, label: text, defaultValue: text, description: text })),
  EdgeTemplate: flag,
  IsComposeFormat: flag,
  RepositoryURL: text,
  RepositoryReferenceName: text,
  RepositoryAuthentication: flag,
  RepositoryUsername: text,
  RepositoryPassword: text,
  ComposeFilePathInRepository: text,
  TLSSkipVerify: flag,
});
type Wanted = z.output<typeof payload>;

const composeFile = "docker-compose.yml";
const taken = "Template name must be unique";

interface Services {
  readonly store: Store;
  readonly workspace: Workspace;
}

/** Templates of one's own. What is wrong with a new one counts as a failure of the server. Portainer: api/http/handler/customtemplates. */
export function customTemplateRoutes(routes: Routes, services: Services): void {
  const { store, workspace } = services;

  routes.add("GET", "/custom_templates", "authenticated", ({ identity }) => {
    const all = store.customTemplates.all().map((template) => decorated(store, template));
    return json((identity.isAdministrator ? all : all.filter((template) => isOwn(template, identity))).map(shown));
  });

  routes.add("POST", "/custom_templates/create/:method", "authenticated", async (call) => {
    const id = store.customTemplates.nextId();
    let template: CustomTemplate;
    try {
      template = await build(services, call.parameter("method"), id, call.body);
    } catch (error) {
      throw internalError(
        "Unable to create custom template",
        error instanceof ApiError ? error.details : reasonOf(error),
      );
    }
    if (store.customTemplates.find(({ Title }) => Title === template.Title) !== undefined) {
      throw internalError(taken, taken);
    }
    store.customTemplates.put(id, { ...template, CreatedByUserId: call.identity.userId });
    const control = newControl(String(id), resourceType.customTemplate, { users: [call.identity.userId] });
    store.resourceControls.create((Id) => ({ Id, ...control }));
    return json(decorated(store, store.customTemplates.read(id)));
  });

  routes.add("GET", "/custom_templates/:id", "authenticated", (call) => {
    const template = find(store.customTemplates, call.id("id", "Custom template"), unknown("a custom template"));
    requireOwn(template, call.identity);
    return json(decorated(store, template));
  });

  routes.add("GET", "/custom_templates/:id/file", "authenticated", async (call) => {
    const template = find(store.customTemplates, call.id("id", "custom template"), unknown("a custom template"));
    const file = template.GitConfig?.ConfigFilePath ?? template.EntryPoint;
    return json({ FileContent: await workspace.read(`${folder(template.Id)}/${file}`) });
  });

  routes.add("PUT", "/custom_templates/:id", "authenticated", async (call) => {
    const id = call.id("id", "Custom template");
    const wanted = decode(call.body, payload);
    refuseInvalid(wanted, wanted.FileContent === "" && wanted.RepositoryURL === "");
    if (store.customTemplates.find(({ Id, Title }) => Id !== id && Title === wanted.Title) !== undefined) {
      throw internalError(taken, taken);
    }
    const old = find(store.customTemplates, id, unknown("a custom template"));
    requireOwn(old, call.identity);
    const changed = { ...old, ...plain(wanted) };
    if (wanted.RepositoryURL === "") {
      await workspace.write(`${folder(id)}/${old.EntryPoint}`, wanted.FileContent);
      return json(store.customTemplates.put(id, changed));
    }
    try {
      return json(store.customTemplates.put(id, { ...changed, GitConfig: await read(workspace, id, wanted) }));
    } catch (error) {
      throw internalError("Unable to clone git repository directory", reasonOf(error));
    }
  });

  routes.add("PUT", "/custom_templates/:id/git_fetch", "authenticated", async (call) => {
    const template = find(store.customTemplates, call.id("id", "Custom template"), unknown("a custom template"));
    const { GitConfig } = template;
    if (GitConfig === null) throw badRequest("Git configuration does not exist in this custom template");
    const fetched = await fetchInto(workspace, template.Id, GitConfig);
    store.customTemplates.put(template.Id, { ...template, GitConfig: fetched });
    return json({ FileContent: await workspace.read(`${folder(template.Id)}/${fetched.ConfigFilePath}`) });
  });

  routes.add("DELETE", "/custom_templates/:id", "authenticated", async (call) => {
    const template = find(store.customTemplates, call.id("id", "Custom template"), unknown("a custom template"));
    requireOwn(template, call.identity);
    store.customTemplates.delete(template.Id);
    await workspace.remove(folder(template.Id));
    const control = controlOf(store.resourceControls.all(), String(template.Id), resourceType.customTemplate);
    if (control !== undefined) store.resourceControls.delete(control.Id);
    return empty;
  });
}

async function build({ workspace }: Services, method: string, Id: number, body: unknown): Promise<CustomTemplate> {
  if (method !== "string" && method !== "repository") {
    throw new Error("Invalid value for query parameter: method. Value must be one of: string, repository or file");
  }
  const wanted = readNew(body, method);
  const template = {
    ...plain(wanted),
    Id,
    CreatedByUserId: 0,
    ProjectPath: workspace.path(folder(Id)),
    EntryPoint: method === "string" ? composeFile : "",
    GitConfig: null,
    ResourceControl: null,
  };
  if (method === "repository") {
    const GitConfig = await read(workspace, Id, wanted);
    if (workspace.exists(`${folder(Id)}/${GitConfig.ConfigFilePath}`)) return { ...template, GitConfig };
    await workspace.remove(folder(Id));
    const noun = wanted.Type === stackType.kubernetes ? "Manifest" : "Compose";
    throw new Error(`Invalid ${noun} file, ensure that the ${noun} file path is correct`);
  }
  await workspace.write(`${folder(Id)}/${composeFile}`, wanted.FileContent);
  return template;
}

function readNew(body: unknown, method: "string" | "repository"): Wanted {
  let wanted: Wanted;
  try {
    wanted = decode(body, payload);
  } catch (error) {
    // Here the decoder's own words are the cause.
    throw new Error(error instanceof ApiError ? error.details : reasonOf(error), { cause: error });
  }
  if (method === "repository" && !URL.canParse(wanted.RepositoryURL)) {
    throw new Error("Invalid repository URL. Must correspond to a valid URL format");
  }
  refuseInvalid(wanted, false);
  if (method === "string" && wanted.FileContent === "") throw new Error("Invalid file content");
  return wanted;
}

function refuseInvalid(wanted: Wanted, hasNoSource: boolean): void {
  if (wanted.Title === "") throw invalidPayload("Invalid custom template title");
  if (hasNoSource) throw invalidPayload("Either file content or git repository url need to be provided");
  if (wanted.Description === "") throw invalidPayload("Invalid custom template description");
  if (wanted.Type !== stackType.kubernetes && wanted.Platform !== 1 && wanted.Platform !== 2) {
    throw invalidPayload("Invalid custom template platform");
  }
  if (wanted.Type < 1 || wanted.Type > 3) throw invalidPayload("Invalid custom template type");
  if (wanted.Note.includes("<img")) throw invalidPayload("Invalid note. <img> tag is not supported");
  if (wanted.RepositoryAuthentication && (wanted.RepositoryUsername === "" || wanted.RepositoryPassword === "")) {
    throw invalidPayload(
      "Invalid repository credentials. Username and password must be specified when authentication is enabled",
    );
  }
  for (const { name, label } of wanted.Variables ?? []) {
    if (name === "") throw invalidPayload("variable name is required");
    if (label === "") throw invalidPayload("variable label is required");
  }
}

function plain(wanted: Wanted) {
  const { Title, Description, Note, Platform, Logo, Type, Variables, EdgeTemplate, IsComposeFormat } = wanted;
  return { Title, Description, Note, Platform, Logo, Type, Variables, EdgeTemplate, IsComposeFormat };
}

function read(workspace: Workspace, id: number, wanted: Wanted): Promise<GitConfiguration> {
  return fetchInto(workspace, id, {
    URL: wanted.RepositoryURL,
    ReferenceName: wanted.RepositoryReferenceName,
    ConfigFilePath: wanted.ComposeFilePathInRepository === "" ? composeFile : wanted.ComposeFilePathInRepository,
    Authentication: wanted.RepositoryAuthentication
      ? { Username: wanted.RepositoryUsername, Password: wanted.RepositoryPassword, GitCredentialID: 0 }
      : null,
    ConfigHash: "",
    TLSSkipVerify: wanted.TLSSkipVerify,
  });
}

async function fetchInto(workspace: Workspace, id: number, config: GitConfiguration): Promise<GitConfiguration> {
  const repository = {
    url: config.URL,
    reference: config.ReferenceName,
    username: config.Authentication?.Username ?? "",
    password: config.Authentication?.Password ?? "",
    skipTlsVerify: config.TLSSkipVerify,
  };
  await workspace.remove(folder(id));
  try {
    await clone(repository, workspace.path(folder(id)));
  } catch (error) {
    if (error instanceof GitAuthenticationFailed) throw new Error("Invalid git credential", { cause: error });
    throw new Error(`unable to clone git repository: ${reasonOf(error)}`, { cause: error });
  }
  return { ...config, ConfigHash: await latestCommit(repository) };
}

function folder(id: number): string {
  return `custom_templates/${String(id)}`;
}

function decorated(store: Store, template: CustomTemplate): CustomTemplate {
  const control = controlOf(store.resourceControls.all(), String(template.Id), resourceType.customTemplate);
  return { ...template, ResourceControl: control ?? null };
}

function shown(template: CustomTemplate): CustomTemplate {
  const { GitConfig } = template;
  if (GitConfig === null || GitConfig.Authentication === null) return template;
  return { ...template, GitConfig: { ...GitConfig, Authentication: { ...GitConfig.Authentication, Password: "" } } };
}

function isOwn(template: CustomTemplate, identity: Identity): boolean {
  return identity.isAdministrator || template.CreatedByUserId === identity.userId;
}

function requireOwn(template: CustomTemplate, identity: Identity): void {
  if (!isOwn(template, identity)) throw forbidden(resourceAccessDenied, resourceAccessDenied);
}
