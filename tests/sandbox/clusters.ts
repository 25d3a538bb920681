import { join } from "node:path";
import { Agent, request as send, type Dispatcher } from "undici";
import { z } from "zod";
import type { Environment } from "./model";

/** The Kubernetes cluster that a Portainer runs in, as its pod would find it, and the programs that it brings along. */
export interface Cluster {
  /** Address of the API server: `https://127.0.0.1:6443`. */
  readonly server: string;
  /** An administrator's, as Portainer's own service account has one. */
  readonly token: string;
  /** The folder of `kubectl` and `helm`. */
  readonly programs: string;
}

/** One request to an API server. */
export interface ClusterRequest {
  readonly method: Dispatcher.HttpMethod;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Dispatcher.DispatchOptions["body"];
  /** The service account, `namespace:name`, that asks; Portainer's own by default. */
  readonly as?: string | undefined;
  readonly signal?: AbortSignal;
}

/** What an API server answered to an object's request. */
export interface ClusterAnswer {
  readonly status: number;
  readonly body: unknown;
}

const inCluster = "https://kubernetes.default.svc";

/** The API servers of environments. Portainer: api/kubernetes/cli/client.go. */
export class Clusters {
  readonly #own: Cluster | undefined;
  // A cluster's certificate is signed by its own authority; the sandbox only ever talks to test clusters.
  readonly #dispatcher = new Agent({
    connect: { rejectUnauthorized: false, timeout: 3000 },
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  /** @param own the cluster that Portainer runs in; none outside of one. */
  constructor(own: Cluster | undefined) {
    this.#own = own;
  }

  /** @throws for an environment that is Portainer's own cluster where it runs in none. */
  addressOf({ URL: url }: Environment): string {
    if (url !== inCluster) return /^https?:\/\//.test(url) ? url : `https://${url}`;
    if (this.#own === undefined) {
      throw new Error(
        "unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined",
      );
    }
    return this.#own.server;
  }

  get token(): string | undefined {
    return this.#own?.token;
  }

  /** The command to run `kubectl` or `helm` by. */
  program(name: "kubectl" | "helm"): string {
    return this.#own === undefined ? name : join(this.#own.programs, name);
  }

  async send(environment: Environment, request: ClusterRequest): Promise<Dispatcher.ResponseData> {
    const { method, path, headers, body, as: account, signal } = request;
    return await send(this.addressOf(environment) + path, {
      dispatcher: this.#dispatcher,
      method,
      headers: {
        ...headers,
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(account === undefined ? {} : impersonation(account)),
      },
      body: body ?? null,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** Sends JSON and reads JSON. */
  async ask(
    environment: Environment,
    method: Dispatcher.HttpMethod,
    path: string,
    body?: unknown,
  ): Promise<ClusterAnswer> {
    const answer = await this.send(environment, {
      method,
      path,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: text === "" ? undefined : JSON.parse(text) };
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }
}

/** The user and the groups that a service account's own token would stand for. */
function identityOf(account: string): { readonly user: string; readonly groups: readonly string[] } {
  const [namespace = ""] = account.split(":");
  return {
    user: `system:serviceaccount:${account}`,
    groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated"],
  };
}

/** The same for a command, by its two options. */
export function asAccount(account: string, userOption: string, groupOption: string): string[] {
  const { user, groups } = identityOf(account);
  return [userOption, user, ...groups.flatMap((group) => [groupOption, group])];
}

function impersonation(account: string): Record<string, string | string[]> {
  const { user, groups } = identityOf(account);
  return { "impersonate-user": user, "impersonate-group": [...groups] };
}

const status = z.looseObject({ message: z.string() });

/** The answer's content, or its words as an error. */
export function succeeded({ status: code, body }: ClusterAnswer): unknown {
  if (code < 300) return body;
  const parsed = status.safeParse(body);
  throw new Error(parsed.success ? parsed.data.message : `the API server answered ${String(code)}`);
}
