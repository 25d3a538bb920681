import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Known } from "../../lifecycle/definition";
import { ResourceError } from "../../lifecycle/errors";
import { defineResource } from "../../lifecycle/resource";
import { environmentVariablesRule } from "../container/process";
import { undefinedWithoutEnvironment } from "../environmentPresence";
import { execInputs, type ExecInputs, listRules, targetRule } from "./inputs";
import { type Outcome, runCommand } from "./run";
import { isThere, type Target } from "./target";

const computed = z.object({
  exitCode: z.int().meta({ description: "Exit code of the command, the last time that it ran." }),
  stdout: z.string().meta({
    description: "What it wrote to standard output, without the end of the last line. Of more than 1 MiB the end.",
    secretWhere: "secretOutput",
  }),
  stderr: z.string().meta({
    description: "What it wrote to standard error, without the end of the last line. Of more than 1 MiB the end.",
    secretWhere: "secretOutput",
  }),
  containerId: z.string().meta({ description: "Docker's ID of the container that it ran in." }),
});

type KnownExec = Known<typeof execInputs, typeof computed>;

const form = "<environmentId>/<container|service>/<name>";

/** Docker: `POST /containers/{id}/exec`, through `/endpoints/{id}/docker` of Portainer (http/proxy/factory/docker). */
export const exec = defineResource({
  type: "Exec",
  description: `A command that is run in a container, or in a task of a service, through Portainer: a migration of a database, a
backup, a reload.

It runs when the resource is made, and again in place when the command, its user, folder or variables, or \`triggers\` change.
A create or an update that fails, because of the exit code or for another reason, runs it again the next time. A container
that is replaced is another one, though it has the name: name its \`containerId\` in \`triggers\` for the command to run in
each new one. Once the container is gone, a refresh finds that the command is gone with it.

Who may read the state may read what the command wrote, unless \`secretOutput\` says otherwise. An import takes the command as
one that has been run.`,
  id: form,
  example: `
    resources:
      database:
        type: portainer:Container
        properties:
          environmentId: \${dockerHost.id}
          image: postgres:17
      migration:
        type: portainer:Exec
        properties:
          environmentId: \${dockerHost.id}
          container: \${database.name}
          command: [psql, -v, ON_ERROR_STOP=1, -c, create schema if not exists shop]
          user: postgres
          triggers:
            container: \${database.containerId}
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs: execInputs,
  computed,
  unique: [],
  rules: [targetRule, environmentVariablesRule, ...listRules],

  listing: { notExported: "a command leaves nothing behind that could be found" },

  async create(portainer, inputs, { signal }) {
    return { id: idOf(inputs), computed: await runCommand(portainer, inputs.command, inputs, signal) };
  },

  async read(portainer, id, known, { signal }) {
    const target = { ...targetOf(id), nodeName: known.nodeName };
    const { environmentId, container, service } = target;
    const found = await undefinedWithoutEnvironment(
      portainer,
      environmentId,
      () => isThere(portainer, target, signal),
      signal,
    );
    return found === true ? { inputs: { environmentId, container, service }, computed: lastOutcome(known) } : undefined;
  },

  async update(portainer, _id, inputs, previous, { signal }) {
    return isToRun(inputs, previous) ? runCommand(portainer, inputs.command, inputs, signal) : lastOutcome(previous);
  },

  async delete(portainer, id, known, { signal }) {
    const { deleteCommand } = known;
    if (deleteCommand === undefined) return;
    const target = { ...targetOf(id), nodeName: known.nodeName };
    await undefinedWithoutEnvironment(
      portainer,
      target.environmentId,
      async () => {
        if (!(await isThere(portainer, target, signal))) return;
        await runCommand(portainer, deleteCommand, { ...known, ...target, expectedExitCodes: [0] }, signal);
      },
      signal,
    );
  },
});

/** Whether it is another command than the one that ran last. One that nobody has told is believed to be the same. */
function isToRun(inputs: ExecInputs, previous: KnownExec): boolean {
  const { command = inputs.command, env = {}, user, workingDirectory, privileged = false, triggers = {} } = previous;
  return !isDeepStrictEqual(
    [command, env, user, workingDirectory, privileged, triggers],
    [inputs.command, inputs.env, inputs.user, inputs.workingDirectory, inputs.privileged, inputs.triggers],
  );
}

function lastOutcome({ exitCode = 0, stdout = "", stderr = "", containerId = "" }: KnownExec): Outcome {
  return { exitCode, stdout, stderr, containerId };
}

function idOf({ environmentId, container, service }: Target): string {
  return container === undefined
    ? `${environmentId}/service/${service ?? ""}`
    : `${environmentId}/container/${container}`;
}

/** @throws ResourceError for what is no such ID. */
function targetOf(id: string): Target {
  const [, environmentId, kind, name] = /^([1-9]\d*)\/(container|service)\/(.+)$/.exec(id) ?? [];
  if (environmentId === undefined || name === undefined) {
    throw new ResourceError(`"${id}" is no ID of a command: write ${form}, for example 1/container/web.`);
  }
  return { environmentId, [kind === "service" ? "service" : "container"]: name };
}
