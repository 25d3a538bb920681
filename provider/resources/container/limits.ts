import { z } from "zod";
import type { DockerContainer, HostConfig } from "../../api/dockerContainer";
import { billionths, cpusOf, cpusSchema } from "../cpus";
import { bytes, normalSize, sizeSchema, sizeText } from "../size";

const size = (description: string) => sizeSchema().optional().meta({ description, normal: normalSize });

export const limitsProperty = z
  .object({
    memory: size("Memory that it may use, such as `512m`."),
    memoryReservation: size("Memory that it is held down to where the host has little, such as `256m`."),
    memorySwap: z
      .preprocess(
        (value) => (typeof value === "number" ? String(value) : value),
        z.union([z.literal("-1"), sizeSchema()]).pipe(z.string()),
      )
      .optional()
      .meta({
        description:
          "Memory and swap together, such as `1g`; `-1` for swap without limit. Without it twice the memory.",
        normal: normalSize,
      }),
    cpus: cpusSchema(0.01).optional().meta({ description: "CPUs that it may use, such as `1.5`." }),
    cpuShares: z.int().min(2).optional().meta({
      description: "Its weight against other containers where CPUs are short; Docker's own is 1024.",
    }),
    cpuSet: z.string().min(1).optional().meta({ description: "The CPUs that it may run on, such as `0-2` or `0,3`." }),
    pids: z.int().positive().optional().meta({ description: "Processes and threads that it may have." }),
  })
  .meta({ typeName: "ContainerLimits" })
  .default({})
  .meta({
    description:
      "What it may use of the host; no limit for what is left out. A change is made while it runs; only taking a limit " +
      "of memory or CPUs away makes the container anew.",
  });

type Limits = z.output<typeof limitsProperty>;

export const limitsRule = {
  about: ["limits"] as const,
  broken({ limits = {} }: { readonly limits?: Limits | undefined }): string | undefined {
    const { memory, memorySwap, memoryReservation } = limits;
    if (memorySwap !== undefined && memory === undefined)
      return "memorySwap needs memory, of which it is the sum with swap.";
    if (memory === undefined) return undefined;
    if (memorySwap !== undefined && memorySwap !== "-1" && bytes(memorySwap) < bytes(memory)) {
      return "memorySwap is memory and swap together, and must not be below memory.";
    }
    return memoryReservation !== undefined && bytes(memoryReservation) > bytes(memory)
      ? "memoryReservation must not be above memory."
      : undefined;
  },
} satisfies { about: readonly [string, ...string[]]; broken: unknown };

/** Limits that Docker takes to be unchanged, when an update does not name them: to take one away needs a new container. */
export function isLiftable(limit: string): boolean {
  return limit === "pids" || limit === "memorySwap";
}

export function limitsHostConfig(limits: Limits) {
  const { memory, memoryReservation, memorySwap, cpus, cpuShares, cpuSet, pids } = limits;
  return {
    ...(memory === undefined ? {} : { Memory: bytes(memory), MemorySwap: swap(memory, memorySwap) }),
    ...(memoryReservation === undefined ? {} : { MemoryReservation: bytes(memoryReservation) }),
    ...(cpus === undefined ? {} : { NanoCpus: billionths(cpus) }),
    ...(cpuShares === undefined ? {} : { CpuShares: cpuShares }),
    ...(cpuSet === undefined ? {} : { CpusetCpus: cpuSet }),
    PidsLimit: pids ?? 0,
  } satisfies HostConfig;
}

export function describeLimits({ HostConfig }: DockerContainer, known: Limits | undefined): Limits {
  const {
    Memory = 0,
    MemorySwap = 0,
    MemoryReservation = 0,
    NanoCpus = 0,
    CpuShares = 0,
    CpusetCpus = "",
  } = HostConfig;
  const pids = HostConfig.PidsLimit ?? 0;
  // Where the kernel cannot limit swap, Docker says -1 whatever it was asked.
  const standardSwap = Memory === 0 || [0, -1, 2 * Memory].includes(MemorySwap);
  return {
    ...(Memory === 0 ? {} : { memory: sizeText(Memory) }),
    ...(MemoryReservation === 0 ? {} : { memoryReservation: sizeText(MemoryReservation) }),
    ...(standardSwap && known?.memorySwap === undefined ? {} : { memorySwap: swapText(MemorySwap) }),
    ...(NanoCpus === 0 ? {} : { cpus: cpusOf(NanoCpus, known?.cpus) }),
    ...(CpuShares === 0 ? {} : { cpuShares: CpuShares }),
    ...(CpusetCpus === "" ? {} : { cpuSet: CpusetCpus }),
    ...(pids <= 0 ? {} : { pids }),
  };
}

/** Said always: Docker refuses more memory than the swap that it gave to less. */
function swap(memory: string, memorySwap: string | undefined): number {
  if (memorySwap === undefined) return 2 * bytes(memory);
  return memorySwap === "-1" ? -1 : bytes(memorySwap);
}

function swapText(count: number): string {
  return count < 0 ? "-1" : sizeText(count);
}
