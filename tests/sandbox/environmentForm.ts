import { z } from "zod";
import { invalidPayload } from "./errors";
import { booleanField, jsonField, numericField, readForm, type Form } from "./form";
import { environmentType, pair, type Pair } from "./model";
import type { FastifyRequest } from "fastify";
import { unassignedGroup } from "./environmentGroups";

/** What the form that creates an environment asks for. */
export const creationType = { docker: 1, agent: 2, azure: 3, edgeAgent: 4, kubernetes: 5 } as const;

/** A new environment as it was asked for. */
export interface WantedEnvironment {
  readonly name: string;
  readonly creationType: number;
  readonly containerEngine: string;
  readonly url: string;
  readonly publicUrl: string;
  readonly groupId: number;
  readonly tagIds: number[];
  readonly gpus: Pair[];
  readonly edgeCheckinInterval: number;
  readonly azure: { ApplicationID: string; TenantID: string; AuthenticationKey: string };
  readonly tls: WantedTls | undefined;
}

/** TLS as it was asked for, with the files that came along. */
export interface WantedTls {
  readonly skipVerify: boolean;
  readonly ca: Buffer | undefined;
  readonly cert: Buffer | undefined;
  readonly key: Buffer | undefined;
}

const badCreationType =
  "invalid environment type value. Value must be one of: 1 (Docker environment), 2 (Agent environment), " +
  "3 (Azure environment), 4 (Edge Agent environment) or 5 (Local Kubernetes environment)";

/** Reads the form. Portainer: api/http/handler/endpoints/endpoint_create.go. */
export async function readEnvironmentForm(request: FastifyRequest): Promise<WantedEnvironment> {
  const form = await readForm(request);
  const name = required(form, "Name", "invalid environment name");
  const kind = numericField(form, "EndpointCreationType");
  if (kind === 0) throw invalidPayload(badCreationType);
  const containerEngine = form.field("ContainerEngine");
  if (!["", "docker", "podman"].includes(containerEngine)) {
    throw invalidPayload("invalid container engine value. Value must be one of: 'docker' or 'podman'");
  }
  const tagIds = parsed(form, "TagIds", z.array(z.int()).nullable(), "invalid TagIds parameter");
  const tls = booleanField(form, "TLS") ? readTls(form) : undefined;
  const azure =
    kind === creationType.azure ? readAzure(form) : { ApplicationID: "", TenantID: "", AuthenticationKey: "" };
  const url = kind === creationType.azure ? "" : form.field("URL");
  if (kind === creationType.edgeAgent && url.trim() === "") throw invalidPayload("URL cannot be empty");
  const gpus = parsed(form, "Gpus", z.array(pair).nullable(), "invalid Gpus parameter");
  return {
    name,
    creationType: kind,
    containerEngine,
    url,
    publicUrl: kind === creationType.azure ? "" : form.field("PublicURL"),
    groupId: numericField(form, "GroupID") || unassignedGroup,
    tagIds,
    gpus,
    edgeCheckinInterval: numericField(form, "EdgeCheckinInterval") || numericField(form, "CheckinInterval"),
    azure,
    tls,
  };
}

function required(form: Form, name: string, refusal: string): string {
  const value = form.field(name);
  if (value === "") throw invalidPayload(refusal);
  return value;
}

function parsed<Item>(form: Form, name: string, schema: z.ZodType<Item[] | null>, refusal: string): Item[] {
  try {
    return jsonField(form, name, schema, null) ?? [];
  } catch {
    throw invalidPayload(refusal);
  }
}

function readAzure(form: Form) {
  return {
    ApplicationID: required(form, "AzureApplicationID", "invalid Azure application ID"),
    TenantID: required(form, "AzureTenantID", "invalid Azure tenant ID"),
    AuthenticationKey: required(form, "AzureAuthenticationKey", "invalid Azure authentication key"),
  };
}

function readTls(form: Form): WantedTls {
  const skipVerify = booleanField(form, "TLSSkipVerify");
  const skipClientVerify = booleanField(form, "TLSSkipClientVerify");
  const file = (field: string, noun: string): Buffer => {
    const content = form.file(field);
    if (content === undefined) {
      throw invalidPayload(`invalid ${noun} file. Ensure that the file is uploaded correctly`);
    }
    return content;
  };
  return {
    skipVerify,
    ca: skipVerify ? undefined : file("TLSCACertFile", "CA certificate"),
    cert: skipClientVerify ? undefined : file("TLSCertFile", "certificate"),
    key: skipClientVerify ? undefined : file("TLSKeyFile", "key"),
  };
}

/** Whether the kind of environment is one that runs an edge agent. */
export function isEdge(type: number): boolean {
  return type === environmentType.edgeAgentOnDocker || type === environmentType.edgeAgentOnKubernetes;
}
