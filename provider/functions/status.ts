import { z } from "zod";
import { editions } from "../api/edition";
import { defineFunction } from "../lifecycle/function";
import { instanceOf } from "../lifecycle/instance";

export const getStatus = defineFunction({
  name: "getStatus",
  subject: "the server",
  description: "Tells which Portainer server it is, and of which version and edition.",
  example: `
    variables:
      server:
        fn::invoke:
          function: portainer:getStatus
    outputs:
      version: \${server.version}
  `,
  inputs: z.object({}),
  outputs: z.object({
    version: z.string().meta({ description: "Version of Portainer, such as `2.21.4`." }),
    edition: z
      .enum(editions)
      .meta({ description: "`CE`, the Community Edition, or `BE` or `EE`, Portainer Business." }),
    instanceId: z.string().meta({
      description: "The first 8 characters of the server's own ID: the `instanceId` of everything that is on it.",
    }),
  }),

  async call(portainer, _inputs, signal) {
    const [{ version }, edition, instanceId] = await Promise.all([
      portainer.status(signal),
      portainer.edition(signal),
      instanceOf(portainer, signal),
    ]);
    return { version, edition, instanceId };
  },
});
