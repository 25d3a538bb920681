import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { measureImport } from "./imports";
import { MeasuredServer } from "./measuredServer";
import { BuiltNothing } from "./nothingBuilt";
import { measureStart, measureStateOfTag } from "./plugin";
import { containerRequirements, type Requirement, requirementsOf } from "./requirements";
import { measureContainers, measureScale, type Scale } from "./scale";
import { isReached, printRequirements, printResults, printScale } from "./table";

/**
 * Measures in one run what this package costs beside the API and the engine alone, on an embedded Portainer or on the real
 * one at `PORTAINER_TEST_URL`, with the credentials in `PORTAINER_TEST_USERNAME` and `PORTAINER_TEST_PASSWORD`:
 *
 *     tsx tests/bench/main.ts [--objects 100,400,800,2000] [--containers 50] [--rounds 1] [--json FILE]
 *
 * Ends with 1 where a number is not reached.
 */
async function main(): Promise<void> {
  const { objects, containers, rounds, json } = readArguments();
  // Pulumi's library takes a stack trace for each output. What runs this file would look up each line of it in a source
  // map, which costs a program here three times what it costs one that is compiled.
  process.setSourceMapsEnabled(false);
  const server = await MeasuredServer.start();
  const nothing = await BuiltNothing.build();
  try {
    const requirements: Requirement[] = [
      await measureStart(),
      await measureStateOfTag(server, nothing),
      await importOf("pulumi-portainer"),
      await importOf("pulumi-portainer/native"),
    ];
    const scales: Scale[] = [];
    for (const count of objects) {
      const scale = await measureScale(server, nothing, { count, rounds });
      printScale(scale);
      scales.push(scale);
    }
    const ofContainers = await measureContainers(server, nothing, containers);
    console.log(`\n${containers} containers of one image, with their environment and registry.`);
    printResults(ofContainers);
    requirements.push(...requirementsOf(scales), ...containerRequirements(ofContainers));
    printRequirements(requirements);
    await writeFile(json, `${JSON.stringify({ scales, containers: ofContainers, requirements }, undefined, 2)}\n`);
    if (!requirements.every(isReached)) process.exitCode = 1;
  } finally {
    await nothing.remove();
    await server.close();
  }
}

function readArguments(): { objects: readonly number[]; containers: number; rounds: number; json: string } {
  const { values } = parseArgs({
    options: {
      objects: { type: "string", default: "100,400,800,2000" },
      containers: { type: "string", default: "50" },
      rounds: { type: "string", default: "1" },
      json: { type: "string", default: "dist/bench.json" },
    },
  });
  const objects = values.objects.split(",").map(positive);
  return {
    objects: objects.sort((one, other) => one - other),
    containers: positive(values.containers),
    rounds: positive(values.rounds),
    json: values.json,
  };
}

function positive(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`"${text}" is no number of objects or rounds.`);
}

async function importOf(package_: "pulumi-portainer" | "pulumi-portainer/native"): Promise<Requirement> {
  const measured = await measureImport(package_);
  return { what: `import of ${package_}, beyond @pulumi/pulumi`, measured, atMost: 60, unit: "ms" };
}

void main();
