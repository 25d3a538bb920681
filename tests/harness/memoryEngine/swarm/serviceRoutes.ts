import type { About } from "../about";
import { filtered } from "../filters";
import { type Answer, type Asked, created, credentialsOf, isOn, ok, parameter, type Route } from "../request";
import type { Piece } from "../shell";
import { interleaved, lastLines, plain } from "../streams";
import type { Service, Task } from "./service";
import type { Services } from "./services";
import { placesOf } from "./serviceSpecification";

/** Docker's API of services and of their tasks. */
export function serviceRoutes(services: Services, about: Pick<About, "nodeId">): readonly Route[] {
  const of = (asked: Asked) => services.get(parameter(asked, "id"));
  return [
    ["POST", "/services/create", (asked) => created({ ID: services.make(asked.body, credentialsOf(asked)).id })],
    [
      "GET",
      "/services",
      (asked) => ok(listOf(services, asked).map((service) => described(services, service, isOn(asked, "status")))),
    ],
    ["GET", "/services/:id", (asked) => ok(described(services, of(asked), false))],
    ["GET", "/services/:id/logs", (asked) => logs(of(asked), asked)],
    [
      "POST",
      "/services/:id/update",
      (asked) => {
        const credentials = asked.headers["x-registry-auth"] === undefined ? undefined : credentialsOf(asked);
        services.update(of(asked), Number(asked.query.get("version")), asked.body, credentials);
        return ok({ Warnings: null });
      },
    ],
    [
      "DELETE",
      "/services/:id",
      (asked) => {
        services.remove(of(asked));
        return { status: 200 };
      },
    ],
    ["GET", "/tasks", (asked) => ok(tasksOf(services, asked, about))],
  ];
}

function listOf(services: Services, asked: Asked): Service[] {
  return filtered(asked, services.all, ({ specification }) => specification.Labels, {
    id: ({ id }, value) => id.startsWith(value),
    name: ({ specification }, value) => specification.Name.startsWith(value),
    mode: ({ specification: { Mode } }, value) =>
      value === (Mode.Replicated !== undefined ? "replicated" : Mode.Global !== undefined ? "global" : "job"),
  });
}

function described(services: Services, service: Service, withStatus: boolean) {
  const { id, version, createdAt, updatedAt, specification, previous, update, isJob, iteration, tasks } = service;
  const ports = services.portsOf(service);
  const now = tasks.filter((task) => task.iteration === iteration);
  return {
    ID: id,
    Version: { Index: version },
    CreatedAt: createdAt,
    UpdatedAt: updatedAt,
    Spec: specification,
    ...(previous === undefined ? {} : { PreviousSpec: previous }),
    Endpoint: { Spec: specification.EndpointSpec ?? {}, ...(ports.length === 0 ? {} : { Ports: ports }) },
    ...(update === undefined ? {} : { UpdateStatus: update }),
    ...(isJob ? { JobStatus: { JobIteration: { Index: iteration }, LastExecution: updatedAt } } : {}),
    ...(withStatus
      ? {
          ServiceStatus: {
            RunningTasks: now.filter(({ state }) => state === "running").length,
            DesiredTasks: placesOf(specification),
            CompletedTasks: now.filter(({ state }) => state === "complete").length,
          },
        }
      : {}),
  };
}

interface Placed {
  readonly service: Service;
  readonly task: Task;
}

function tasksOf(services: Services, asked: Asked, about: Pick<About, "nodeId">) {
  const all = services.all.flatMap((service) => service.tasks.map((task): Placed => ({ service, task })));
  return filtered(asked, all, ({ service }) => service.specification.Labels, {
    id: ({ task }, value) => task.id.startsWith(value),
    service: ({ service }, value) => service.id === value || service.specification.Name === value,
    node: (_placed, value) => value === about.nodeId,
    "desired-state": ({ task }, value) => task.desired === value,
    "_up-to-date": ({ service, task }, value) => value !== "true" || service.isUpToDate(task),
  }).map((placed) => describedTask(placed, about));
}

function describedTask({ service, task }: Placed, { nodeId }: Pick<About, "nodeId">) {
  const { id, createdAt, changedAt, slot, iteration, template, desired, state, error, container } = task;
  return {
    ID: id,
    Version: { Index: service.version },
    CreatedAt: createdAt,
    UpdatedAt: changedAt,
    Labels: {},
    Spec: template,
    ServiceID: service.id,
    // Tasks of services that run on every node have no number.
    ...(service.specification.Mode.Replicated === undefined && service.specification.Mode.ReplicatedJob === undefined
      ? {}
      : { Slot: slot }),
    NodeID: nodeId,
    DesiredState: desired,
    ...(service.isJob ? { JobIteration: { Index: iteration } } : {}),
    Status: {
      Timestamp: changedAt,
      State: state === "running" && container?.health?.Status === "starting" ? "starting" : state,
      Message: state === "running" ? "started" : "finished",
      ...(error === "" ? {} : { Err: error }),
      ContainerStatus: { ContainerID: container?.id ?? "", PID: 0, ExitCode: container?.exitCode ?? 0 },
    },
  };
}

function logs({ tasks, specification }: Service, { query }: Asked): Answer {
  const written: Piece[] = tasks.flatMap(({ container }) => lastLines(container?.written ?? [], query.get("tail")));
  const isTerminal = specification.TaskTemplate.ContainerSpec.TTY === true;
  const body = isTerminal ? plain(written) : interleaved(written);
  return { status: 200, body, type: "application/octet-stream" };
}
