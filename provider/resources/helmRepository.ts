import { z } from "zod";
import { RejectedError } from "../api/errors";
import { normalHelmUrl } from "../api/helmRepositories";
import type { Portainer } from "../api/portainer";
import { AlreadyExistsError, ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import { numericIds } from "./reference";

const idForm = "<userId>/<repositoryId>";

/** Portainer: http/handler/users/user_helm_repos.go. A repository cannot be changed. */
export const helmRepository = defineResource({
  type: "HelmRepository",
  description:
    "A Helm repository of the user that the provider logs in as, beside the one that Settings name for everybody. " +
    "Portainer gives and shows nobody repositories but their own: for those of somebody else, connect as that user.",
  id: idForm,
  example: `
    resources:
      charts:
        type: portainer:HelmRepository
        properties:
          url: https://charts.example.com/stable
  `,
  inputs: z.object({
    url: z.url({ protocol: /^https?$/, error: "it must be a URL, http:// or https://" }).meta({
      description:
        "Address of the repository, below which `index.yaml` is, which Portainer must be able to reach. It is stored in " +
        "small letters.",
      normal: normalHelmUrl,
      replaces: true,
    }),
  }),
  computed: z.object({}),
  unique: ["url"],

  listing: {
    in: "server",
    async list(portainer, signal) {
      return (await portainer.helmRepositories.list(signal)).map(({ id, userId, url }) => ({
        id: `${userId}/${id}`,
        name: url,
      }));
    },
  },

  async create(portainer, { url }, { signal }) {
    try {
      const { id, userId } = await portainer.helmRepositories.create(url, signal);
      return { id: `${userId}/${id}`, computed: {} };
    } catch (error) {
      if (!(error instanceof RejectedError)) throw error;
      // Portainer answers 400 to what is there already, too.
      const existing = await portainer.helmRepositories.findAt(url, signal);
      if (existing === undefined) throw error;
      throw new AlreadyExistsError(error.message, `${existing.userId}/${existing.id}`, error);
    }
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.helmRepositories.find(await requireOwn(portainer, id), signal);
    return found && { inputs: { url: found.url }, computed: {} };
  },

  update() {
    return Promise.resolve({});
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.helmRepositories.delete(await requireOwn(portainer, id), signal);
  },
});

/** The number of a repository. @throws ResourceError for that of another user, of whom nothing can be said. */
async function requireOwn(portainer: Portainer, id: string): Promise<number> {
  const [userId, repositoryId] = numericIds(id, idForm);
  const owner = await portainer.helmRepositories.owner();
  if (owner === userId) return repositoryId;
  throw new ResourceError(
    `it belongs to user ${userId}, but the provider is logged in as user ${owner}, and Portainer shows nobody the ` +
      `repositories of others: connect as user ${userId}.`,
  );
}
