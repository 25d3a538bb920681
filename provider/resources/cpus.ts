import { z } from "zod";

/** @param smallest what a program may ask for at least. */
export function cpusSchema(smallest: number) {
  return z.number().min(smallest, `it must not be below ${smallest}: Docker takes no less`);
}

/** Docker counts CPUs in billionths. */
export function billionths(cpus: number): number {
  return Math.round(cpus * 1e9);
}

/** What a program writes for a number of Docker's: a third of a CPU has more digits there than here. */
export function cpusOf(count: number, known: number | undefined): number {
  return known !== undefined && billionths(known) === count ? known : count / 1e9;
}
