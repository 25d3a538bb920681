import type { Rule } from "../../lifecycle/definition";
import { accessControlRule } from "../accessControl";
import { repositoryProblem } from "../gitRepository";
import { defaultNamespace, type stackInputs, type StackInputs } from "./inputs";
import { stackNameProblem } from "./name";
import { readsStackEnv, stackTextProblem } from "./stackText";

/** What has to hold between the properties of a stack. */
export const stackRules: readonly Rule<typeof stackInputs>[] = [
  { about: ["name"], broken: ({ name }) => name && stackNameProblem(name) },
  {
    about: ["content", "file", "repository"],
    broken({ content, repository }) {
      if (content !== undefined && repository !== undefined) return "give either a text or a repository, not both.";
      return (content ?? repository) ? undefined : "one of content, file and repository is required.";
    },
  },
  { about: ["content", "kind"], broken: ({ content, kind }) => content && stackTextProblem(content, kind) },
  {
    about: ["content", "env"],
    broken: ({ content, env = {} }) =>
      content !== undefined && readsStackEnv(content) && Object.keys(env).length === 0
        ? "it reads stack.env, which Portainer writes only where env has an entry."
        : undefined,
  },
  { about: ["repository"], broken: ({ repository }) => repository && repositoryProblem(repository) },
  {
    about: ["autoUpdate", "repository"],
    broken({ autoUpdate, repository }) {
      if (autoUpdate === undefined) return undefined;
      if (repository === undefined) return "it needs a repository: a text has no new commits.";
      return (autoUpdate.interval ?? autoUpdate.webhook) ? undefined : "it needs an interval or a webhook.";
    },
  },
  {
    about: ["env"],
    broken: ({ env = {} }) =>
      Object.keys(env).every((variable) => /^[^\s=#]+$/.test(variable))
        ? undefined
        : "the name of a variable must not be empty, and not hold white space, = or #.",
  },
  {
    about: ["namespace", "kind"],
    // The classes that Pulumi generates for other languages write the default out.
    broken: ({ namespace = defaultNamespace, kind }) =>
      namespace !== defaultNamespace && kind !== undefined && kind !== "kubernetes"
        ? "only a Kubernetes stack has a namespace."
        : undefined,
  },
  {
    about: ["kind", "env", "active", "accessControl"],
    broken: (inputs) => (inputs.kind === "kubernetes" ? kubernetesProblem(inputs) : undefined),
  },
  accessControlRule,
];

/** What a Kubernetes stack cannot have: Portainer ignores it there, or refuses. */
export function kubernetesProblem({
  env = {},
  active = true,
  accessControl,
}: Partial<Pick<StackInputs, "env" | "active" | "accessControl">>): string | undefined {
  if (Object.keys(env).length > 0) return "a Kubernetes stack has no env: put the values into the manifest.";
  if (!active) return "a Kubernetes stack cannot be stopped: leave out active.";
  return accessControl === undefined
    ? undefined
    : "a Kubernetes stack has no accessControl: access goes by its namespace.";
}
