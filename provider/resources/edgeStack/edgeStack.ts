import { createHash } from "node:crypto";
import type { EdgeStack, NewEdgeStack } from "../../api/edgeStacks";
import { AnswerError, ServerFailedError } from "../../api/errors";
import type { Portainer } from "../../api/portainer";
import { ResourceError } from "../../lifecycle/errors";
import { defineResource } from "../../lifecycle/resource";
import { requireEdgeGroups } from "../edgeTargets";
import { accessOf, normalRepositoryUrl } from "../gitRepository";
import { numericId } from "../reference";
import { awaitAgents, deploymentsOf, edgeStackOutputs } from "./deployment";
import { edgeStackComputed, type EdgeStackInputs, edgeStackInputs, edgeStackRules } from "./inputs";

/**
 * Portainer: http/handler/edgestacks. The Community Edition takes the IDs of registries for an edge stack and drops them
 * (api/internal/edge/edgestacks, `BuildEdgeStack`), and keeps nothing of the repository of one.
 */
export const edgeStack = defineResource({
  type: "EdgeStack",
  description:
    "A stack that the edge agents of whole groups of environments get and deploy, each when it calls in the next time. Needs " +
    "the edge compute features of the server. Images are pulled with what the devices themselves are logged in to: the " +
    "Community Edition gives edge stacks no credentials of registries. Deleting it has the agents take it down.",
  id: "<edgeStackId>",
  example: `
    resources:
      shop:
        type: portainer:Tag
      shops:
        type: portainer:EdgeGroup
        properties:
          tagIds:
            - \${shop.id}
      till:
        type: portainer:EdgeStack
        properties:
          edgeGroupIds:
            - \${shops.id}
          content: |
            services:
              till:
                image: registry.example.com/till:1.4
  `,
  inputs: edgeStackInputs,
  computed: edgeStackComputed,
  unique: ["name"],
  rules: edgeStackRules,
  replacesWhere: {
    kind: (old) => old.repository !== undefined,
    repository: (old) => old.repository === undefined,
  },

  listing: {
    in: "server",
    async list(portainer, signal) {
      if (!(await portainer.settings.get(signal)).enableEdgeComputeFeatures) return [];
      return (await portainer.edgeStacks.list(signal)).map(({ id, name }) => ({ id: String(id), name }));
    },
  },

  async create(portainer, inputs, operation) {
    const { signal } = operation;
    await requireEdgeGroups(portainer, inputs.edgeGroupIds.map(Number), signal);
    const made = await explainingKind(() => portainer.edgeStacks.create(wantedOf(inputs), signal));
    const content = inputs.content ?? (await repositoryContent(portainer, made, inputs, signal));
    operation.keep(String(made.id));
    const deployed = await awaitAgents(portainer, made, inputs.waitFor, operation);
    return { id: String(made.id), computed: await edgeStackOutputs(portainer, deployed, digestOf(content), signal) };
  },

  async read(portainer, id, known, { signal }) {
    const found = await portainer.edgeStacks.find(numericId(id), signal);
    if (found === undefined) return undefined;
    const { name, kind, edgeGroupIds, useManifestNamespaces } = found;
    const content = await portainer.edgeStacks.content(found.id, signal);
    const digest = digestOf(content);
    // Portainer does not tell where a text is from: it is from the repository until somebody has sent out another one.
    const isOfRepository = known.repository !== undefined && (known.contentDigest ?? digest) === digest;
    return {
      inputs: {
        ...{ name, kind, useManifestNamespaces },
        edgeGroupIds: edgeGroupIds.map(String),
        ...(isOfRepository ? { repository: known.repository } : { content }),
      },
      computed: await edgeStackOutputs(portainer, found, digest, signal),
    };
  },

  async update(portainer, id, inputs, previous, operation) {
    const { signal } = operation;
    const found = await portainer.edgeStacks.confirm(numericId(id), signal);
    if (found === undefined) throw new ResourceError("the stack is no longer there. Run `pulumi refresh` first.");
    const { kind, useManifestNamespaces, edgeGroupIds } = wantedOf(inputs);
    await requireEdgeGroups(
      portainer,
      edgeGroupIds.filter((group) => !found.edgeGroupIds.includes(group)),
      signal,
    );
    const stored = await portainer.edgeStacks.content(found.id, signal);
    const content = inputs.content ?? stored;
    const isNewVersion =
      content !== stored ||
      kind !== found.kind ||
      useManifestNamespaces !== found.useManifestNamespaces ||
      (await hasFailed(portainer, found, signal));
    let updated = found;
    if (isNewVersion || !isSameSet(edgeGroupIds, found.edgeGroupIds)) {
      const settings = { kind, useManifestNamespaces, edgeGroupIds };
      updated = await explainingKind(() =>
        portainer.edgeStacks.update(found.id, settings, content, isNewVersion, signal),
      );
      operation.keep(id);
    }
    const deployed = await awaitAgents(portainer, updated, inputs.waitFor, operation);
    // What somebody else has sent out in place of a repository's text stays a difference, which the next refresh sees.
    const digest = inputs.repository === undefined ? undefined : previous.contentDigest;
    return await edgeStackOutputs(portainer, deployed, digest ?? digestOf(content), signal);
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.edgeStacks.delete(numericId(id), signal);
  },

  async find(portainer, { name }, signal) {
    const found = await portainer.edgeStacks.named(name, signal);
    return found && String(found.id);
  },
});

function wantedOf({ name, kind, content = "", repository, ...inputs }: EdgeStackInputs): NewEdgeStack {
  return {
    ...{ name, kind },
    edgeGroupIds: inputs.edgeGroupIds.map(Number),
    useManifestNamespaces: inputs.useManifestNamespaces,
    source:
      repository === undefined
        ? { content }
        : {
            repository: {
              ...accessOf(repository),
              url: normalRepositoryUrl(repository.url),
              path: repository.path,
            },
          },
  };
}

/** Whether something of it has failed, so that sending it out again may mend it. */
async function hasFailed(portainer: Portainer, stack: EdgeStack, signal: AbortSignal): Promise<boolean> {
  const deployments = await deploymentsOf(portainer, stack, signal);
  return [...deployments.values()].some(({ state }) => state === "failed");
}

function isSameSet(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** The text that a new stack has of its repository. Portainer does not look whether there is one: agents would fail. */
async function repositoryContent(
  portainer: Portainer,
  { id }: EdgeStack,
  { repository }: EdgeStackInputs,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await portainer.edgeStacks.content(id, signal);
  } catch (error) {
    if (!(error instanceof ServerFailedError)) throw error;
    await portainer.edgeStacks.delete(id, signal);
    throw new ResourceError(`repository.path: the repository has no file "${repository?.path}" at that reference.`);
  }
}

function digestOf(content: string): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** Portainer's words do not say what does not fit, and to what. */
async function explainingKind<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    const { message = "", details = "" } = error.explanation;
    if (!/do not match the environment type/i.test(`${message} ${details}`)) throw error;
    throw new ResourceError(
      "kind: not all environments of its edge groups are of that kind. A stack of compose needs groups with Docker " +
        "environments alone, one of Kubernetes those with Kubernetes environments.",
      { cause: error },
    );
  }
}
