import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { parseAllDocuments, stringify } from "yaml";
import { asAccount, type Clusters } from "./clusters";
import { run, type Finished } from "./commands";
import { filesOf } from "./dockerCommand";
import { reasonOf } from "./errors";
import type { KubernetesUsers } from "./kubernetesUsers";
import { role, type Environment, type Stack, type User } from "./model";
import type { Workspace } from "./workspace";

const resource = z.record(z.string(), z.unknown());
const labels = z.record(z.string(), z.unknown());

/** Applies and deletes manifests with kubectl. Portainer: api/exec/kubernetes_deploy.go, api/kubernetes/yaml.go. */
export class KubernetesCommand {
  readonly #workspace: Workspace;
  readonly #clusters: Clusters;
  readonly #users: KubernetesUsers;

  constructor(workspace: Workspace, clusters: Clusters, users: KubernetesUsers) {
    this.#workspace = workspace;
    this.#clusters = clusters;
    this.#users = users;
  }

  /** What kubectl printed. @throws with what it wrote to its error output. */
  async apply(stack: Stack, environment: Environment, user: User): Promise<string> {
    const folder = `kubernetes/${String(stack.Id)}`;
    const files: string[] = [];
    try {
      for (const file of filesOf(stack)) {
        const manifest = await this.#workspace.read(join(stack.ProjectPath, file));
        files.push(await this.#workspace.write(join(folder, file), label(manifest, stack, stack.CreatedBy)));
      }
    } catch (error) {
      throw new Error(`failed to read manifest file: ${reasonOf(error)}`, { cause: error });
    }
    try {
      return await this.#kubectl(["apply"], files, stack.Namespace, environment, user);
    } catch (error) {
      throw new Error(`failed to deploy kubernete stack: ${reasonOf(error)}`, { cause: error });
    } finally {
      await this.#workspace.remove(folder);
    }
  }

  /** Applies a text. @throws with what kubectl wrote to its error output. */
  async applyText(manifest: string, namespace: string, environment: Environment, user: User): Promise<void> {
    const folder = `manifests/${randomUUID()}`;
    try {
      const file = await this.#workspace.write(join(folder, "manifest.yaml"), manifest);
      await this.#kubectl(["apply"], [file], namespace, environment, user);
    } finally {
      await this.#workspace.remove(folder);
    }
  }

  /** @throws with what kubectl wrote to its error output. */
  async remove(stack: Stack, environment: Environment, user: User): Promise<void> {
    const files = filesOf(stack).map((file) => join(stack.ProjectPath, file));
    try {
      await this.#kubectl(["--ignore-not-found=true", "delete"], files, stack.Namespace, environment, user);
    } catch (error) {
      throw new Error(`failed to remove kubernetes resources: "": ${reasonOf(error)}`, { cause: error });
    }
  }

  async #kubectl(
    operation: readonly string[],
    files: readonly string[],
    namespace: string,
    environment: Environment,
    user: User,
  ): Promise<string> {
    const { token } = this.#clusters;
    const isAdministrator = user.Role === role.administrator;
    const account = await this.#users.accountOf({ userId: user.Id, isAdministrator }, environment);
    const args = [
      ...(token === undefined ? [] : ["--token", token]),
      ...(account === undefined ? [] : asAccount(account, "--as", "--as-group")),
      ...(namespace === "" ? [] : ["--namespace", namespace]),
      ...["--server", this.#clusters.addressOf(environment), "--insecure-skip-tls-verify"],
      ...operation,
      ...files.flatMap((file) => ["-f", file]),
    ];
    let finished: Finished;
    try {
      finished = await run(this.#clusters.program("kubectl"), args, { environment: { POD_NAMESPACE: "default" } });
    } catch {
      throw new Error('failed to execute kubectl command: "": executable file not found');
    }
    const { code, stdout, stderr } = finished;
    if (code === 0) return stdout;
    throw new Error(`failed to execute kubectl command: ${JSON.stringify(stderr)}: exit status ${String(code)}`);
  }
}

function label(manifest: string, stack: Stack, owner: string): string {
  const prefix = "io.portainer.kubernetes.application.";
  const added = {
    [`${prefix}stackid`]: String(stack.Id),
    [`${prefix}stack`]: sanitize(stack.Name),
    [`${prefix}name`]: sanitize(stack.Name),
    [`${prefix}owner`]: sanitize(owner),
    [`${prefix}kind`]: stack.GitConfig === null ? "content" : "git",
  };
  return addLabels(manifest, added);
}

/** The manifest with these labels on all its objects. */
export function addLabels(manifest: string, added: Readonly<Record<string, string>>): string {
  const documents = parseAllDocuments(manifest).map((document) => z.unknown().parse(document.toJS()));
  // In quotation marks, as kubectl takes some plain texts for something else: 9_8 is a number to it, and no a boolean.
  const options = { defaultStringType: "QUOTE_DOUBLE" } as const;
  return documents.map((document) => stringify(labelled(document, added), options)).join("---\n");
}

// A list has no labels of its own that matter: its members have.
function labelled(document: unknown, added: Readonly<Record<string, string>>): unknown {
  const members = z.array(z.unknown()).safeParse(document);
  if (members.success) return members.data.map((member) => labelled(member, added));
  const parsed = resource.safeParse(document);
  if (!parsed.success) return document;
  const { kind } = parsed.data;
  if (typeof kind === "string" && kind.toLowerCase() !== "list") {
    const metadata = resource.catch({}).parse(parsed.data["metadata"]);
    const own = labels.catch({}).parse(metadata["labels"]);
    return { ...parsed.data, metadata: { ...metadata, labels: { ...own, ...added } } };
  }
  return Object.fromEntries(
    Object.entries(parsed.data).map(([key, value]) => [
      key,
      typeof value === "object" && value !== null ? labelled(value, added) : value,
    ]),
  );
}

function sanitize(value: string): string {
  return value.replace(/[^A-Za-z0-9.\-_]+/g, ".").replace(/^[.\-_]+|[.\-_]+$/g, "");
}
