import { z } from "zod";
import { autoUpdatePayload, refuseInvalidAutoUpdate } from "./autoUpdates";
import { invalidPayload } from "./errors";
import { jsonField, readForm } from "./form";
import { stackType, type Pair } from "./model";
import { decode, flag, slice, struct, text } from "./payload";
import type { Call } from "./routes";
import { bodyAfterQuery } from "./stackServices";
import type { VersionTraits } from "./versions";

/** Variables of a stack, `null` when they were not sent. */
export const variables = slice(struct({ name: text, value: text }));

/** A stack as it was asked for, wherever its text comes from. */
export interface WantedStack {
  readonly name: string;
  readonly swarmId: string;
  readonly namespace: string;
  readonly env: Pair[] | null;
  readonly fromAppTemplate: boolean;
  readonly source: StackSource;
}

/** Where the text of a stack comes from. */
export type StackSource =
  | { readonly kind: "content"; readonly content: Buffer | string }
  | { readonly kind: "url"; readonly url: string }
  | ({ readonly kind: "repository" } & WantedRepository);

/** A repository as it was asked for. */
export interface WantedRepository {
  readonly url: string;
  readonly reference: string;
  readonly authentication: { readonly username: string; readonly password: string } | undefined;
  readonly file: string;
  readonly additionalFiles: string[] | null;
  readonly autoUpdate: z.output<typeof autoUpdatePayload>;
  readonly skipTlsVerify: boolean;
}

const contentPayload = struct({
  Name: text,
  StackName: text,
  Namespace: text,
  SwarmID: text,
  StackFileContent: text,
  Env: variables,
  FromAppTemplate: flag,
});
const repositoryPayload = struct({
  Name: text,
  StackName: text,
  Namespace: text,
  SwarmID: text,
  Env: variables,
  FromAppTemplate: flag,
  RepositoryURL: text,
  RepositoryReferenceName: text,
  RepositoryAuthentication: flag,
  RepositoryUsername: text,
  RepositoryPassword: text,
  ComposeFile: text,
  ManifestFile: text,
  AdditionalFiles: slice(z.string()),
  AutoUpdate: autoUpdatePayload,
  TLSSkipVerify: flag,
});
const urlPayload = struct({ StackName: text, Namespace: text, ManifestURL: text });

const defaultComposeFile = "docker-compose.yml";

/** `method` of the path: `string`. */
export function readContent(call: Call, type: number): WantedStack {
  const body = decode(bodyAfterQuery(call), contentPayload);
  if (type !== stackType.kubernetes) requireNames(body.Name, body.SwarmID, type);
  if (body.StackFileContent === "") throw invalidPayload("Invalid stack file content");
  return { ...common(body, type), source: { kind: "content", content: body.StackFileContent } };
}

/** `method` of the path: `file`, a form. */
export async function readUpload(call: Call, type: number): Promise<WantedStack> {
  const form = await readForm(call.request);
  const name = form.field("Name");
  const swarmId = form.field("SwarmID");
  requireNames(name, swarmId, type);
  const content = form.file("file");
  if (content === undefined) {
    throw invalidPayload("Invalid Compose file. Ensure that the Compose file is uploaded correctly");
  }
  try {
    const env = jsonField(form, "Env", variables, null);
    return { name, swarmId, namespace: "", env, fromAppTemplate: false, source: { kind: "content", content } };
  } catch {
    throw invalidPayload("Invalid Env parameter");
  }
}

/** `method` of the path: `repository`. */
export function readRepository(call: Call, type: number, traits: VersionTraits): WantedStack {
  const body = decode(bodyAfterQuery(call), repositoryPayload);
  const isKubernetes = type === stackType.kubernetes;
  if (!isKubernetes) requireNames(body.Name, body.SwarmID, type);
  if (!isUrl(body.RepositoryURL)) {
    throw invalidPayload("Invalid repository URL. Must correspond to a valid URL format");
  }
  if (body.RepositoryAuthentication && body.RepositoryPassword === "") {
    throw invalidPayload("Invalid repository credentials. Password must be specified when authentication is enabled");
  }
  if (isKubernetes && body.ManifestFile === "") throw invalidPayload("Invalid manifest file in repository");
  refuseInvalidAutoUpdate(body.AutoUpdate, traits);
  const { RepositoryUsername: username, RepositoryPassword: password } = body;
  return {
    ...common(body, type),
    source: {
      kind: "repository",
      // Only the handler of compose stacks drops a slash at the end.
      url: type === stackType.compose ? body.RepositoryURL.replace(/\/$/, "") : body.RepositoryURL,
      reference: body.RepositoryReferenceName,
      authentication: body.RepositoryAuthentication ? { username, password } : undefined,
      file: isKubernetes ? body.ManifestFile : body.ComposeFile === "" ? defaultComposeFile : body.ComposeFile,
      additionalFiles: body.AdditionalFiles,
      autoUpdate: body.AutoUpdate,
      skipTlsVerify: body.TLSSkipVerify,
    },
  };
}

/** `method` of the path: `url`, of Kubernetes only. */
export function readManifestUrl(call: Call): WantedStack {
  const body = decode(bodyAfterQuery(call), urlPayload);
  if (!isUrl(body.ManifestURL)) throw invalidPayload("Invalid manifest URL");
  return {
    name: body.StackName,
    swarmId: "",
    namespace: body.Namespace,
    env: null,
    fromAppTemplate: false,
    source: { kind: "url", url: body.ManifestURL },
  };
}

interface CommonBody {
  readonly Name: string;
  readonly StackName: string;
  readonly Namespace: string;
  readonly SwarmID: string;
  readonly Env: Pair[] | null;
  readonly FromAppTemplate: boolean;
}

function common(body: CommonBody, type: number) {
  const isKubernetes = type === stackType.kubernetes;
  return {
    name: isKubernetes ? body.StackName : body.Name,
    swarmId: type === stackType.swarm ? body.SwarmID : "",
    namespace: isKubernetes ? body.Namespace : "",
    env: isKubernetes ? null : body.Env,
    fromAppTemplate: body.FromAppTemplate,
  };
}

function requireNames(name: string, swarmId: string, type: number): void {
  if (name === "") throw invalidPayload("Invalid stack name");
  if (type === stackType.swarm && swarmId === "") throw invalidPayload("Invalid Swarm ID");
}

// A host with a dot does without a scheme, as for the library that the server asks.
function isUrl(value: string): boolean {
  return (
    /^(?:https?|ftp|git|ssh):\/\/[^\s/]+\S*$/.test(value) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/]\S*)?$/i.test(value)
  );
}
