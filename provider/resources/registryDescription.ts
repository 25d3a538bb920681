import type { Registry } from "../api/registry";

/** The properties as a program would write what the server has: what is empty is left out. */
export function describeRegistry({ name, type, url, baseUrl, username, region, gitlab, quay }: Registry) {
  return {
    name,
    /** Undefined for one that only a newer Portainer knows. */
    type,
    url,
    ...(type !== "proget" || baseUrl === "" ? {} : { baseUrl }),
    ...(username === undefined ? {} : { username }),
    ...(region === "" ? {} : { region }),
    ...(gitlab.projectId === 0 && gitlab.projectPath === "" ? {} : { gitlab }),
    quay,
  };
}
