import type { z } from "zod";
import type { Portainer } from "../../api/portainer";
import type { Stack } from "../../api/stack";
import type { Observed } from "../../lifecycle/definition";
import { defineResource } from "../../lifecycle/resource";
import { describeAccessControl } from "../accessControl";
import { numericId } from "../reference";
import { withoutValues } from "../withoutValues";
import { describeAutoUpdate } from "./autoUpdate";
import { createStack } from "./creation";
import { forecastUpdate } from "./forecast";
import { stackComputed, stackInputs } from "./inputs";
import { isActive } from "./parts";
import { removeStack } from "./removal";
import { describeRepository } from "./repository";
import { stackRules } from "./rules";
import { findStack } from "./target";
import { updateStack } from "./update";

/**
 * Portainer: http/handler/stacks. A stack of an environment that was deleted is still there: it is moved to another one
 * (moving.ts) and deleted (removal.ts) like others.
 */
export const stack = defineResource({
  type: "Stack",
  description:
    "Containers that belong together, deployed by Portainer from a compose file, or objects of Kubernetes from a manifest. " +
    "A create or an update ends when all services run, and fails with the last lines of the log of one that does not; the " +
    "stack is kept then, and the next update tries again. Over the plugin, a preview says which services an update will " +
    "restart.",
  id: "<stackId>",
  example: `
    resources:
      web:
        type: portainer:Stack
        properties:
          environmentId: \${dockerHost.id}
          content: |
            services:
              web:
                image: nginx:$\${VERSION}
                ports: ["80:80"]
          env:
            VERSION: "1.27"
      app:
        type: portainer:Stack
        properties:
          environmentId: \${dockerHost.id}
          repository:
            url: https://git.example.com/team/app.git
            reference: main
            path: deploy/compose.yaml
          autoUpdate:
            interval: 5m
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs: stackInputs,
  computed: stackComputed,
  unique: ["name", "environmentId"],
  replacesWhere: {
    environmentId: (old) => (old.actualKind ?? old.kind) === "kubernetes",
    repository: (old) => old.repository === undefined,
  },
  rules: stackRules,

  listing: {
    in: "server",
    async list(portainer, signal) {
      const [stacks, environments] = await Promise.all([
        portainer.stacks.list(signal),
        portainer.environments.list(signal),
      ]);
      return stacks.map(({ id, name, environmentId }) => ({
        id: String(id),
        name,
        leftOut: environments.some((environment) => environment.id === environmentId)
          ? undefined
          : "its environment is gone",
      }));
    },
  },

  async create(portainer, inputs, operation) {
    const made = await withoutValues(inputs.env, () => createStack(portainer, inputs, operation));
    return { id: String(made.id), computed: computedOf(portainer, made) };
  },

  async read(portainer, id, _known, { signal }) {
    const found = await portainer.stacks.find(numericId(id), signal);
    return found && (await observe(portainer, found, signal));
  },

  async update(portainer, id, inputs, previous, operation) {
    return computedOf(
      portainer,
      await withoutValues(inputs.env, () => updateStack(portainer, numericId(id), inputs, previous, operation)),
    );
  },

  forecast(portainer, id, inputs, signal) {
    return forecastUpdate(portainer, numericId(id), inputs, signal);
  },

  delete(portainer, id, _known, { signal }) {
    return removeStack(portainer, numericId(id), signal);
  },

  find: findStack,
});

async function observe(
  portainer: Portainer,
  found: Stack,
  signal: AbortSignal,
): Promise<Observed<typeof stackInputs, typeof stackComputed>> {
  const [active, content] = await Promise.all([
    isActive(portainer, found, signal),
    found.repository === undefined ? portainer.stacks.content(found.id, signal) : undefined,
  ]);
  return {
    inputs: {
      name: found.name,
      environmentId: String(found.environmentId),
      kind: found.kind,
      content,
      repository: describeRepository(found),
      env: found.env,
      autoUpdate: describeAutoUpdate(found.autoUpdate),
      active,
      namespace: found.namespace === "" ? undefined : found.namespace,
      accessControl: describeAccessControl(found.control),
    },
    computed: computedOf(portainer, found),
  };
}

function computedOf(
  { server }: Portainer,
  { kind, entryPoint, repository, autoUpdate }: Stack,
): z.output<typeof stackComputed> {
  const webhook = autoUpdate?.webhook ?? "";
  return {
    actualKind: kind,
    entryPoint,
    commit: repository?.commit,
    webhookUrl: webhook === "" ? undefined : `${server}/api/stacks/webhooks/${webhook}`,
  };
}
