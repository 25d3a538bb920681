import type { LaneName } from "./lanes";
import type { OperationName } from "./operations";
import type { Scale, ScaleResult } from "./scale";

/** One number, and the most that it may be. */
export interface Requirement {
  readonly what: string;
  readonly measured: number;
  readonly atMost: number;
  readonly unit: string;
}

/** The number of objects that ratios are told for. */
const usual = 800;

const shells = [
  { shell: "plugin", floor: "engine, plugin", slower: 1.25 },
  { shell: "dynamic", floor: "engine, dynamic", slower: 1.35 },
] as const;

/** What follows from a measurement of containers of one image. */
export function containerRequirements(results: readonly ScaleResult[]): Requirement[] {
  const ups = results.filter(({ lane, operation }) => operation === "up" && !lane.startsWith("engine"));
  return ups.map(({ lane, count, pulls }) => ({
    what: `${lane}: pulls of the image of ${count - 2} containers`,
    measured: pulls,
    atMost: 1,
    unit: "pulls",
  }));
}

/** All that follows from these measurements: in a run with fewer objects, what can be told of them. */
export function requirementsOf(scales: readonly Scale[]): Requirement[] {
  const [smallest, largest] = [scales[0], scales.at(-1)];
  const main = scales.find(({ count }) => count === usual) ?? largest;
  if (main === undefined || smallest === undefined || largest === undefined) return [];
  return shells.flatMap(({ shell, floor, slower }) => {
    const at = (operation: OperationName, scale = main) => find(scale, shell, operation);
    const engine = (operation: OperationName, scale = main) => find(scale, floor, operation);
    const ratio = (operation: OperationName, atMost: number): Requirement => ({
      what: `${shell}: ${operation} of ${main.count}, of the engine's floor`,
      measured: at(operation).wall / engine(operation).wall,
      atMost,
      unit: "×",
    });
    const perObject = (scale: Scale) => at("refresh", scale).wall / scale.count;
    return [
      {
        what: `${shell}: up of ${main.count}, of the larger floor`,
        measured: at("up").wall / Math.max(engine("up").wall, main.api.create),
        atMost: slower,
        unit: "×",
      },
      ratio("refresh", 1.15),
      ratio("preview --refresh", 1.15),
      ratio("destroy", 1.1),
      {
        what: `${shell}: requests of a refresh of ${main.count}`,
        measured: at("refresh").requests,
        atMost: 20,
        unit: "requests",
      },
      {
        what: `${shell}: refresh of one of ${largest.count}, of one of ${smallest.count}`,
        measured: perObject(largest) / perObject(smallest),
        atMost: 1.3,
        unit: "×",
      },
      {
        what: `${shell}: peak memory with ${largest.count}`,
        measured: Math.max(...ofLane(largest, shell).map(({ providerMemory }) => providerMemory)),
        atMost: 200,
        unit: "MB",
      },
      {
        what: `${shell}: processor time of an up of ${main.count} without a change, beyond the engine's`,
        measured: at("up, no change").cpu - engine("up, no change").cpu,
        atMost: 1,
        unit: "s",
      },
    ];
  });
}

function ofLane({ results }: Scale, lane: LaneName): readonly ScaleResult[] {
  return results.filter((result) => result.lane === lane);
}

function find(scale: Scale, lane: LaneName, operation: OperationName): ScaleResult {
  const found = ofLane(scale, lane).find((result) => result.operation === operation);
  if (found === undefined) throw new Error(`${operation} was not measured in the lane "${lane}".`);
  return found;
}
