import { z } from "zod";
import { edgeGroupInputs } from "../resources/edgeGroup";
import { edgeStackInputs } from "../resources/edgeStack/inputs";
import { reference } from "../resources/reference";
import { defineComponent } from "./component";

const { name, partialMatch } = edgeGroupInputs.shape;

const { name: stackName } = edgeStackInputs.shape;

const stack = edgeStackInputs
  .omit({ edgeGroupIds: true })
  .extend({
    name: z
      .string()
      .optional()
      .meta({
        description: `${stackName.description ?? ""} Left out, it is made of the name of the component and the key: \`tills-monitoring\`.`,
        replaces: true,
      }),
  })
  .meta({ typeName: "EdgeFleetStack" });

export const edgeFleet = defineComponent({
  type: "EdgeFleet",
  description: `Edge environments that carry tags, and what all of them run: a Tag for each name, an EdgeGroup that chooses
by them, and an EdgeStack for each key. An environment joins the fleet by carrying the tags, and gets the stacks when its
agent calls in the next time. Needs the edge compute features of the server.

The group is named after the component, and tags and stacks after the component and their own names or keys:
\`tills/till\`, \`tills/monitoring\`.`,
  example: `
    resources:
      tills:
        type: portainer:EdgeFleet
        properties:
          tags:
            - till
            - berlin
          stacks:
            monitoring:
              content: |
                services:
                  exporter:
                    image: registry.example.com/exporter:1
  `,
  children: ["EdgeGroup", "EdgeStack", "Tag"],
  inputs: z.object({
    name,
    tags: z.array(z.string()).default([]).meta({
      description:
        "Names of tags that are made for the fleet, unique on the server. It has one of these, or of `tagIds`.",
      plain: true,
    }),
    tagIds: z
      .array(reference("a tag"))
      .default([])
      .meta({ description: "IDs of tags that are there already, and choose beside those." }),
    partialMatch,
    stacks: z
      .record(z.string(), stack)
      .default({})
      .meta({ description: "What the fleet runs, each under a key of the program's own choice.", plain: true }),
  }),
  outputs: z.object({
    edgeGroupId: z.string().meta({ description: "ID of the edge group." }),
    tagIds: z.record(z.string(), z.string()).meta({
      description: "IDs of the tags that were made, by their names: what an Environment carries to be in the fleet.",
    }),
    edgeStackIds: z.record(z.string(), z.string()).meta({ description: "IDs of the edge stacks, by their keys." }),
  }),
});
