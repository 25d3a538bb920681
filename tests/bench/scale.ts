import { EngineStack } from "../harness/engine";
import { type ApiFloor, measureApi } from "./apiFloor";
import { type Lane, type LaneName, laneNames, openLanes } from "./lanes";
import { lesser, type Measured, measure } from "./measured";
import type { MeasuredServer } from "./measuredServer";
import type { BuiltNothing } from "./nothingBuilt";
import { type OperationName, operationNames, type Programs, repeatable, run } from "./operations";
import { workload } from "./workload";

/** An operation of a lane, with what the server and the disk saw of it. */
export interface ScaleResult extends Measured {
  readonly count: number;
  readonly lane: LaneName;
  readonly operation: OperationName;
  /** HTTP requests to the server. */
  readonly requests: number;
  /** Of them, those that pull an image. */
  readonly pulls: number;
  /** Bytes of state when it had ended. */
  readonly state: number;
}

/** What was measured with one number of objects. */
export interface Scale {
  readonly count: number;
  readonly api: ApiFloor;
  readonly results: readonly ScaleResult[];
}

const containerOperations = ["up", "up, no change", "refresh", "destroy"] as const satisfies readonly OperationName[];

interface Opened {
  readonly lane: Lane;
  readonly stack: EngineStack;
  readonly programs: Programs;
}

/**
 * Measures every operation with so many objects. The lanes take turns with each operation, so that what else the machine
 * does disturbs all alike.
 *
 * @param rounds how often; the best counts. What leaves everything as it was is done twice in each.
 */
export async function measureScale(
  server: MeasuredServer,
  nothing: BuiltNothing,
  { count, rounds, lanes = laneNames }: { count: number; rounds: number; lanes?: readonly LaneName[] },
): Promise<Scale> {
  const prefix = `bench${Date.now().toString(36)}n${count}`;
  const best = new Map<string, ScaleResult>();
  let api: ApiFloor | undefined;
  for (let round = 0; round < rounds; round++) {
    api = lesserFloor(await measureApi(server, workload(count, `${prefix}r${round}api`)), api);
    const opened = await openStacks(server, nothing, lanes, { count, prefix: `${prefix}r${round}` });
    try {
      for (const operation of operationNames) {
        for (let repeat = 0; repeat < (repeatable.has(operation) ? 2 : 1); repeat++) {
          for (const one of opened) {
            const result = await measureOperation(server, one, operation, count);
            const key = `${one.lane.name}, ${operation}`;
            best.set(key, { ...result, ...lesser(result, best.get(key)) });
          }
        }
        process.stderr.write(`${count} objects, round ${round + 1} of ${rounds}: ${operation} measured\n`);
      }
    } finally {
      for (const { stack } of opened) await stack.close();
    }
  }
  if (api === undefined) throw new Error("There has to be a round at least.");
  return { count, api, results: [...best.values()] };
}

async function openStacks(
  { url, username, password }: MeasuredServer,
  nothing: BuiltNothing,
  lanes: readonly LaneName[],
  { count, prefix }: { count: number; prefix: string },
): Promise<Opened[]> {
  const wanted = openLanes(nothing).filter(({ name }) => lanes.includes(name));
  return Promise.all(
    wanted.map(async (lane, index) => {
      const program = (changed: boolean) => () => {
        workload(count, `${prefix}l${index}`, changed).forEach(lane.declare);
        return Promise.resolve({});
      };
      const stack = await EngineStack.open({ url, username, password }, {}, [nothing.plugin]);
      return { lane, stack, programs: { made: program(false), changed: program(true) } };
    }),
  );
}

/** Containers of one image, with their environment and the registry that the image comes from. */
export async function measureContainers(
  server: MeasuredServer,
  nothing: BuiltNothing,
  count: number,
): Promise<readonly ScaleResult[]> {
  const { url, username, password, place } = server;
  const prefix = `bench${Date.now().toString(36)}c`;
  const results: ScaleResult[] = [];
  for (const [index, lane] of openLanes(nothing).entries()) {
    // The engine has the image of the lane before by then.
    const image = place.images[index < 2 ? 0 : 1];
    const made = () => {
      lane.declareContainers({ ...place, image, prefix: `${prefix}${index}`, count });
      return Promise.resolve({});
    };
    const stack = await EngineStack.open({ url, username, password }, {}, [nothing.plugin]);
    try {
      for (const operation of containerOperations) {
        const opened = { lane, stack, programs: { made, changed: made } };
        results.push(await measureOperation(server, opened, operation, count + 2));
      }
    } finally {
      await stack.close();
    }
  }
  return results;
}

async function measureOperation(
  server: MeasuredServer,
  { lane, stack, programs }: Opened,
  operation: OperationName,
  count: number,
): Promise<ScaleResult> {
  await server.takeRequests();
  const measured = await measure(lane.process, () => run(operation, stack, programs, count));
  const requests = await server.takeRequests();
  const pulls = requests.filter(({ path }) => path.includes("/images/create")).length;
  return {
    ...measured,
    count,
    lane: lane.name,
    operation,
    requests: requests.length,
    pulls,
    state: await stack.stateSize(),
  };
}

function lesserFloor(one: ApiFloor, other: ApiFloor | undefined): ApiFloor {
  if (other === undefined) return one;
  return {
    create: Math.min(one.create, other.create),
    read: Math.min(one.read, other.read),
    delete: Math.min(one.delete, other.delete),
  };
}
