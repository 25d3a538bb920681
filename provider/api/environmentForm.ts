import { FormData } from "undici";
import type { EnvironmentType, Gpu } from "./environment";

/** The numbers that a create takes. They are not those that Portainer stores (http/handler/endpoints/endpoint_create.go). */
const creationTypes = { docker: 1, agent: 2, azure: 3, edgeAgent: 4, kubernetes: 5 } satisfies Record<
  EnvironmentType,
  number
>;

/** How Portainer proves itself to an environment, and what it demands of it. */
export interface EnvironmentTls {
  readonly skipVerify: boolean;
  readonly skipClientVerify: boolean;
  /** PEM text, as are the others. */
  readonly caCert?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

export interface AzureCredentials {
  readonly applicationId: string;
  readonly tenantId: string;
  readonly authenticationKey: string;
}

/** What an environment is made of. Portainer ignores `publicUrl` for edge agents and Azure: it takes an update. */
export interface NewEnvironment {
  readonly name: string;
  readonly type: EnvironmentType;
  readonly containerEngine?: string | undefined;
  readonly url?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly groupId: number;
  readonly tagIds: readonly number[];
  readonly gpus: readonly Gpu[];
  readonly tls?: EnvironmentTls | undefined;
  readonly azure?: AzureCredentials | undefined;
  /** Seconds. */
  readonly edgeCheckinInterval: number;
}

/** The form that makes an environment. */
export function environmentForm(wanted: NewEnvironment): FormData {
  const form = new FormData();
  const fields: Readonly<Record<string, string | number | boolean | undefined>> = {
    Name: wanted.name,
    EndpointCreationType: creationTypes[wanted.type],
    ContainerEngine: wanted.containerEngine,
    URL: wanted.url,
    PublicURL: wanted.publicUrl,
    GroupID: wanted.groupId,
    TagIds: JSON.stringify(wanted.tagIds),
    Gpus: JSON.stringify(wanted.gpus),
    EdgeCheckinInterval: wanted.edgeCheckinInterval,
    AzureApplicationID: wanted.azure?.applicationId,
    AzureTenantID: wanted.azure?.tenantId,
    AzureAuthenticationKey: wanted.azure?.authenticationKey,
    TLS: wanted.tls !== undefined,
    TLSSkipVerify: wanted.tls?.skipVerify,
    TLSSkipClientVerify: wanted.tls?.skipClientVerify,
  };
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, String(value));
  }
  appendFile(form, "TLSCACertFile", "ca.pem", wanted.tls?.caCert);
  appendFile(form, "TLSCertFile", "cert.pem", wanted.tls?.cert);
  appendFile(form, "TLSKeyFile", "key.pem", wanted.tls?.key);
  return form;
}

function appendFile(form: FormData, field: string, filename: string, content: string | undefined): void {
  if (content !== undefined) form.append(field, new Blob([content]), filename);
}
