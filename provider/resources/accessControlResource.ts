import { z } from "zod";
import { controlledByDocker } from "../api/dockerControls";
import type { Portainer } from "../api/portainer";
import { type ResourceControl, stackResourceId } from "../api/resourceControls";
import { ResourceError } from "../lifecycle/errors";
import { defineResource } from "../lifecycle/resource";
import {
  type AccessControl,
  accessProblem,
  accessProperties,
  applyAccessControl,
  describeAccessControl,
  requireAccessControl,
} from "./accessControl";
import { claimsOn } from "./claims";
import { undefinedWithoutEnvironment } from "./environmentPresence";
import { reference } from "./reference";
import { dockerName } from "./name";

const idForm = "<environmentId>/<type>/<name>";

/** What there can be a control for, inside an environment. */
const controlledTypes = ["stack", ...controlledByDocker] as const;

interface Place {
  readonly environmentId: string;
  readonly type: (typeof controlledTypes)[number];
  readonly name: string;
}

/** Portainer: http/handler/resourcecontrols. It tells a control with the object that it is about alone. */
export const accessControlResource = defineResource({
  type: "AccessControl",
  description:
    "Who may use one object of an environment in Portainer, beside administrators: for objects that Pulumi does not manage, " +
    "or that another program does. What this provider makes has a property `accessControl` of its own; use one or the " +
    "other for an object, not both. Whatever control the object has is replaced: Portainer gives one to each object that is " +
    "made through it. After a delete, administrators alone may use the object, and those who may use the stack or the " +
    "service that it is part of.",
  id: idForm,
  example: `
    resources:
      operators:
        type: portainer:Team
      database:
        type: portainer:AccessControl
        properties:
          environmentId: \${dockerHost.id}
          type: volume
          name: database
          teams:
            - \${operators.id}
    variables:
      dockerHost:
        fn::invoke:
          function: portainer:getEnvironment
          arguments:
            name: docker-host
  `,
  inputs: z.object({
    environmentId: reference("an environment").meta({
      description: "ID of the environment that has the object.",
      replaces: true,
    }),
    type: z.enum(controlledTypes).meta({
      description: "What the object is. Services, secrets and configs are those of a swarm.",
      replaces: true,
    }),
    name: dockerName().meta({ description: "Name of the object.", replaces: true, logicalName: true }),
    ...accessProperties,
  }),
  computed: z.object({}),
  unique: ["environmentId", "type", "name"],
  labelled: true,
  rules: [{ about: ["public", "administratorsOnly", "users", "teams"], broken: accessProblem }],

  listing: { notExported: "the property `accessControl` of what it is about says the same" },

  async create(portainer, inputs, { signal, owner }) {
    const id = idOf(inputs);
    const [claimed, claimant] = [[claimOf(inputs)], owner ?? id];
    claimsOn(portainer).claim(claimed, claimant);
    try {
      await converge(portainer, inputs, inputs, signal);
    } catch (error) {
      claimsOn(portainer).release(claimed, claimant);
      throw error;
    }
    return { id, computed: {} };
  },

  async read(portainer, id, _known, { signal }) {
    const place = placeOf(id);
    const found = await undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      () => find(portainer, place, signal),
      signal,
    );
    const described = describeAccessControl(found?.control);
    return described && { inputs: { ...place, ...described }, computed: {} };
  },

  async update(portainer, id, inputs, _previous, { signal, owner = id }) {
    claimsOn(portainer).claim([claimOf(inputs)], owner);
    await converge(portainer, inputs, inputs, signal);
    return {};
  },

  async delete(portainer, id, _known, { signal, owner = id }) {
    const place = placeOf(id);
    const found = await undefinedWithoutEnvironment(
      portainer,
      place.environmentId,
      () => find(portainer, place, signal),
      signal,
    );
    if (found?.control !== undefined) await portainer.resourceControls.delete(found.control.id, signal);
    claimsOn(portainer).release([claimOf(place)], owner);
  },

  find: (_portainer, inputs) => Promise.resolve(idOf(inputs)),
});

async function converge(portainer: Portainer, place: Place, wanted: AccessControl, signal: AbortSignal): Promise<void> {
  await requireAccessControl(portainer, wanted, signal, "");
  const found = await find(portainer, place, signal);
  if (found === undefined) {
    throw new ResourceError(
      `environment ${place.environmentId} has no ${place.type} "${place.name}". Make it first, or correct the name.`,
    );
  }
  const { resourceId, control: current } = found;
  await applyAccessControl(portainer, { type: place.type, resourceId, current }, wanted, signal);
}

async function find(
  portainer: Portainer,
  { environmentId, type, name }: Place,
  signal: AbortSignal,
): Promise<{ readonly resourceId: string; readonly control: ResourceControl | undefined } | undefined> {
  if (type !== "stack") return portainer.docker(environmentId).controls.find(type, name, signal);
  // A control is changed past the shared list of stacks.
  const stack = (await portainer.stacks.listFresh(signal)).find(
    (each) => each.environmentId === Number(environmentId) && each.name === name,
  );
  return stack && { resourceId: stackResourceId(stack.environmentId, stack.name), control: stack.control };
}

function idOf({ environmentId, type, name }: Place): string {
  return `${environmentId}/${type}/${name}`;
}

function claimOf({ environmentId, type, name }: Place): string {
  return `access control of ${type} ${name} in environment ${environmentId}`;
}

/** @throws ResourceError for an ID of another form. */
function placeOf(id: string): Place {
  const [, environmentId, written, name] = /^([1-9]\d*)\/([a-z]+)\/(.+)$/.exec(id) ?? [];
  const type = controlledTypes.find((known) => known === written);
  if (environmentId === undefined || type === undefined || name === undefined) {
    throw new ResourceError(
      `"${id}" is not of the form ${idForm}, with one of the types ${controlledTypes.join(", ")}: 1/volume/database.`,
    );
  }
  return { environmentId, type, name };
}
