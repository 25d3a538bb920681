/** Labels by which what makes a thing says what it is part of, with the words for that. */
const owners: readonly (readonly [label: string, words: (owner: string) => string])[] = [
  ["com.docker.stack.namespace", (stack) => `it is part of the stack "${stack}"`],
  ["com.docker.compose.project", (project) => `it is part of the stack "${project}", which compose has deployed`],
  ["com.docker.swarm.service.name", (service) => `it is a task of the service "${service}"`],
  ["io.kubernetes.pod.name", (pod) => `it is part of the pod "${pod}" of Kubernetes`],
];

/** Why no program is to own what Docker has with these labels; undefined where none of them says that. */
export function ownedByOthers(labels: Readonly<Record<string, string>>): string | undefined {
  const [found] = owners.flatMap(([label, words]) => (labels[label] === undefined ? [] : [words(labels[label])]));
  return found;
}

/** What no program is to own: Portainer would be managed by itself. */
export const portainersOwn = "it is Portainer's own";

/** The same of what runs the server itself or one of its agents, by the names that Portainer publishes their images under. */
export function ifPortainer(image: string): string | undefined {
  return /^(docker\.io\/)?portainer\/(portainer|agent)/.test(image) ? portainersOwn : undefined;
}
