import { z } from "zod";
import { defineResource } from "../lifecycle/resource";
import { name } from "./name";
import { numericId } from "./reference";

/** Portainer: http/handler/tags. Its API has no way to rename a tag. */
export const tag = defineResource({
  type: "Tag",
  description:
    "A tag, by which environments and environment groups are sorted and found, and by which dynamic edge groups choose.",
  id: "<tagId>",
  example: `
    resources:
      production:
        type: portainer:Tag
  `,
  inputs: z.object({
    name: name("Name of the tag, unique on the server.").meta({ replaces: true }),
  }),
  computed: z.object({}),
  unique: ["name"],

  listing: {
    in: "server",
    async list(portainer, signal) {
      return (await portainer.tags.list(signal)).map(({ id, name }) => ({ id: String(id), name }));
    },
  },

  async create(portainer, { name }, { signal }) {
    const { id } = await portainer.tags.create(name, signal);
    return { id: String(id), computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.tags.find(numericId(id), signal);
    return found && { inputs: { name: found.name }, computed: {} };
  },

  update() {
    // Its only property replaces.
    return Promise.resolve({});
  },

  async delete(portainer, id, _known, { signal }) {
    await portainer.tags.delete(numericId(id), signal);
  },

  async find(portainer, inputs, signal) {
    const found = (await portainer.tags.list(signal)).find(({ name }) => name === inputs.name);
    return found && String(found.id);
  },
});
