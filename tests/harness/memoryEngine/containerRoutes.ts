import { z } from "zod";
import type { Container } from "./container";
import { described, listed } from "./containerDescription";
import type { Containers } from "./containers";
import { containerSchema, endpointSchema, hostConfigSchema } from "./containerSpecification";
import { filtered } from "./filters";
import { conflict } from "./refusal";
import { type Answer, type Asked, created, done, isOn, ok, parameter, type Route } from "./request";
import { interleaved, lastLines, plain } from "./streams";

const killed = 137;
const connection = z.object({ Container: z.string(), EndpointConfig: endpointSchema.optional() });

/** Docker's API of containers, and of their places in networks. */
export function containerRoutes(containers: Containers): readonly Route[] {
  const of = (asked: Asked) => containers.get(parameter(asked, "id"));
  const act = (action: string, perform: (container: Container, asked: Asked) => Answer | undefined): Route => [
    "POST",
    `/containers/:id/${action}`,
    (asked) => perform(of(asked), asked) ?? done,
  ];
  return [
    ["GET", "/containers/json", (asked) => ok(listOf(containers, asked).map(listed))],
    [
      "POST",
      "/containers/create",
      ({ query, body }) => {
        const { id } = containers.make(query.get("name") ?? "", containerSchema.parse(body ?? {}));
        return created({ Id: id, Warnings: [] });
      },
    ],
    ["GET", "/containers/:id/json", (asked) => ok(described(of(asked)))],
    [
      "GET",
      "/containers/:id/logs",
      (asked) => {
        const container = of(asked);
        const lines = lastLines(container.written, asked.query.get("tail"));
        const body = container.config.Tty === true ? plain(lines) : interleaved(lines);
        return { status: 200, body, type: "application/octet-stream" };
      },
    ],
    act("start", (container) => {
      if (container.status === "paused") throw conflict("cannot start a paused container, try unpause instead");
      if (container.isRunning) return { status: 304 };
      container.start();
      return undefined;
    }),
    act("stop", (container) => {
      if (!container.isRunning) return { status: 304 };
      container.stop(0);
      return undefined;
    }),
    act("restart", (container) => {
      if (container.isRunning) container.stop(0);
      container.start();
      return undefined;
    }),
    act("kill", (container, asked) => {
      if (!container.isRunning) {
        throw conflict(`Cannot kill container: ${parameter(asked, "id")}: Container ${container.id} is not running`);
      }
      container.stop(killed);
      return undefined;
    }),
    act("pause", (container) => {
      container.pause();
      return undefined;
    }),
    act("unpause", (container) => {
      container.unpause();
      return undefined;
    }),
    act("rename", (container, { query }) => {
      containers.rename(container, query.get("name") ?? "");
      return undefined;
    }),
    act("update", (container, { body }) => {
      update(container, body);
      return ok({ Warnings: null });
    }),
    [
      "DELETE",
      "/containers/:id",
      (asked) => {
        containers.remove(of(asked), { force: isOn(asked, "force"), anonymousVolumes: isOn(asked, "v") });
        return done;
      },
    ],
    [
      "POST",
      "/networks/:network/connect",
      (asked) => {
        const { Container: name, EndpointConfig } = connection.parse(asked.body);
        containers.connect(containers.get(name), parameter(asked, "network"), EndpointConfig ?? {});
        return { status: 200 };
      },
    ],
    [
      "POST",
      "/networks/:network/disconnect",
      (asked) => {
        containers.disconnect(containers.get(connection.parse(asked.body).Container), parameter(asked, "network"));
        return { status: 200 };
      },
    ],
  ];
}

function listOf(containers: Containers, asked: Asked): Container[] {
  const shown = containers.all.filter(({ isRunning }) => isRunning || isOn(asked, "all"));
  return filtered(asked, shown, ({ config }) => config.Labels, {
    id: ({ id }, value) => id.startsWith(value),
    name: ({ name }, value) => new RegExp(value).test(`/${name}`) || new RegExp(value).test(name),
    status: ({ status }, value) => status === value,
    volume: ({ mounted }, value) => mounted.mounts.some((mount) => mount.Name === value || mount.Destination === value),
    network: ({ networks }, value) => networks.has(value),
  }).reverse();
}

/** Zero leaves a limit as it is: Docker cannot lift one, but for that of processes. */
function update(container: Container, body: unknown): void {
  const wanted = Object.entries(hostConfigSchema.parse(body ?? {})).filter(
    ([name, value]) => name === "PidsLimit" || (value !== 0 && value !== ""),
  );
  const { Memory = 0, MemorySwap = 0, ...others } = hostConfigSchema.parse(Object.fromEntries(wanted));
  const swap = MemorySwap === 0 ? (container.hostConfig.MemorySwap ?? 0) : MemorySwap;
  if (Memory > 0 && swap !== -1 && (swap === 0 ? container.isRunning : Memory > swap)) {
    throw conflict(
      `Cannot update container ${container.id}: Memory limit should be smaller than already set memoryswap limit, ` +
        "update the memoryswap at the same time",
    );
  }
  container.hostConfig = {
    ...container.hostConfig,
    ...others,
    ...(Memory === 0 ? {} : { Memory }),
    ...(MemorySwap === 0 ? {} : { MemorySwap }),
  };
}
