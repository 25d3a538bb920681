import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { noAnswer } from "./client";
import { ForbiddenError, ServerFailedError } from "./errors";
import type { KubernetesProxy } from "./kubernetesProxy";
import { path } from "./path";

/** Seconds that helm may take: it downloads the chart and runs its hooks. */
const helmTimeout = 600;

const listSchema = z.array(
  z.object({
    name: z.string(),
    namespace: z.string(),
    revision: z.string(),
    status: z.string(),
    chart: z.string(),
    app_version: z.string().optional(),
  }),
);

const secretsSchema = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      data: z.object({ release: z.string() }),
    }),
  ),
});

const recordSchema = z.object({
  chart: z.object({ metadata: z.object({ name: z.string(), version: z.string() }) }),
  config: z.record(z.string(), z.unknown()).nullish(),
});

/** A chart that is installed in a cluster. */
export interface HelmRelease {
  readonly name: string;
  readonly namespace: string;
  /** Counts the changes, from 1. */
  readonly revision: number;
  /** `deployed`, `failed`, … */
  readonly status: string;
  readonly chart: { readonly name: string; readonly version: string };
  /** Of what the chart runs; empty where the chart does not tell. */
  readonly appVersion: string;
  /** What it was installed with; undefined where the caller may not read helm's own records. */
  readonly values: Readonly<Record<string, unknown>> | undefined;
}

/** A chart to be installed. */
export interface NewHelmRelease {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  /** Address of its repository. */
  readonly repository: string;
  /** YAML. */
  readonly values: string;
}

/** The Helm releases of a cluster: http/handler/helm. */
export class HelmReleases {
  constructor(private readonly proxy: KubernetesProxy) {}

  /** Their names in a namespace. */
  async list(namespace: string, signal?: AbortSignal): Promise<readonly string[]> {
    const listed = await this.proxy.request(
      { method: "GET", path: path`/helm`, query: { namespace }, answer: listSchema, timeout: helmTimeout },
      signal,
    );
    return listed.map(({ name }) => name);
  }

  /** Undefined when the namespace has none of this name. */
  async find(namespace: string, name: string, signal?: AbortSignal): Promise<HelmRelease | undefined> {
    const listed = await this.proxy.request(
      {
        method: "GET",
        path: path`/helm`,
        query: { namespace, filter: `^${name.replaceAll(".", "\\.")}$` },
        answer: listSchema,
        timeout: helmTimeout,
      },
      signal,
    );
    const found = listed.find((release) => release.name === name);
    if (found === undefined) return undefined;
    const record = await this.record(namespace, name, found.revision, signal);
    return {
      name,
      namespace,
      revision: Number(found.revision),
      status: found.status,
      chart: record?.chart.metadata ?? chartOf(found.chart),
      appVersion: found.app_version ?? "",
      values: record && (record.config ?? {}),
    };
  }

  /** @throws ServerFailedError with helm's words, when the name is taken too. A release may be left, with the status `failed`. */
  install({ name, namespace, chart, repository, values }: NewHelmRelease, signal?: AbortSignal): Promise<void> {
    return this.proxy.request(
      {
        method: "POST",
        path: path`/helm`,
        json: { Name: name, Namespace: namespace, Chart: chart, Repo: repository, Values: values },
        answer: noAnswer,
        timeout: helmTimeout,
      },
      signal,
    );
  }

  /** That it is gone already is fine. */
  async uninstall(namespace: string, name: string, signal?: AbortSignal): Promise<void> {
    try {
      await this.proxy.request(
        {
          method: "DELETE",
          path: path`/helm/${name}`,
          query: { namespace },
          answer: noAnswer,
          timeout: helmTimeout,
        },
        signal,
      );
    } catch (error) {
      if (!(error instanceof ServerFailedError && /release: not found/i.test(error.message))) throw error;
    }
  }

  /** What helm itself keeps of it: JSON, in gzip, in Base64, in a Secret of the namespace. Portainer does not tell it. */
  private async record(namespace: string, name: string, revision: string, signal?: AbortSignal) {
    try {
      const { items } = await this.proxy.request(
        {
          method: "GET",
          path: path`/api/v1/namespaces/${namespace}/secrets`,
          query: { labelSelector: `owner=helm,name=${name},version=${revision}` },
          answer: secretsSchema,
          confidential: true,
        },
        signal,
      );
      const [newest] = items;
      if (newest === undefined) return undefined;
      const packed = Buffer.from(Buffer.from(newest.data.release, "base64").toString("utf8"), "base64");
      return recordSchema.parse(JSON.parse(gunzipSync(packed).toString("utf8")));
    } catch (error) {
      if (error instanceof ForbiddenError) return undefined;
      throw error;
    }
  }
}

/** `cert-manager-1.2.3-rc.1`: the version begins with the last part that is a number and a dot. */
function chartOf(text: string): HelmRelease["chart"] {
  const [, name = text, version = ""] = /^(.+?)-(v?\d+\..*)$/.exec(text) ?? [];
  return { name, version };
}
